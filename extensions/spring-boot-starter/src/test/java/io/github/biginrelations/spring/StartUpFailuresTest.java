package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What Boot prints when there can be no client. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpFailuresTest {

    @Test
    void withNoPropertiesItSaysWhichAreMissingAndHowToGetThem(CapturedOutput output) {
        start();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("bigin.relations.client-id, bigin.relations.client-secret, bigin.relations.refresh-token"
                        + " are missing.")
                .contains("https://api-console.zoho.com")
                .contains("ZohoBigin.modules.ALL")
                .contains("bigin.relations.access-token-file");
    }

    @Test
    void ofANamedClientItSaysWhichIsMissingAndShowsNoSecret(CapturedOutput output) {
        start(
                "bigin.relations.clients.europe.client-id=canary-id",
                "bigin.relations.clients.europe.client-secret=canary-secret");
        assertThat(output)
                .contains("The Bigin client 'europe' has no credentials:"
                        + " bigin.relations.clients.europe.refresh-token is missing.")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigin.relations.limits.max-concurrency=0      | maxConcurrency is 0: give 1 to 10000",
                "bigin.relations.stream.batch-size=101         | batchSize is 101",
                "bigin.relations.coalescing.max-waiting=0      | maxWaiting is 0: give 1 to 1000000",
                "bigin.relations.limits.credits.reserve=5      | creditReserve has no effect without credits",
                "bigin.relations.limits.credits.file=no/such/f | limits.credits.file is no/such/f",
                "bigin.relations.http.call-timeout=1s          | callTimeout in milliseconds is 1000",
                "bigin.relations.http.max-answer-size=4GB      | http.max-answer-size is",
                "bigin.relations.endpoint=http://example.com   | http",
                "bigin.relations.http.ssl-bundle=absent        | absent",
                "bigin.relations.client-id=id                  | access-token-file beside",
                "bigin.relations.default-relation=Products     | has no slash: give MODULE/LIST",
                "bigin.relations.clients.default.client-id=1   | is named 'default'",
            })
    void anOptionThatDoesNotWorkIsNamed(String property, String message, CapturedOutput output) {
        start("bigin.relations.access-token-file=token.txt", property);
        assertThat(output).contains("APPLICATION FAILED TO START").contains(message);
    }

    @Test
    void optionsWithoutEffectAreRefused(CapturedOutput output) {
        start(
                "bigin.relations.clients.europe.access-token-file=token.txt",
                "bigin.relations.limits.max-concurrency=20");
        assertThat(output)
                .contains("Options directly under bigin.relations have no effect beside the clients [europe]");
    }

    private static void start(String... properties) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        String[] arguments = Arrays.stream(properties).map(each -> "--" + each).toArray(String[]::new);
        try (var context = application.run(arguments)) {
            throw new AssertionError(context + " started with " + String.join(" ", properties));
        } catch (RuntimeException expected) {
            assertThat(expected.toString()).doesNotContain("canary");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SslAutoConfiguration.class,
        BiginRelationsAutoConfiguration.class,
        BiginJacksonAutoConfiguration.class
    })
    static class Empty {}
}
