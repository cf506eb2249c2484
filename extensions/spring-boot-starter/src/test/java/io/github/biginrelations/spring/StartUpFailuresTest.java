package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

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

    /** Each property that is checked, so that each is seen to be taken. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-id=id                         | access-token-file beside",
                "endpoint=http://example.com          | http",
                "default-relation=Products            | has no slash: give MODULE/LIST",
                "drain-timeout=-1s                    | bigin.relations.drain-timeout is PT-1S",
                "clients.default.client-id=1          | is named 'default'",
                "limits.max-concurrency=0             | maxConcurrency is 0: give 1 to 10000",
                "limits.abort-hold=-1s                | abortHold is",
                "limits.max-wait=-1s                  | maxWait",
                "limits.rate.calls=0                  | calls of the rate is 0",
                "limits.rate.period=2s                | limits.rate.period is PT2S, which has no effect",
                "limits.credits.budget=0              | credits",
                "limits.credits.reserve=5             | creditReserve has no effect without credits",
                "limits.credits.window=0s             | creditWindow",
                "limits.credits.file=no/such/f        | limits.credits.file is no/such/f",
                "stream.batch-size=101                | batchSize is 101",
                "stream.linger=0s                     | linger",
                "stream.max-buffered-ids=0            | maxBufferedIds",
                "stream.max-open-parents=0            | maxOpenParents",
                "stream.max-in-flight-per-parent=0    | maxInFlightPerParent",
                "coalescing.linger=0s                 | linger is PT0S",
                "coalescing.max-waiting=0             | maxWaiting is 0: give 1 to 1000000",
                "retry.max-attempts=0                 | maxAttempts",
                "retry.first-backoff=-1s              | firstBackoff",
                "retry.max-backoff=-1s                | maxBackoff",
                "retry.deadline=-1s                   | deadline",
                "retry.budget=-1                      | budget is -1",
                "retry.budget-per-call=-1             | budgetPerCall is -1",
                "http.connect-timeout=0s              | connectTimeout",
                "http.response-timeout=0s             | responseTimeout",
                "http.call-timeout=1s                 | callTimeout in milliseconds is 1000",
                "http.max-idle-time=0s                | maxIdleTime",
                "http.max-answer-size=4GB             | http.max-answer-size is",
                "http.max-answer-size=0B              | maxAnswerBytes",
                "http.ssl-bundle=absent               | absent",
            })
    void anOptionThatDoesNotWorkIsNamed(String property, String message) {
        new ReactiveWebApplicationContextRunner()
                .withUserConfiguration(Empty.class)
                .withPropertyValues("bigin.relations.access-token-file=token.txt", "bigin.relations." + property)
                .run(context ->
                        assertThat(reported(context.getStartupFailure())).contains(message));
    }

    @Test
    void optionsWithoutEffectAreRefused(CapturedOutput output) {
        start(
                "bigin.relations.clients.europe.access-token-file=token.txt",
                "bigin.relations.limits.max-concurrency=20");
        assertThat(output)
                .contains("Options directly under bigin.relations have no effect beside the clients [europe]");
    }

    /** What Boot would print. */
    private static String reported(@Nullable Throwable failure) {
        FailureAnalysis analysis = new BiginFailureAnalyzer().analyze(Objects.requireNonNull(failure, "it started"));
        return Objects.requireNonNull(analysis, () -> "is not explained: " + failure)
                .getDescription();
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
    static class Empty {
        @Bean
        ReactorResourceFactory resources() {
            return QuickEnd.resources();
        }
    }
}
