package io.github.biginrelations.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.CoalescingOptions;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.TokenProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Which beans there are, under which condition. */
class ConditionsTest {

    private final ReactiveWebApplicationContextRunner plain = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    BiginRelationsAutoConfiguration.class,
                    BiginHealthAutoConfiguration.class,
                    BiginEndpointAutoConfiguration.class,
                    BiginJacksonAutoConfiguration.class));
    private final ReactiveWebApplicationContextRunner bare =
            plain.withBean(ReactorResourceFactory.class, QuickEnd::resources);
    private final ReactiveWebApplicationContextRunner runner = bare.withPropertyValues(
            "bigin.relations.client-id=id",
            "bigin.relations.client-secret=secret",
            "bigin.relations.refresh-token=token");

    @Test
    void threePropertiesMakeAClientAndWhatGoesWithIt() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(BiginRelationsClient.class)
                .hasSingleBean(Coalescing.class)
                .hasSingleBean(CallGate.class)
                .hasSingleBean(LocalCallGate.class)
                .hasSingleBean(TokenProvider.class)
                .hasBean("biginHealthContributor")
                .hasSingleBean(JacksonModule.class)
                .doesNotHaveBean(BiginEndpoint.class));
    }

    @Test
    void nothingIsMadeWhenDisabled() {
        bare.withPropertyValues("bigin.relations.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(BiginRelationsClient.class)
                        .doesNotHaveBean(ReactiveHealthContributor.class)
                        .doesNotHaveBean(JacksonModule.class));
    }

    @Test
    void theEndpointIsThereWhereItIsExposed() {
        runner.withPropertyValues("management.endpoints.web.exposure.include=bigin")
                .run(context -> assertThat(context).hasSingleBean(BiginEndpoint.class));
    }

    @Test
    void theHealthCanBeSwitchedOff() {
        runner.withPropertyValues("management.health.bigin.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("biginHealthContributor"));
    }

    @Test
    void anEndpointThatIsExposedIsNotThereWhenDisabled() {
        bare.withPropertyValues("bigin.relations.enabled=false", "management.endpoints.web.exposure.include=bigin")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BiginEndpoint.class));
    }

    @Test
    void theApplicationsHealthAndJsonAreTaken() {
        ReactiveHealthIndicator health = () -> Mono.just(Health.up().build());
        JacksonModule json = new SimpleModule("mine");
        runner.withBean("biginHealthContributor", ReactiveHealthIndicator.class, () -> health)
                .withBean("biginJacksonModule", JacksonModule.class, () -> json)
                .run(context -> {
                    assertThat(context.getBean(ReactiveHealthContributor.class)).isSameAs(health);
                    assertThat(context.getBean(JacksonModule.class)).isSameAs(json);
                });
    }

    @Test
    void worksWithoutActuatorAndJackson() {
        runner.withClassLoader(Absent.packages(
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "tools.jackson.databind"))
                .run(context -> assertThat(context)
                        .hasSingleBean(BiginRelationsClient.class)
                        .doesNotHaveBean("biginHealthContributor")
                        .doesNotHaveBean("biginEndpoint")
                        .doesNotHaveBean("biginJacksonModule"));
    }

    @Test
    void worksWithoutTheSandbox() {
        runner.withClassLoader(Absent.packages("io.github.biginrelations.sandbox"))
                .run(context -> assertThat(context).hasSingleBean(BiginRelationsClient.class));
    }

    @Test
    void theApplicationsTokensAndGateAreTaken() {
        bare.withUserConfiguration(OwnTokensAndGate.class).run(context -> {
            assertThat(context).hasSingleBean(TokenProvider.class).hasSingleBean(CallGate.class);
            assertThat(context.getBean(BiginRelationsClient.class)).isNotNull();
            assertThat(creditsLeft(context, "default")).isEqualTo(77);
        });
    }

    @Test
    void theApplicationsClientAndCoalescingAreTaken() {
        bare.withUserConfiguration(OwnClient.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(BiginRelationsClient.class)
                        .hasSingleBean(Coalescing.class)
                        .hasBean("mine")
                        .hasBean("mineToo")
                        .doesNotHaveBean(TokenProvider.class));
    }

    @Test
    void twoNamedClientsAreTwoOfEach() {
        bare.withPropertyValues(TWO).run(context -> {
            assertThat(context.getBeansOfType(BiginRelationsClient.class))
                    .containsOnlyKeys("europeBiginRelationsClient", "indiaBiginRelationsClient");
            assertThat(context.getBeansOfType(CallGate.class)).hasSize(2);
            assertThat(context.getBeansOfType(Coalescing.class)).hasSize(2);
        });
    }

    @Test
    void aNamedClientTakesTheBeanOfItsName() {
        bare.withPropertyValues(TWO).withUserConfiguration(GateOfEurope.class).run(context -> {
            assertThat(context.getBeansOfType(CallGate.class)).containsOnlyKeys("gateOfEurope", "indiaCallGate");
            assertThat(creditsLeft(context, "europe")).isEqualTo(7);
            assertThat(creditsLeft(context, "india")).isNull();
        });
    }

    @Test
    void aDefaultClientBesideNamedOnesIsThePrimaryOne() {
        runner.withPropertyValues(TWO).withUserConfiguration(GateOfEurope.class).run(context -> {
            assertThat(context.getBeansOfType(BiginRelationsClient.class)).hasSize(3);
            assertThat(context.getBean(BiginRelationsClient.class)).isSameAs(context.getBean("biginRelationsClient"));
            assertThat(context.getBean(CallGate.class)).isSameAs(context.getBean("callGate"));
        });
    }

    @Test
    void bootsResourcesAreThereWhereTheApplicationHasNone() {
        plain.withPropertyValues(TWO).run(context -> assertThat(context).hasSingleBean(ReactorResourceFactory.class));
    }

    private static @Nullable Long creditsLeft(ApplicationContext context, String client) {
        ClientWatch watch = requireNonNull(context.getBean(Watches.class).all().get(client));
        return requireNonNull(watch.report().gate()).creditsLeft();
    }

    static final String[] TWO = {
        "bigin.relations.clients.europe.access-token-file=token.txt",
        "bigin.relations.clients.india.client-id=id",
        "bigin.relations.clients.india.client-secret=secret",
        "bigin.relations.clients.india.refresh-token=token",
        "bigin.relations.clients.india.data-center=IN"
    };

    @Configuration(proxyBeanMethods = false)
    static class OwnTokensAndGate {
        @Bean
        TokenProvider tokens() {
            return TokenProvider.fixed("token");
        }

        @Bean
        CallGate gate() {
            return LocalCallGate.builder().credits(77, CreditCost.PER_CALL).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient {
        @Bean
        BiginRelationsClient mine() {
            return BiginRelationsClient.builder()
                    .tokenProvider(TokenProvider.fixed("token"))
                    .build();
        }

        @Bean
        Coalescing mineToo(BiginRelationsClient mine) {
            return mine.coalescing(CoalescingOptions.DEFAULTS);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class GateOfEurope {
        @Bean
        @Qualifier("europe")
        CallGate gateOfEurope() {
            return LocalCallGate.builder().credits(7, CreditCost.PER_CALL).build();
        }
    }
}
