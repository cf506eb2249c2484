package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.examples.LinksApplication;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample application, its credentials, its health and its counters, as they are seen over HTTP. */
class SampleApplicationTest {

    private static final String PRODUCT_OF_DEAL = "/deals/3652397000000649013/products/3652397000001854001";

    @Test
    void threeCredentialsAreEnough() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                ConfigurableApplicationContext context = start(sandbox, "sandbox-secret")) {
            assertThat(put(context, PRODUCT_OF_DEAL).path("outcome").asString()).isEqualTo("RELATED");
            assertThat(sandbox.tokensIssued()).isEqualTo(1);
            assertThat(sandbox.isRelated("Deals", 3652397000000649013L, "Products", 3652397000001854001L))
                    .isTrue();
        }
    }

    @Test
    void healthAndEndpointTellOfCallsTokensAndCreditsAndMakeNoCall() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                ConfigurableApplicationContext context =
                        start(sandbox, "sandbox-secret", "bigin.relations.limits.credits.budget=100")) {
            JsonNode before = health(context);
            assertThat(before.path("status").asString()).isEqualTo("UP");
            assertThat(before.path("details").path("token").path("state").asString())
                    .isEqualTo("NONE");
            put(context, PRODUCT_OF_DEAL);
            JsonNode after = health(context);
            assertThat(after.path("details").path("token").path("state").asString())
                    .isEqualTo("GOOD");
            assertThat(after.path("details").path("lastCall").path("httpStatus").asInt())
                    .isEqualTo(200);
            assertThat(after.path("details").path("gate").path("creditsLeft").asInt())
                    .isEqualTo(99);
            JsonNode client = get(context, "/actuator/bigin").path("clients").path("default");
            assertThat(client.path("calls").asInt()).isEqualTo(1);
            assertThat(client.path("ids").asInt()).isEqualTo(1);
            assertThat(sandbox.witness().creditsSpent()).isEqualTo(1);
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void withoutAGoodTokenItIsDownAndSaysWhy() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                ConfigurableApplicationContext context = start(sandbox, "another-secret")) {
            put(context, PRODUCT_OF_DEAL);
            JsonNode health = health(context);
            assertThat(health.path("status").asString()).isEqualTo("DOWN");
            assertThat(health.path("details").path("token").path("problem").asString())
                    .contains("invalid_client_secret")
                    .doesNotContain("another-secret");
        }
    }

    @Test
    void withoutACreditItIsOutOfService() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                ConfigurableApplicationContext context = start(
                        sandbox,
                        "sandbox-secret",
                        "bigin.relations.limits.credits.budget=1",
                        "bigin.relations.limits.credits.cost=PER_CALL")) {
            put(context, PRODUCT_OF_DEAL);
            assertThat(health(context).path("status").asString()).isEqualTo("OUT_OF_SERVICE");
        }
    }

    @Test
    void anIdThatIsNoneIsABadRequest() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                ConfigurableApplicationContext context = start(sandbox, "sandbox-secret")) {
            assertThat(put(context, "/deals/12x/products/1").path("status").asInt())
                    .isEqualTo(400);
            assertThat(sandbox.witness().creditsSpent()).isZero();
        }
    }

    private static ConfigurableApplicationContext start(BiginSandbox sandbox, String secret, String... more) {
        return SpringApplication.run(
                LinksApplication.class,
                Stream.concat(
                                Stream.of(
                                        "bigin.relations.client-id=sandbox-client",
                                        "bigin.relations.client-secret=" + secret,
                                        "bigin.relations.refresh-token=sandbox-refresh-token",
                                        "bigin.relations.endpoint=" + sandbox.uri(),
                                        "bigin.relations.accounts-server=" + sandbox.uri(),
                                        "server.port=0",
                                        "spring.main.banner-mode=off",
                                        "management.endpoint.health.show-details=always",
                                        "management.endpoints.web.exposure.include=health,bigin"),
                                Stream.of(more))
                        .map(each -> "--" + each)
                        .toArray(String[]::new));
    }

    private static JsonNode health(ConfigurableApplicationContext context) {
        return get(context, "/actuator/health").path("components").path("bigin");
    }

    private static JsonNode get(ConfigurableApplicationContext context, String path) {
        return json(http(context).get().uri(path).responseContent());
    }

    private static JsonNode put(ConfigurableApplicationContext context, String path) {
        return json(http(context).put().uri(path).responseContent());
    }

    private static JsonNode json(ByteBufFlux body) {
        Mono<String> text = body.aggregate().asString(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(Objects.requireNonNull(text.block(Duration.ofSeconds(60))));
    }

    private static HttpClient http(ConfigurableApplicationContext context) {
        return HttpClient.create()
                .host("localhost")
                .port(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }
}
