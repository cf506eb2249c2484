package io.github.biginrelations.spring;

import io.github.biginrelations.micrometer.CallObservationConvention;
import io.github.biginrelations.micrometer.CallSpans;
import io.github.biginrelations.micrometer.MicrometerRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Meters, observations and spans of the clients, where {@code bigin-relations-micrometer} and a registry are. A
 * {@link MicrometerRecorder} of the application's own takes their place, for two would count everything twice.
 */
@AutoConfiguration(
        after = BiginRelationsAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnClass({MicrometerRecorder.class, MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnBean(ClientFactory.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
final class BiginMicrometerAutoConfiguration {

    /** Before Boot's handlers of spans, of which only the first that fits is asked: theirs know of no links. */
    static final int BEFORE_HANDLERS_OF_BOOT = 500;

    @Bean
    @ConditionalOnMissingBean(MicrometerRecorder.class)
    ClientMeters biginClientMeters(
            MeterRegistry meters,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<CallObservationConvention> convention) {
        return new MicrometerClientMeters(
                meters, observations.getIfUnique(() -> ObservationRegistry.NOOP), convention.getIfUnique());
    }

    /** Spans, where there is a tracer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    @ConditionalOnBean(Tracer.class)
    static class Spans {

        @Bean
        @ConditionalOnMissingBean
        @Order(BEFORE_HANDLERS_OF_BOOT)
        CallSpans biginCallSpans(Tracer tracer) {
            return new CallSpans(tracer);
        }
    }
}
