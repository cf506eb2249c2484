package io.github.biginrelations.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.util.context.ContextView;

/** A client that the application defines itself, and recorders of one client each. */
class OwnClientTest {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    BiginSandboxAutoConfiguration.class,
                    BiginRelationsAutoConfiguration.class,
                    BiginHealthAutoConfiguration.class,
                    BiginMicrometerAutoConfiguration.class))
            .withBean(ReactorResourceFactory.class, QuickEnd::resources)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(BiginRecorderFactory.class, () -> client -> calls("of " + client))
            .withBean("ofAll", RelationsRecorder.class, () -> calls("of all"));

    @Test
    void thatIsConfiguredHasCountersHealthMetersAndRecorders() {
        runner.withUserConfiguration(Configured.class)
                .withPropertyValues("bigin.relations.limits.max-concurrency=7")
                .run(context -> {
                    relate(context.getBean(BiginRelationsClient.class));
                    assertThat(context.getBean("biginHealthContributor")).isInstanceOf(BiginHealthIndicator.class);
                    ClientWatch watch =
                            requireNonNull(context.getBean(Watches.class).all().get("default"));
                    assertThat(watch.report().calls()).isEqualTo(1);
                    assertThat(requireNonNull(watch.report().gate()).concurrencyLimit())
                            .as("the gate is the application's own")
                            .isEqualTo(2);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("bigin.relations.permits.limit")
                                    .tag("client", "default")
                                    .gauge()
                                    .value())
                            .isEqualTo(2);
                    assertThat(told).containsExactly("of default", "of all");
                });
    }

    @Test
    void thatIsNotConfiguredHasNone() {
        runner.withUserConfiguration(Plain.class).run(context -> {
            relate(context.getBean(BiginRelationsClient.class));
            assertThat(context.getBean(Watches.class).all()).isEmpty();
            assertThat(told).isEmpty();
        });
    }

    @Test
    void aNameThatNoPropertyHasIsRefusedWithThoseThereAre() {
        runner.withPropertyValues("bigin.relations.clients.europe.data-center=EU")
                .run(context -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> context.getBean(BiginClientConfigurer.class)
                                .configure(
                                        "mars",
                                        BiginRelationsClient.builder(),
                                        TokenProvider.fixed("token"),
                                        LocalCallGate.ofConcurrency(1)))
                        .withMessage("no client is named 'mars': give one of [default, europe],"
                                + " or set a property under bigin.relations.clients.mars"));
    }

    @Test
    void aFactoryMakesARecorderForEachClient() {
        runner.withPropertyValues(ConditionsTest.TWO).run(context -> {
            relate(context.getBean("indiaBiginRelationsClient", BiginRelationsClient.class));
            assertThat(told).containsExactly("of india", "of all");
        });
    }

    private RelationsRecorder calls(String name) {
        return new RelationsRecorder() {
            @Override
            public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
                told.add(name);
            }
        };
    }

    private static void relate(BiginRelationsClient client) {
        client.relate(RelatedList.PRODUCTS_DEALS, RecordId.of(1), RecordId.of(2))
                .block(Duration.ofSeconds(60));
    }

    @Configuration(proxyBeanMethods = false)
    static class Configured {
        @Bean
        BiginRelationsClient mine(BiginClientConfigurer bigin, BiginSandbox sandbox) {
            return bigin.configure(
                            "default",
                            BiginRelationsClient.builder(),
                            TokenProvider.fixed(sandbox.accessToken()),
                            LocalCallGate.ofConcurrency(2))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Plain {
        @Bean
        BiginRelationsClient mine(BiginSandbox sandbox) {
            return BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .build();
        }
    }
}
