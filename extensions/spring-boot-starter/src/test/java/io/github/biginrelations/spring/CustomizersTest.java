package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelateOptions;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.netty.resolver.AddressResolverGroup;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.TransportConfig;
import reactor.util.context.ContextView;

class CustomizersTest {

    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(BiginSandboxAutoConfiguration.class, BiginRelationsAutoConfiguration.class));

    @Test
    void customizersComeInTheirOrderAndHaveTheLastWordAndEveryRecorderIsTold() {
        runner.withBean(ReactorResourceFactory.class, QuickEnd::resources)
                .withUserConfiguration(Customized.class)
                .run(context -> {
                    List<String> seen = context.getBean(Seen.class).events;
                    context.getBean(BiginRelationsClient.class)
                            .relate(
                                    RelatedList.PRODUCTS_DEALS,
                                    RecordId.of(1),
                                    Flux.range(1, 4).map(RecordId::of))
                            .blockLast(Duration.ofSeconds(60));
                    assertThat(context.getBean(BiginSandbox.class).witness().calls())
                            .isEqualTo(2);
                    assertThat(seen).containsSubsequence("first default", "second default", "call", "call");
                    assertThat(seen).contains("http default");
                });
    }

    @Test
    void callsRunOnTheApplicationsThreads() {
        runner.withUserConfiguration(OwnThreads.class).run(context -> {
            List<String> threads = new CopyOnWriteArrayList<>();
            context.getBean(BiginRelationsClient.class)
                    .relate(RelatedList.PRODUCTS_DEALS, RecordId.of(1), RecordId.of(2))
                    .doOnNext(result -> threads.add(Thread.currentThread().getName()))
                    .block(Duration.ofSeconds(60));
            assertThat(threads).singleElement().asString().startsWith("of-the-application");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionsAreThoseOfTheApplicationWhereTheyAreToBeShared(boolean shared) {
        CountingConnections connections = new CountingConnections();
        runner.withBean(ReactorResourceFactory.class, () -> resources(connections))
                .withPropertyValues("bigin.relations.http.shared-connections=" + shared)
                .run(context -> {
                    context.getBean(BiginRelationsClient.class)
                            .relate(RelatedList.PRODUCTS_DEALS, RecordId.of(1), RecordId.of(2))
                            .block(Duration.ofSeconds(60));
                    assertThat(context.getBean(BiginSandbox.class).witness().calls())
                            .isEqualTo(1);
                    assertThat(connections.acquired).hasValue(shared ? 1 : 0);
                });
    }

    private static ReactorResourceFactory resources(ConnectionProvider connections) {
        ReactorResourceFactory resources = QuickEnd.resources();
        resources.setUseGlobalResources(false);
        resources.setConnectionProviderSupplier(() -> connections);
        return resources;
    }

    static final class CountingConnections implements ConnectionProvider {
        final AtomicInteger acquired = new AtomicInteger();
        private final ConnectionProvider pool = ConnectionProvider.create("of-the-application");

        @Override
        public Mono<? extends Connection> acquire(
                TransportConfig config,
                ConnectionObserver observer,
                @Nullable Supplier<? extends SocketAddress> address,
                @Nullable AddressResolverGroup<?> resolvers) {
            acquired.incrementAndGet();
            return pool.acquire(config, observer, address, resolvers);
        }

        @Override
        public Mono<Void> disposeLater() {
            return pool.disposeLater();
        }
    }

    static final class Seen implements RelationsRecorder {
        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
            events.add("call");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {
        @Bean
        Seen seen() {
            return new Seen();
        }

        @Bean
        @Order(2)
        BiginClientCustomizer second(Seen seen) {
            return (client, builder) -> {
                seen.events.add("second " + client);
                builder.relateOptions(RelateOptions.builder().batchSize(2).build());
            };
        }

        @Bean
        @Order(1)
        BiginClientCustomizer first(Seen seen) {
            return (client, builder) -> {
                seen.events.add("first " + client);
                builder.relateOptions(RelateOptions.builder().batchSize(1).build());
            };
        }

        @Bean
        BiginHttpClientCustomizer http(Seen seen) {
            return (client, http) -> {
                seen.events.add("http " + client);
                return http;
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnThreads {
        @Bean
        ReactorResourceFactory resources() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            resources.setShutdownQuietPeriod(Duration.ZERO);
            resources.setLoopResourcesSupplier(() -> LoopResources.create("of-the-application"));
            return resources;
        }
    }
}
