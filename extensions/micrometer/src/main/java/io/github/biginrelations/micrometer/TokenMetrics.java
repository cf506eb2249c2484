package io.github.biginrelations.micrometer;

import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * Counters of a provider's token refreshes, by result: {@code renewed} or {@code failed}. Bind it once for each provider; they
 * do not keep it from being collected. Thread-safe.
 */
public final class TokenMetrics implements MeterBinder {

    private final RefreshTokenProvider provider;
    private final Tags tags;

    private TokenMetrics(RefreshTokenProvider provider, Tags tags) {
        this.provider = provider;
        this.tags = tags;
    }

    /** Of this provider; the tags are those of each counter. */
    public static TokenMetrics of(RefreshTokenProvider provider, Iterable<? extends Tag> tags) {
        return new TokenMetrics(provider, Tags.of(tags));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, "renewed", RefreshTokenProvider::renewed);
        bind(registry, "failed", RefreshTokenProvider::notRenewed);
    }

    private void bind(MeterRegistry registry, String result, ToDoubleFunction<RefreshTokenProvider> count) {
        FunctionCounter.builder(RelationsMeter.TOKEN_REFRESHES.meterName(), provider, count)
                .description(RelationsMeter.TOKEN_REFRESHES.meaning())
                .tags(tags)
                .tag("result", result)
                .register(registry);
    }
}
