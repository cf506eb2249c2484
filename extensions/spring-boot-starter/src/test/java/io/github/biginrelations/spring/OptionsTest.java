package io.github.biginrelations.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Fault;
import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.client.HttpClientConfig;

/** Options that no start can refuse, and so {@link StartUpFailuresTest} does not see taken. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OptionsTest {

    private final ReactiveWebApplicationContextRunner plain = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(BiginRelationsAutoConfiguration.class))
            .withBean(ReactorResourceFactory.class, QuickEnd::resources);
    private final ReactiveWebApplicationContextRunner runner =
            plain.withConfiguration(AutoConfigurations.of(BiginSandboxAutoConfiguration.class));

    @Test
    void whatIsOfTheHttpClientReachesIt() {
        List<HttpClientConfig> made = new CopyOnWriteArrayList<>();
        runner.withBean(BiginHttpClientCustomizer.class, () -> (client, http) -> {
                    made.add(http.configuration());
                    return http;
                })
                .withPropertyValues(
                        "bigin.relations.http.gzip=true",
                        "bigin.relations.http.connect-timeout=3s",
                        "bigin.relations.http.response-timeout=7s")
                .run(context -> assertThat(made).singleElement().satisfies(http -> {
                    assertThat(http.isAcceptGzip()).isTrue();
                    assertThat(http.options().get(ChannelOption.CONNECT_TIMEOUT_MILLIS))
                            .isEqualTo(3_000);
                    assertThat(http.responseTimeout()).isEqualTo(Duration.ofSeconds(7));
                }));
    }

    @Test
    void whatIsNotSetIsAsTheLibraryHasIt() {
        List<BiginRelationsClientBuilder> made = new CopyOnWriteArrayList<>();
        runner.withBean(BiginClientCustomizer.class, () -> (client, builder) -> made.add(builder))
                .run(context -> assertThat(made)
                        .singleElement()
                        .usingRecursiveComparison()
                        .comparingOnlyFields(
                                "apiVersion",
                                "maxConcurrency",
                                "connectTimeout",
                                "responseTimeout",
                                "callTimeout",
                                "http2",
                                "gzip",
                                "maxAnswerBytes",
                                "maxIdleTime",
                                "relateOptions")
                        .isEqualTo(BiginRelationsClient.builder()));
    }

    @ParameterizedTest
    @CsvSource({"V1, /bigin/v1/Products/1/Deals/2", "V2, /bigin/v2/Products/1/Pipelines"})
    void theApiVersionIsThatOfTheAddresses(String version, String address) {
        List<String> asked = new CopyOnWriteArrayList<>();
        runner.withBean(
                        BiginHttpClientCustomizer.class,
                        () -> (client, http) -> http.doOnRequest((request, connection) -> asked.add(request.uri())))
                .withPropertyValues("bigin.relations.api-version=" + version)
                .run(context -> {
                    relate(context.getBean(BiginRelationsClient.class));
                    assertThat(asked).singleElement().asString().isEqualTo(address);
                });
    }

    @Test
    void theDataCentreIsWhereTokensAndCallsAreAskedFor() {
        Nowhere nowhere = new Nowhere();
        ReactiveWebApplicationContextRunner india = plain.withPropertyValues("bigin.relations.data-center=IN")
                .withBean(BiginHttpClientCustomizer.class, () -> (client, http) -> http.resolver(nowhere));
        india.withPropertyValues(
                        "bigin.relations.client-id=id",
                        "bigin.relations.client-secret=secret",
                        "bigin.relations.refresh-token=token")
                .run(context -> assertThatThrownBy(() ->
                                context.getBean(TokenProvider.class).token().block())
                        .isInstanceOf(RuntimeException.class));
        assertThat(nowhere.asked).containsOnly("accounts.zoho.in");
        nowhere.asked.clear();
        india.withBean(TokenProvider.class, () -> TokenProvider.fixed("token"))
                .withPropertyValues("bigin.relations.retry.max-attempts=1")
                .run(context -> relate(context.getBean(BiginRelationsClient.class)));
        assertThat(nowhere.asked).containsOnly("www.zohoapis.in");
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 5"})
    void aGateThatDoesNotAdaptLetsAsManyGoAfterARefusalForTooMany(boolean adaptive, int limit) {
        runner.withPropertyValues(
                        "bigin.relations.limits.adaptive-concurrency=" + adaptive,
                        "bigin.relations.retry.max-attempts=1")
                .run(context -> {
                    context.getBean(BiginSandbox.class).injectNext(1, Fault.THROTTLED);
                    relate(context.getBean(BiginRelationsClient.class));
                    assertThat(context.getBean(LocalCallGate.class).concurrencyLimit())
                            .isEqualTo(limit);
                });
    }

    @Test
    void whatIsInDoubtIsNotSentAgainWhereItIsNotToBe() {
        runner.withPropertyValues("bigin.relations.retry.ambiguous=false").run(context -> {
            context.getBean(BiginSandbox.class).injectNext(1, Fault.RESET_AFTER_BODY);
            RelationResult result = relate(context.getBean(BiginRelationsClient.class));
            assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(result.attempts()).isEqualTo(1);
        });
    }

    @Test
    void aStreamFailsWhereItIsToWhenTheCreditsAreSpent() {
        runner.withPropertyValues(
                        "bigin.relations.limits.credits.budget=1",
                        "bigin.relations.limits.credits.cost=PER_CALL",
                        "bigin.relations.stream.when-credits-spent=FAIL")
                .run(context -> {
                    BiginRelationsClient client = context.getBean(BiginRelationsClient.class);
                    relate(client);
                    assertThatThrownBy(() -> relate(client)).isInstanceOf(CreditsSpentException.class);
                });
    }

    private static RelationResult relate(BiginRelationsClient client) {
        return requireNonNull(client.relate(RelatedList.PRODUCTS_DEALS, RecordId.of(1), RecordId.of(2))
                .block());
    }

    /** Knows no host, and which it was asked for. */
    private static final class Nowhere extends AddressResolverGroup<InetSocketAddress> {

        final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetNameResolver(executor) {
                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) {
                    asked.add(name);
                    promise.setFailure(new UnknownHostException(name));
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
                    asked.add(name);
                    promise.setFailure(new UnknownHostException(name));
                }
            }.asAddressResolver();
        }
    }
}
