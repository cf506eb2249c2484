package io.github.biginrelations.backfill;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.LocalCallGateBuilder;
import io.github.biginrelations.reactor.RelateOptions;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the run may spend. */
final class CreditOptions {

    /** What a call costs. */
    enum Cost {
        CALL(CreditCost.PER_CALL),
        TEN_RECORDS(CreditCost.PER_TEN_RECORDS);

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final CreditCost cost;

        Cost(CreditCost cost) {
            this.cost = cost;
        }

        /** What calls cost. */
        CreditCost credits() {
            return cost;
        }

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** {@code call} or {@code ten-records}. */
        static final class Converter implements ITypeConverter<Cost> {
            @Override
            public Cost convert(String text) {
                return switch (text.toLowerCase(Locale.ROOT)) {
                    case "call" -> CALL;
                    case "ten-records" -> TEN_RECORDS;
                    default ->
                        throw new TypeConversionException("'" + text + "' costs nothing: give call or ten-records");
                };
            }
        }
    }

    @Option(
            names = "--credits",
            paramLabel = "N",
            description = "The credits that may be spent in any 24 hours; earlier runs in the same directory count."
                    + " Default: any number.")
    @Nullable
    Integer credits;

    @Option(
            names = "--credit-cost",
            paramLabel = "WHAT",
            converter = Cost.Converter.class,
            description = "What costs a credit: call, or ten-records, the safe one: a full call costs 10"
                    + " (default: ten-records). Bigin does not document it.")
    @Nullable
    Cost creditCost;

    @Option(
            names = "--credit-reserve",
            paramLabel = "N",
            description = "How many of the credits are left to others (default: 0).")
    @Nullable
    Integer creditReserve;

    @Option(
            names = "--when-credits-spent",
            paramLabel = "WHAT",
            description = "wait until credits come back, stop (exit code 3), or fail (exit code 2); default: wait.")
    @Nullable
    WhenSpent whenSpent;

    @Option(
            names = "--rate",
            paramLabel = "N/UNIT",
            converter = CallRate.Converter.class,
            description = "How many calls may start in a second, minute or hour, such as 10/s or 300/m. Default: any"
                    + " number.")
    @Nullable
    CallRate rate;

    void applyTo(LocalCallGateBuilder gate) {
        if (credits != null) {
            gate.credits(credits, creditCost == null ? CreditCost.PER_TEN_RECORDS : creditCost.cost);
        }
        if (creditReserve != null) {
            gate.creditReserve(creditReserve);
        }
        if (rate != null) {
            gate.rate(rate.calls(), rate.period());
        }
    }

    void applyTo(RelateOptions.Builder options) {
        if (whenSpent != null) {
            options.whenCreditsSpent(whenSpent);
        }
    }

    /** What the run may spend of a window; null where nothing limits it. {@code left} is the gate's. */
    @Nullable
    CreditMeter meter(Supplier<OptionalLong> left) {
        if (credits == null) {
            return null;
        }
        long usable = (long) credits - (creditReserve == null ? 0 : creditReserve);
        return new CreditMeter(usable, creditCost == null ? CreditCost.PER_TEN_RECORDS : creditCost.cost, left);
    }

    boolean areLimited() {
        return credits != null;
    }

    /**
     * Refuses what the library cannot see.
     *
     * @throws UsageException when an option has no effect
     */
    void check() {
        refuseWithoutCredits("--credit-cost", creditCost);
        refuseWithoutCredits("--credit-reserve", creditReserve);
        refuseWithoutCredits("--when-credits-spent", whenSpent);
    }

    private void refuseWithoutCredits(String option, @Nullable Object value) {
        if (value != null && credits == null) {
            throw new UsageException(option + " has no effect without --credits: give both");
        }
    }
}
