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
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A provider in virtual time whose accounts server answers as the test says, when it says so. */
final class TokenFixture implements AutoCloseable {

    static final Duration HOUR = Duration.ofHours(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Deque<Sinks.One<RefreshGrant.Reply>> open = new ArrayDeque<>();
    private int asked;
    private int issued;

    final RefreshTokenProvider provider = new RefreshTokenProvider(
            () -> {
                asked++;
                Sinks.One<RefreshGrant.Reply> reply = Sinks.one();
                open.add(reply);
                return reply.asMono();
            },
            new TokenJudge(new AccountsServer(DataCenter.EU.accountsBase(), Set.of())),
            Duration.ofMinutes(5),
            time);

    /** How many requests were made. */
    int asked() {
        return asked;
    }

    @Override
    public void close() {
        time.dispose();
    }

    /** Asks for a token, and issues one. */
    AccessToken obtain(Duration lifetime) {
        List<AccessToken> got = new ArrayList<>();
        provider.token().subscribe(got::add);
        issue(lifetime);
        assertThat(got).hasSize(1);
        return got.get(0);
    }

    /** What is given without waiting, as text. */
    String take() {
        List<AccessToken> got = new ArrayList<>();
        provider.token().subscribe(got::add);
        assertThat(got).hasSize(1);
        return got.get(0).authorization().substring("Zoho-oauthtoken ".length());
    }

    void issue(Duration lifetime) {
        reply(200, new TokenAnswer("token-" + ++issued, "https://www.zohoapis.eu", lifetime, ""));
    }

    void reply(int httpStatus, @Nullable TokenAnswer answer) {
        open.remove().tryEmitValue(new RefreshGrant.Reply(httpStatus, answer)).orThrow();
        pass(Duration.ZERO);
    }

    void fail(String what, boolean mayHaveIssued) {
        open.remove()
                .tryEmitError(new TokenUnavailableException(what, mayHaveIssued))
                .orThrow();
        pass(Duration.ZERO);
    }

    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    static TokenAnswer error(String error) {
        return new TokenAnswer("", "", HOUR, error);
    }
}
