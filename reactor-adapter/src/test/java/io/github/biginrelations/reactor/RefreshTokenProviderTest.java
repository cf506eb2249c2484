package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.wire.TokenAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When a token is asked for, and who gets what, in virtual time; the accounts server answers as the test says. */
class RefreshTokenProviderTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Deque<Sinks.One<RefreshGrant.Reply>> open = new ArrayDeque<>();
    private int asked;
    private int issued;

    private final RefreshTokenProvider provider = new RefreshTokenProvider(
            () -> {
                asked++;
                Sinks.One<RefreshGrant.Reply> reply = Sinks.one();
                open.add(reply);
                return reply.asMono();
            },
            new TokenJudge(new AccountsServer(DataCenter.EU.accountsBase(), Set.of())),
            Duration.ofMinutes(5),
            time);

    @AfterEach
    void stop() {
        time.dispose();
    }

    @Test
    void nothingIsAskedForBeforeASubscription() {
        Mono<AccessToken> token = provider.token();
        assertThat(asked).isZero();
        token.subscribe();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void manyWhoWaitShareOneRequestAndItsAnswer() {
        List<AccessToken> got = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            provider.token().subscribe(got::add);
        }
        assertThat(asked).isEqualTo(1);
        issue(HOUR);
        assertThat(got).hasSize(50).containsOnly(AccessToken.of("token-1"));
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whoGoesAwayTakesNothingFromTheOthers() {
        Disposable first = provider.token().subscribe();
        StepVerifier.create(provider.token())
                .then(first::dispose)
                .then(() -> issue(HOUR))
                .expectNext(AccessToken.of("token-1"))
                .verifyComplete();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aRequestThatAllHaveLeftIsUsedAllTheSame() {
        provider.token().subscribe().dispose();
        issue(HOUR);
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aTokenIsRenewedBeforeItsEndWhileTheOldOneIsGiven() {
        obtain(HOUR);
        pass(Duration.ofMinutes(55).minusNanos(1));
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).isEqualTo(1);
        pass(Duration.ofNanos(1));
        assertThat(take()).as("asks, and does not wait").isEqualTo("token-1");
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).isEqualTo(2);
        issue(HOUR);
        assertThat(take()).isEqualTo("token-2");
    }

    @Test
    void aTokenAtItsEndIsNotGiven() {
        obtain(HOUR);
        pass(HOUR.minusSeconds(30).minusNanos(1));
        assertThat(take()).isEqualTo("token-1");
        pass(Duration.ofNanos(1));
        StepVerifier.create(provider.token())
                .then(() -> issue(HOUR))
                .expectNext(AccessToken.of("token-2"))
                .verifyComplete();
    }

    @Test
    void theLifeOfATokenBeginsWhenItIsAskedFor() {
        provider.token().subscribe();
        pass(Duration.ofMinutes(10));
        issue(HOUR);
        pass(Duration.ofMinutes(45));
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).as("renewed 55 minutes after it was asked for").isEqualTo(2);
    }

    @Test
    void aShortLifeHasShortMargins() {
        obtain(Duration.ofSeconds(20));
        pass(Duration.ofSeconds(14));
        take();
        assertThat(asked).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).as("a quarter before its end").isEqualTo(2);
    }

    @Test
    void anInvalidatedTokenIsRenewedOnce() {
        AccessToken old = obtain(HOUR);
        for (int i = 0; i < 50; i++) {
            provider.invalidate(old);
            provider.token().subscribe();
        }
        assertThat(asked).isEqualTo(2);
        issue(HOUR);
        assertThat(take()).isEqualTo("token-2");
    }

    @Test
    void aLateInvalidateOfAnOlderTokenChangesNothing() {
        AccessToken old = obtain(HOUR);
        provider.invalidate(old);
        obtain(HOUR);
        provider.invalidate(old);
        provider.invalidate(AccessToken.of("never-seen"));
        assertThat(take()).isEqualTo("token-2");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aRefusalIsSaidAtOnceAndNotAskedForAgainForTenMinutes() {
        StepVerifier.create(provider.token())
                .then(() -> reply(200, error("invalid_code")))
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(TokenRefusedException.class)
                        .hasMessageContaining("accounts.zoho.eu (data centre EU)")
                        .hasMessageContaining("another data centre"));
        pass(Duration.ofMinutes(10).minusNanos(1));
        StepVerifier.create(provider.token()).verifyError(TokenRefusedException.class);
        assertThat(asked).isEqualTo(1);
        pass(Duration.ofNanos(1));
        obtain(HOUR);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aThrottleCoolsDownForMinutes() {
        StepVerifier.create(provider.token())
                .then(() -> reply(400, error("Access Denied")))
                .verifyErrorSatisfies(e -> assertThat(e).isInstanceOfSatisfying(TokenThrottledException.class, t -> {
                    assertThat(t.until().toEpochMilli())
                            .isEqualTo(Duration.ofMinutes(2).toMillis());
                    assertThat(t).hasMessageContaining("throttled until 1970-01-01T00:02:00Z");
                }));
        pass(Duration.ofMinutes(2).minusNanos(1));
        StepVerifier.create(provider.token()).verifyError(TokenThrottledException.class);
        assertThat(asked).isEqualTo(1);
        pass(Duration.ofNanos(1));
        obtain(HOUR);
    }

    @Test
    void aThrottleCostsNothingWhileTheOldTokenIsGood() {
        obtain(HOUR);
        pass(Duration.ofMinutes(55));
        assertThat(take()).isEqualTo("token-1");
        reply(200, error("Access Denied"));
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).isEqualTo(2);
        pass(Duration.ofMinutes(2));
        assertThat(take()).isEqualTo("token-1");
        assertThat(asked).isEqualTo(3);
        issue(HOUR);
        assertThat(take()).isEqualTo("token-2");
    }

    @Test
    void aServerFaultIsTriedThreeTimesWithPausesBetween() {
        StepVerifier.create(provider.token())
                .then(() -> reply(500, null))
                .then(() -> assertThat(asked).isEqualTo(1))
                .then(() -> pass(Duration.ofSeconds(1)))
                .then(() -> assertThat(asked).isEqualTo(2))
                .then(() -> fail("connection refused", false))
                .then(() -> pass(Duration.ofSeconds(2)))
                .then(() -> assertThat(asked).isEqualTo(3))
                .then(() -> reply(502, null))
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(TokenUnavailableException.class)
                        .hasMessageContaining("HTTP 502"));
        StepVerifier.create(provider.token()).verifyError(TokenUnavailableException.class);
        assertThat(asked).isEqualTo(3);
        pass(Duration.ofSeconds(5));
        obtain(HOUR);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void aFaultInBetweenIsSurvived() {
        StepVerifier.create(provider.token())
                .then(() -> fail("reset", true))
                .then(() -> pass(Duration.ofSeconds(1)))
                .then(() -> issue(HOUR))
                .expectNext(AccessToken.of("token-1"))
                .verifyComplete();
    }

    @Test
    void neverMoreThanTenTokensInTenMinutes() {
        for (int i = 0; i < 10; i++) {
            provider.invalidate(obtain(HOUR));
            pass(Duration.ofSeconds(6));
        }
        StepVerifier.create(provider.token())
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(TokenThrottledException.class)
                        .hasMessageContaining("throttled until 1970-01-01T00:10:00Z"));
        assertThat(asked).isEqualTo(10);
        pass(Duration.ofMinutes(9).minusNanos(1));
        StepVerifier.create(provider.token()).verifyError(TokenThrottledException.class);
        assertThat(asked).isEqualTo(10);
        pass(Duration.ofNanos(1));
        obtain(HOUR);
        assertThat(asked).isEqualTo(11);
    }

    @Test
    void aTokenThatMayHaveBeenIssuedCounts() {
        for (int i = 0; i < 3; i++) {
            provider.token().subscribe(token -> {}, error -> {});
            for (int attempt = 0; attempt < 3; attempt++) {
                fail("hang", true);
                pass(Duration.ofSeconds(10));
            }
        }
        assertThat(asked).isEqualTo(9);
        provider.invalidate(obtain(HOUR));
        StepVerifier.create(provider.token()).verifyError(TokenThrottledException.class);
        assertThat(asked).isEqualTo(10);
    }

    @Test
    void whatCannotReachTheServerDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            provider.token().subscribe(token -> {}, error -> {});
            for (int attempt = 0; attempt < 3; attempt++) {
                fail("connection refused", false);
                pass(Duration.ofSeconds(10));
            }
        }
        obtain(HOUR);
        assertThat(asked).isEqualTo(31);
    }

    private AccessToken obtain(Duration lifetime) {
        List<AccessToken> got = new ArrayList<>();
        provider.token().subscribe(got::add);
        issue(lifetime);
        assertThat(got).hasSize(1);
        return got.get(0);
    }

    /** What is given without waiting, as text. */
    private String take() {
        List<AccessToken> got = new ArrayList<>();
        provider.token().subscribe(got::add);
        assertThat(got).hasSize(1);
        return got.get(0).authorization().substring("Zoho-oauthtoken ".length());
    }

    private void issue(Duration lifetime) {
        reply(200, new TokenAnswer("token-" + ++issued, "https://www.zohoapis.eu", lifetime, ""));
    }

    private void reply(int httpStatus, @Nullable TokenAnswer answer) {
        open.remove().tryEmitValue(new RefreshGrant.Reply(httpStatus, answer)).orThrow();
        pass(Duration.ZERO);
    }

    private void fail(String what, boolean mayHaveIssued) {
        open.remove()
                .tryEmitError(new TokenUnavailableException(what, mayHaveIssued))
                .orThrow();
        pass(Duration.ZERO);
    }

    private void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    private static TokenAnswer error(String error) {
        return new TokenAnswer("", "", HOUR, error);
    }
}
