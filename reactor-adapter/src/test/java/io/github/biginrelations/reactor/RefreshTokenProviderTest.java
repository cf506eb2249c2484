package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** When a token is asked for, and who gets what. */
@Timeout(60)
class RefreshTokenProviderTest {

    private final TokenFixture tokens = new TokenFixture();

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void nothingIsAskedForBeforeASubscription() {
        Mono<AccessToken> token = tokens.provider.token();
        assertThat(tokens.asked()).isZero();
        token.subscribe();
        assertThat(tokens.asked()).isEqualTo(1);
    }

    @Test
    void manyWhoWaitShareOneRequestAndItsAnswer() {
        List<AccessToken> got = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tokens.provider.token().subscribe(got::add);
        }
        assertThat(tokens.asked()).isEqualTo(1);
        tokens.issue(TokenFixture.HOUR);
        assertThat(got).hasSize(50).containsOnly(AccessToken.of("token-1"));
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).isEqualTo(1);
    }

    @Test
    void whoGoesAwayTakesNothingFromTheOthers() {
        Disposable first = tokens.provider.token().subscribe();
        StepVerifier.create(tokens.provider.token())
                .then(first::dispose)
                .then(() -> tokens.issue(TokenFixture.HOUR))
                .expectNext(AccessToken.of("token-1"))
                .verifyComplete();
        assertThat(tokens.asked()).isEqualTo(1);
    }

    @Test
    void aRequestThatAllHaveLeftIsUsedAllTheSame() {
        tokens.provider.token().subscribe().dispose();
        tokens.issue(TokenFixture.HOUR);
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).isEqualTo(1);
    }

    @Test
    void aTokenIsRenewedBeforeItsEndWhileTheOldOneIsGiven() {
        tokens.obtain(TokenFixture.HOUR);
        tokens.pass(Duration.ofMinutes(55).minusNanos(1));
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).isEqualTo(1);
        tokens.pass(Duration.ofNanos(1));
        assertThat(tokens.take()).as("asks, and does not wait").isEqualTo("token-1");
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).isEqualTo(2);
        tokens.issue(TokenFixture.HOUR);
        assertThat(tokens.take()).isEqualTo("token-2");
    }

    @Test
    void aTokenAtItsEndIsNotGiven() {
        tokens.obtain(TokenFixture.HOUR);
        tokens.pass(TokenFixture.HOUR.minusSeconds(30).minusNanos(1));
        assertThat(tokens.take()).isEqualTo("token-1");
        tokens.pass(Duration.ofNanos(1));
        StepVerifier.create(tokens.provider.token())
                .then(() -> tokens.issue(TokenFixture.HOUR))
                .expectNext(AccessToken.of("token-2"))
                .verifyComplete();
    }

    @Test
    void theLifeOfATokenBeginsWhenItIsAskedFor() {
        tokens.provider.token().subscribe();
        tokens.pass(Duration.ofMinutes(10));
        tokens.issue(TokenFixture.HOUR);
        tokens.pass(Duration.ofMinutes(45));
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked())
                .as("renewed 55 minutes after it was tokens.asked() for")
                .isEqualTo(2);
    }

    @Test
    void aShortLifeHasShortMargins() {
        tokens.obtain(Duration.ofSeconds(20));
        tokens.pass(Duration.ofSeconds(14));
        tokens.take();
        assertThat(tokens.asked()).isEqualTo(1);
        tokens.pass(Duration.ofSeconds(1));
        assertThat(tokens.take()).isEqualTo("token-1");
        assertThat(tokens.asked()).as("a quarter before its end").isEqualTo(2);
    }

    @Test
    void anInvalidatedTokenIsRenewedOnce() {
        AccessToken old = tokens.obtain(TokenFixture.HOUR);
        for (int i = 0; i < 50; i++) {
            tokens.provider.invalidate(old);
            tokens.provider.token().subscribe();
        }
        assertThat(tokens.asked()).isEqualTo(2);
        tokens.issue(TokenFixture.HOUR);
        assertThat(tokens.take()).isEqualTo("token-2");
    }

    @Test
    void aLateInvalidateOfAnOlderTokenChangesNothing() {
        AccessToken old = tokens.obtain(TokenFixture.HOUR);
        tokens.provider.invalidate(old);
        tokens.obtain(TokenFixture.HOUR);
        tokens.provider.invalidate(old);
        tokens.provider.invalidate(AccessToken.of("never-seen"));
        assertThat(tokens.take()).isEqualTo("token-2");
        assertThat(tokens.asked()).isEqualTo(2);
    }
}
