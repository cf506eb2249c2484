package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.client.HttpClient;

/**
 * A new project elsewhere, of one class and three properties: compiled and run in a JVM of its own, with what the starter and
 * {@code spring-boot-starter-webflux} bring and nothing that is optional or for tests. CONTRIBUTING has a command that makes
 * it with Maven.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NewProjectTest {

    private static final Pattern NOT_BROUGHT = Pattern.compile(
            "test-classes|test-jar|-tests\\.|sandbox|/micrometer[/-](target|core|tracing|registry)|bigin-relations-micrometer"
                    + "|spring-boot-(starter-)?(actuator|health|micrometer|test|core-test)|spring-(core-)?test|junit|assertj"
                    + "|opentest4j|okhttp|prometheus|surefire|jacoco|HdrHistogram|LatencyUtils");

    @TempDir
    Path project;

    @Test
    void threePropertiesAreEnough() throws IOException {
        write();
        try (BiginSandbox sandbox = BiginSandbox.start();
                ChildJvm application = run(CredentialedApplication.credentials(
                        "bigin.relations", sandbox, CredentialedApplication.SECRET))) {
            String result = HttpClient.create()
                    .put()
                    .uri("http://localhost:" + application.port() + "/deals/649013/products/1854001")
                    .responseContent()
                    .aggregate()
                    .asString(StandardCharsets.UTF_8)
                    .block();
            assertThat(result).contains("\"outcome\":\"RELATED\"");
            assertThat(sandbox.isRelated("Deals", 649013, "Products", 1854001)).isTrue();
            assertThat(sandbox.tokensIssued()).isEqualTo(1);
        }
    }

    @Test
    void withNonePropertiesItEndsAndSaysWhichAreMissingAndHowToGetThem() throws IOException {
        write();
        try (ChildJvm application = run(Stream.of())) {
            assertThat(application.exitCode()).isEqualTo(1);
            assertThat(application.output())
                    .contains("APPLICATION FAILED TO START")
                    .contains("bigin.relations.client-id, bigin.relations.client-secret, bigin.relations.refresh-token"
                            + " are missing.")
                    .contains("https://api-console.zoho.com");
        }
    }

    /** The README's application. */
    private void write() throws IOException {
        String example =
                Files.readString(Path.of("src/test/java/io/github/biginrelations/examples/LinksApplication.java"));
        Path source =
                Files.createDirectories(project.resolve("src/com/example")).resolve("LinksApplication.java");
        Files.writeString(
                source, example.replace("package io.github.biginrelations.examples;", "package com.example;"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-cp",
                        classPath(),
                        "-d",
                        classes(),
                        source.toString());
        assertThat(compiled).as("exit code of javac").isZero();
    }

    private String classes() {
        return project.resolve("classes").toString();
    }

    private ChildJvm run(Stream<String> properties) {
        return new ChildJvm(
                project,
                classes() + File.pathSeparator + classPath(),
                List.of("-Xmx128m", "com.example.LinksApplication"),
                Stream.concat(Stream.of("server.port=0"), properties));
    }

    private static String classPath() {
        List<String> brought = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !NOT_BROUGHT.matcher(each).find())
                .toList();
        assertThat(brought).as("the library itself").anyMatch(each -> each.contains("reactor-adapter"));
        return brought.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
