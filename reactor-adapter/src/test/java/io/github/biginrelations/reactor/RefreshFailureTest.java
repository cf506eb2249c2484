package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.StepVerifier;

/** What callers get when there is no new token, and when it is asked for again. */
@Timeout(60)
class RefreshFailureTest {

    private final TokenFixture tokens = new TokenFixture();

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void aRefusalIsSaidAtOnceAndNotAskedForAgainForTenMinutes() {
        StepVerifier.create(tokens.provider.token())
                .then(() -> tokens.reply(200, TokenFixture.error("invalid_code")))
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(TokenRefusedException.class)
                        .hasMessageContaining("accounts.zoho.eu (data centre EU)")
                        .hasMessageContaining("another data centre"));
        tokens.pass(Duration.ofMinutes(10).minusNanos(1));
        StepVerifier.create(tokens.provider.token()).verifyError(TokenRefusedException.class);
        assertThat(tokens.asked()).isEqualTo(1);
        tokens.pass(Duration.ofNanos(1));
        tokens.obtain(TokenFixture.HOUR);
        assertThat(tokens.asked()).isEqualTo(2);
    }

    @Test
    void aThrottleCoolsDownForMinutes() {
        StepVerifier.create(tokens.provider.token())
                .then(() -> tokens.reply(400, TokenFixture.error("Access Denied")))
                .verifyErrorSatisfies(e -> assertThat(e).isInstanceOfSatisfying(TokenThrottledException.class, t -> {
                    assertThat(t.until().toEpochMilli())
                            .isEqualTo(Duration.ofMinutes(2).toMillis());
                    assertThat(t).hasMessageContaining("throttled until 1970-01-01T00:02:00Z");
                }));
        tokens.pass(Duration.ofMinutes(2).minusNanos(1));
        StepVerifier.create(tokens.provider.token()).verifyError(TokenThrottledException.class);
        assertThat(tokens.asked()).isEqualTo(1);
        tokens.pass(Duration.ofNanos(1));
        tokens.obtain(TokenFixture.HOUR);
    }

    @Test
    void aThrottleCostsNothingWhileTheOldTokenIsGood() {
        tokens.obtain(TokenFixture.HOUR);
        tokens.pass(Duration.ofMinutes(55));
        assertThat(tokens.take()).isEqualTo("token-1");
        tokens.reply(200, TokenFixture.error("Access Denied"));
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).isEqualTo(2);
        tokens.pass(Duration.ofMinutes(2));
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).isEqualTo(3);
        tokens.issue(TokenFixture.HOUR);
        assertThat(tokens.take()).isEqualTo("token-2");
    }

    @Test
    void aServerFaultIsTriedThreeTimesWithPausesBetween() {
        StepVerifier.create(tokens.provider.token())
                .then(() -> tokens.reply(500, null))
                .then(() -> assertThat(tokens.asked()).isEqualTo(1))
                .then(() -> tokens.pass(Duration.ofSeconds(1)))
                .then(() -> assertThat(tokens.asked()).isEqualTo(2))
                .then(() -> tokens.fail("connection refused", false))
                .then(() -> tokens.pass(Duration.ofSeconds(2)))
                .then(() -> assertThat(tokens.asked()).isEqualTo(3))
                .then(() -> tokens.reply(502, null))
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(TokenUnavailableException.class)
                        .hasMessageContaining("HTTP 502"));
        StepVerifier.create(tokens.provider.token()).verifyError(TokenUnavailableException.class);
        assertThat(tokens.asked()).isEqualTo(3);
        tokens.pass(Duration.ofSeconds(5));
        tokens.obtain(TokenFixture.HOUR);
        assertThat(tokens.asked()).isEqualTo(4);
    }

    @Test
    void aFaultInBetweenIsSurvived() {
        StepVerifier.create(tokens.provider.token())
                .then(() -> tokens.fail("reset", true))
                .then(() -> tokens.pass(Duration.ofSeconds(1)))
                .then(() -> tokens.issue(TokenFixture.HOUR))
                .expectNext(AccessToken.of("token-1"))
                .verifyComplete();
    }

    @Test
    void neverMoreThanTenTokensInTenMinutes() {
        for (int i = 0; i < 10; i++) {
            tokens.provider.invalidate(tokens.obtain(TokenFixture.HOUR));
            tokens.pass(Duration.ofSeconds(6));
        }
        StepVerifier.create(tokens.provider.token())
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(TokenThrottledException.class)
                        .hasMessageContaining("throttled until 1970-01-01T00:10:00Z"));
        assertThat(tokens.asked()).isEqualTo(10);
        tokens.pass(Duration.ofMinutes(9).minusNanos(1));
        StepVerifier.create(tokens.provider.token()).verifyError(TokenThrottledException.class);
        assertThat(tokens.asked()).isEqualTo(10);
        tokens.pass(Duration.ofNanos(1));
        tokens.obtain(TokenFixture.HOUR);
        assertThat(tokens.asked()).isEqualTo(11);
    }

    @Test
    void aTokenThatMayHaveBeenIssuedCounts() {
        for (int i = 0; i < 3; i++) {
            tokens.provider.token().subscribe(token -> {}, error -> {});
            for (int attempt = 0; attempt < 3; attempt++) {
                tokens.fail("hang", true);
                tokens.pass(Duration.ofSeconds(10));
            }
        }
        assertThat(tokens.asked()).isEqualTo(9);
        tokens.provider.invalidate(tokens.obtain(TokenFixture.HOUR));
        StepVerifier.create(tokens.provider.token()).verifyError(TokenThrottledException.class);
        assertThat(tokens.asked()).isEqualTo(10);
    }

    @Test
    void whatCannotReachTheServerDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            tokens.provider.token().subscribe(token -> {}, error -> {});
            for (int attempt = 0; attempt < 3; attempt++) {
                tokens.fail("connection refused", false);
                tokens.pass(Duration.ofSeconds(10));
            }
        }
        tokens.obtain(TokenFixture.HOUR);
        assertThat(tokens.asked()).isEqualTo(31);
    }

    @Test
    void renewalsAreCountedByWhatCameOfThem() {
        tokens.provider.token().subscribe(token -> {}, error -> {});
        for (int attempt = 0; attempt < 3; attempt++) {
            tokens.fail("connection refused", false);
            tokens.pass(Duration.ofSeconds(10));
        }
        assertThat(tokens.provider.notRenewed())
                .as("three requests, one renewal")
                .isEqualTo(1);
        assertThat(tokens.provider.renewed()).isZero();
        tokens.provider.invalidate(tokens.obtain(TokenFixture.HOUR));
        tokens.obtain(TokenFixture.HOUR);
        assertThat(tokens.provider.renewed()).isEqualTo(2);
        assertThat(tokens.provider.notRenewed()).isEqualTo(1);
    }
}
