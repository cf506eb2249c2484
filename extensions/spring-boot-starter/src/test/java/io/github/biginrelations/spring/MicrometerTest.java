package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.micrometer.CallObservationConvention;
import io.github.biginrelations.micrometer.CallSpans;
import io.github.biginrelations.micrometer.DefaultCallObservationConvention;
import io.github.biginrelations.micrometer.MicrometerRecorder;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.LocalCallGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** When clients are metered and traced, and under which names. */
class MicrometerTest {

    private final ReactiveWebApplicationContextRunner bare = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ObservationAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class,
                    BiginRelationsAutoConfiguration.class,
                    BiginMicrometerAutoConfiguration.class))
            .withBean(ReactorResourceFactory.class, QuickEnd::resources)
            .withPropertyValues(ConditionsTest.TWO);
    private final ReactiveWebApplicationContextRunner runner =
            bare.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void eachClientHasMetersOfItsOwn() {
        runner.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(ClientMeters.class);
            assertThat(clients(context, "bigin.relations.runs")).containsExactly("europe", "india");
            assertThat(clients(context, "bigin.relations.permits.limit")).containsExactly("europe", "india");
            assertThat(clients(context, "bigin.relations.token.refreshes"))
                    .as("Europe's token comes from a file")
                    .containsExactly("india");
        });
    }

    @Test
    void withoutARegistryThereAreNone() {
        bare.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(Watches.class)
                .doesNotHaveBean(ClientMeters.class)
                .doesNotHaveBean(CallSpans.class));
    }

    @Test
    void withTwoRegistriesOfWhichNoneIsPrimaryThereAreNone() {
        runner.withBean("another", MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ClientMeters.class));
    }

    @Test
    void withoutTheExtensionThereAreNone() {
        runner.withClassLoader(Absent.packages("io.github.biginrelations.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ClientMeters.class)
                        .getBeans(BiginRelationsClient.class)
                        .hasSize(2));
    }

    @Test
    void withoutMicrometerThereAreNone() {
        runner.withClassLoader(Absent.packages("io.micrometer"))
                .withConfiguration(AutoConfigurations.of(BiginRelationsAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(ClientMeters.class));
    }

    @Test
    void withoutTracingThereAreMetersAndNoSpans() {
        runner.withClassLoader(Absent.packages("io.micrometer.tracing"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ClientMeters.class)
                        .doesNotHaveBean("biginCallSpans"));
    }

    @Test
    void aDisabledStarterMetersNothing() {
        runner.withPropertyValues("bigin.relations.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ClientMeters.class));
    }

    @Test
    void aMicrometerRecorderOfTheApplicationTakesThePlaceOfTheStartersMeters() {
        runner.withBean(
                        MicrometerRecorder.class,
                        () -> MicrometerRecorder.builder(new SimpleMeterRegistry())
                                .build())
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(ClientMeters.class);
                    assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
                });
    }

    @Test
    void aGateThatTwoClientsShareIsMeteredOnceUnderTheFirst() {
        runner.withUserConfiguration(OneGateForTwo.class)
                .run(context -> assertThat(clients(context, "bigin.relations.permits.limit"))
                        .containsExactly("europe"));
    }

    @Test
    void aConventionOfTheApplicationNamesTheObservations() {
        runner.withBean(CallObservationConvention.class, DefaultCallObservationConvention::new)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ClientMeters.class));
    }

    @Test
    void theHandlerThatLinksSpansComesBeforeThoseOfBoot() {
        runner.withBean(Tracer.class, SimpleTracer::new)
                .withBean(Propagator.class, () -> Propagator.NOOP)
                .run(context -> {
                    List<String> handlers = context.getBeanProvider(ObservationHandler.class)
                            .orderedStream()
                            .filter(TracingObservationHandler.class::isInstance)
                            .map(handler -> handler.getClass().getSimpleName())
                            .toList();
                    assertThat(handlers).hasSize(4).first().isEqualTo("CallSpans");
                });
    }

    private static Set<String> clients(ApplicationContext context, String meter) {
        Set<String> clients = new TreeSet<>();
        context.getBean(MeterRegistry.class)
                .get(meter)
                .meters()
                .forEach(each -> clients.add(each.getId().getTag("client")));
        return clients;
    }

    @Configuration(proxyBeanMethods = false)
    static class OneGateForTwo {

        private final LocalCallGate gate = LocalCallGate.ofConcurrency(3);

        @Bean
        @Qualifier("europe")
        CallGate first() {
            return gate;
        }

        @Bean
        @Qualifier("india")
        CallGate second() {
            return gate;
        }
    }
}
