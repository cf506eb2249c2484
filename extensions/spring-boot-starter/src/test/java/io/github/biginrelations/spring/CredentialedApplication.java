package io.github.biginrelations.spring;

import io.github.biginrelations.examples.LinksApplication;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample application on a port of its own, that knows the sandbox by properties alone, and is seen over HTTP. */
final class CredentialedApplication implements AutoCloseable {

    static final String SECRET = "sandbox-secret";

    private final ConfigurableApplicationContext context;
    private final HttpClient http;

    CredentialedApplication(BiginSandbox sandbox, String... more) {
        this(sandbox, SECRET, beans -> {}, more);
    }

    CredentialedApplication(
            BiginSandbox sandbox, String secret, Consumer<GenericApplicationContext> beans, String... more) {
        SpringApplication application = new SpringApplication(LinksApplication.class);
        application.addInitializers(made -> {
            GenericApplicationContext registry = (GenericApplicationContext) made;
            registry.registerBean(ReactorResourceFactory.class, QuickEnd::resources);
            beans.accept(registry);
        });
        context = application.run(Stream.concat(
                        Stream.concat(
                                credentials("bigin.relations", sandbox, secret),
                                Stream.of(
                                        "server.port=0",
                                        "spring.main.banner-mode=off",
                                        "management.endpoint.health.show-details=always",
                                        "management.endpoints.web.exposure.include=health,bigin,prometheus")),
                        Stream.of(more))
                .map(each -> "--" + each)
                .toArray(String[]::new));
        http = HttpClient.create()
                .host("localhost")
                .port(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** The properties of a client of this sandbox. */
    static Stream<String> credentials(String prefix, BiginSandbox sandbox, String secret) {
        return Stream.of(
                prefix + ".client-id=sandbox-client",
                prefix + ".client-secret=" + secret,
                prefix + ".refresh-token=sandbox-refresh-token",
                prefix + ".endpoint=" + sandbox.uri(),
                prefix + ".accounts-server=" + sandbox.uri());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    JsonNode health() {
        return get("/actuator/health").path("components").path("bigin");
    }

    JsonNode get(String path) {
        return JsonMapper.shared().readTree(text(path));
    }

    String text(String path) {
        return blocked(http.get().uri(path).responseContent());
    }

    JsonNode put(String path) {
        return JsonMapper.shared().readTree(blocked(http.put().uri(path).responseContent()));
    }

    private static String blocked(ByteBufFlux body) {
        Mono<String> text = body.aggregate().asString(StandardCharsets.UTF_8);
        return Objects.requireNonNull(text.block(Duration.ofSeconds(60)));
    }

    @Override
    public void close() {
        context.close();
    }
}
