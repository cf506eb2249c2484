package io.github.biginrelations.backfill;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many calls may start in a period. */
public record CallRate(int calls, Duration period) {

    /** {@code 10/s}, {@code 100/m} or {@code 5000/h}. */
    static final class Converter implements ITypeConverter<CallRate> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,7})/([smh])");

        @Override
        public CallRate convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a rate: give calls/s, calls/m or calls/h, such as 10/s");
            }
            return new CallRate(Integer.parseInt(matcher.group(1)), period(matcher.group(2)));
        }

        private static Duration period(String unit) {
            return switch (unit) {
                case "s" -> Duration.ofSeconds(1);
                case "m" -> Duration.ofMinutes(1);
                default -> Duration.ofHours(1);
            };
        }
    }
}
