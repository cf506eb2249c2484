package io.github.biginrelations.micrometer;

import io.github.biginrelations.reactor.LocalCallGate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of a gate: permits and credits. Bind it once for each gate, however many clients share it. They do not keep the gate
 * from being collected. Reading one takes the gate's lock for some instructions. Without a budget there are no credits: their
 * gauges are {@code NaN}, which registries leave out. Thread-safe.
 */
public final class GateMetrics implements MeterBinder {

    private final LocalCallGate gate;
    private final Tags tags;

    private GateMetrics(LocalCallGate gate, Tags tags) {
        this.gate = gate;
        this.tags = tags;
    }

    /** Of this gate; the tags are those of each gauge, such as the name of the organisation. */
    public static GateMetrics of(LocalCallGate gate, Iterable<? extends Tag> tags) {
        return new GateMetrics(gate, Tags.of(tags));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, RelationsMeter.PERMITS_USED, LocalCallGate::inFlight);
        bind(registry, RelationsMeter.PERMITS_WAITING, LocalCallGate::waiting);
        bind(registry, RelationsMeter.PERMITS_LIMIT, LocalCallGate::concurrencyLimit);
        bind(registry, RelationsMeter.CREDITS_USED, credits(LocalCallGate::creditsUsed));
        bind(registry, RelationsMeter.CREDITS_LEFT, credits(LocalCallGate::creditsLeft));
    }

    private void bind(MeterRegistry registry, RelationsMeter meter, ToDoubleFunction<LocalCallGate> figure) {
        Gauge.builder(meter.meterName(), gate, figure)
                .description(meter.meaning())
                .tags(tags)
                .register(registry);
    }

    private static ToDoubleFunction<LocalCallGate> credits(Function<LocalCallGate, OptionalLong> figure) {
        return gate -> {
            OptionalLong credits = figure.apply(gate);
            return credits.isPresent() ? credits.getAsLong() : Double.NaN;
        };
    }
}
