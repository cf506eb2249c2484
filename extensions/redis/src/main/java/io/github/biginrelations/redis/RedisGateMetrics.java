package io.github.biginrelations.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Gauges of a gate, by the names of those of a gate for one process; what Redis counts is as of its last answer. Bind it once
 * for each gate. They do not keep the gate from being collected. Thread-safe.
 */
public final class RedisGateMetrics implements MeterBinder {

    private static final String PREFIX = "bigin.relations.";

    private final RedisCallGate gate;
    private final Tags tags;

    private RedisGateMetrics(RedisCallGate gate, Tags tags) {
        this.gate = gate;
        this.tags = tags;
    }

    /** Of this gate; the tags are those of each gauge, such as the name of the organisation. */
    public static RedisGateMetrics of(RedisCallGate gate, Iterable<? extends Tag> tags) {
        return new RedisGateMetrics(gate, Tags.of(tags));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, "permits.used", "permits of Redis that are out in this process", RedisCallGate::inFlight);
        bind(registry, "permits.waiting", "those of this process who wait for a permit", RedisCallGate::waiting);
        bind(registry, "permits.limit", "calls this process would make at once", RedisCallGate::concurrencyLimit);
        bind(registry, "redis.permits.used", "slots in use by all processes", RedisCallGate::inFlightOfAll);
        bind(registry, "credits.used", "credits of all processes, spent or set aside", of -> orNan(of.creditsUsed()));
        bind(registry, "credits.left", "credits that calls may still spend now", of -> orNan(of.creditsLeft()));
        bind(registry, "redis.gone", "1 while Redis does not answer", of -> of.isRedisGone() ? 1 : 0);
    }

    private void bind(MeterRegistry registry, String name, String meaning, ToDoubleFunction<RedisCallGate> figure) {
        Gauge.builder(PREFIX + name, gate, figure)
                .description(meaning)
                .tags(tags)
                .register(registry);
    }

    private static double orNan(OptionalLong figure) {
        return figure.isPresent() ? figure.getAsLong() : Double.NaN;
    }
}
