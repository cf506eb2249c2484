package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Two organisations: what is of the one is not of the other. */
class NamedClientsTest {

    private static final int CALLS = 10;

    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    BiginSandboxAutoConfiguration.class,
                    BiginRelationsAutoConfiguration.class,
                    BiginHealthAutoConfiguration.class))
            .withBean(ReactorResourceFactory.class, QuickEnd::resources)
            .withUserConfiguration(Services.class)
            .withPropertyValues(ConditionsTest.TWO)
            .withPropertyValues(
                    "bigin.relations.drain-timeout=0s",
                    "bigin.relations.clients.europe.limits.max-concurrency=2",
                    "bigin.relations.clients.india.limits.max-concurrency=3");

    @Test
    void twoClientsDoNotShareLimitsAndTwoInjectionsOfOneDo() {
        Disposable.Composite asked = Disposables.composite();
        runner.run(context -> {
            BiginSandbox sandbox = context.getBean(BiginSandbox.class);
            LocalCallGate europe = context.getBean("europeCallGate", LocalCallGate.class);
            asked.add(relate(context.getBean("first", Service.class)));
            asked.add(relate(context.getBean("second", Service.class)));
            eventually("all of Europe waits", () -> europe.waiting() == 2 * CALLS - 2);
            eventually("the slots of Europe", () -> sandbox.witness().inFlight() == 2);
            asked.add(relate(context.getBean("third", Service.class)));
            eventually("the slots of both", () -> sandbox.witness().inFlight() == 2 + 3);
            assertThat(europe.inFlight()).isEqualTo(2);
            assertThat(sandbox.witness().mostInFlight()).isEqualTo(2 + 3);
            asked.dispose();
        });
    }

    @Test
    void eachHasItsOwnHealthAndCoalescing() {
        runner.run(context -> {
            assertThat(context.getBean("second", Service.class).coalescing())
                    .isSameAs(context.getBean("europeCoalescing"));
            var health = (CompositeReactiveHealthContributor) context.getBean("biginHealthContributor");
            assertThat(health.stream().map(entry -> entry.name())).containsExactly("europe", "india");
        });
    }

    private static Disposable relate(Service service) {
        return Flux.range(1, CALLS)
                .flatMap(
                        id -> service.client()
                                .relate(RelatedList.PRODUCTS_DEALS, RecordId.of(id), RecordId.of(id))
                                .onErrorComplete(),
                        CALLS)
                .subscribe();
    }

    record Service(BiginRelationsClient client, Coalescing coalescing) {}

    @Configuration(proxyBeanMethods = false)
    static class Services {

        @Bean
        BiginSandbox sandbox() {
            return BiginSandbox.builder()
                    .latency(Latency.fixed(Duration.ofHours(1)))
                    .start();
        }

        @Bean
        Service first(@Qualifier("europe") BiginRelationsClient client, @Qualifier("europe") Coalescing coalescing) {
            return new Service(client, coalescing);
        }

        @Bean
        Service second(@Qualifier("europe") BiginRelationsClient client, @Qualifier("europe") Coalescing coalescing) {
            return new Service(client, coalescing);
        }

        @Bean
        Service third(@Qualifier("india") BiginRelationsClient client, @Qualifier("india") Coalescing coalescing) {
            return new Service(client, coalescing);
        }
    }
}
