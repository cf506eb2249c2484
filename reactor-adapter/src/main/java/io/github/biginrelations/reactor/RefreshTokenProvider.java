package io.github.biginrelations.reactor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.retry.Retry;

/**
 * Access tokens by OAuth's refresh grant. One token serves all callers, and one request is made for a new one however many
 * wait for it; a caller that goes away takes nothing from the others. A token is renewed shortly before it expires, while
 * callers still get the old one; they wait only when there is no good one.
 *
 * <p>An error of {@link #token()} is a {@link TokenException}. Until it is worth asking again, callers get that error at
 * once: nobody waits for minutes unheard, and nobody hammers the accounts server. Thread-safe. Make one for each refresh
 * token and share it. It holds no thread and no connection between requests: there is nothing to dispose.
 */
public final class RefreshTokenProvider implements TokenProvider {

    private static final Logger LOG = Loggers.getLogger(RefreshTokenProvider.class);

    private static final int MOST_TRIES = 3;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    /** A token that is as near to its end as this may expire on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Supplier<Mono<RefreshGrant.Reply>> grant;
    private final TokenJudge judge;
    private final Duration refreshAhead;
    private final Scheduler scheduler;

    // What follows is guarded by this, which is held for a few instructions and never while foreign code runs.
    private final TokenRate rate = new TokenRate();
    private @Nullable Issued current;
    private Sinks.@Nullable One<AccessToken> renewal;
    private @Nullable TokenException failure;
    private long notBefore;
    private long renewed;
    private long notRenewed;

    /** A token; it is renewed from one time on, and no longer given from another on. */
    private record Issued(AccessToken token, long renewFrom, long goodUntil) {
        Mono<AccessToken> answer() {
            return Mono.just(token);
        }
    }

    RefreshTokenProvider(
            Supplier<Mono<RefreshGrant.Reply>> grant, TokenJudge judge, Duration refreshAhead, Scheduler scheduler) {
        this.grant = grant;
        this.judge = judge;
        this.refreshAhead = refreshAhead;
        this.scheduler = scheduler;
    }

    /** Starts from the defaults. */
    public static RefreshTokenProviderBuilder builder() {
        return new RefreshTokenProviderBuilder();
    }

    /** Each subscription asks anew; cancelling one does not end a renewal. */
    @Override
    public Mono<AccessToken> token() {
        return Mono.defer(this::get);
    }

    @Override
    public synchronized void invalidate(AccessToken token) {
        if (current != null && current.token().equals(token)) {
            current = null;
        }
    }

    /** How often a token was renewed so far; the first one counts. */
    public synchronized long renewed() {
        return renewed;
    }

    /** How often a renewal failed so far, its own retries over. */
    public synchronized long notRenewed() {
        return notRenewed;
    }

    private Mono<AccessToken> get() {
        Decision decision = decide();
        if (decision.begun() != null) {
            renew(decision.begun());
        }
        return decision.answer();
    }

    /** What a caller gets, and the renewal that begins with it, if one does. */
    private record Decision(Mono<AccessToken> answer, Sinks.@Nullable One<AccessToken> begun) {}

    private synchronized Decision decide() {
        long now = now();
        Issued good = current != null && now - current.goodUntil() < 0 ? current : null;
        if (good != null && now - good.renewFrom() < 0) {
            return new Decision(good.answer(), null);
        }
        if (renewal == null && failure != null && now - notBefore < 0) {
            return new Decision(good != null ? good.answer() : Mono.error(failure), null);
        }
        Sinks.One<AccessToken> begun = null;
        if (renewal == null) {
            begun = Sinks.one();
            renewal = begun;
        }
        return new Decision(good != null ? good.answer() : renewal.asMono(), begun);
    }

    private void renew(Sinks.One<AccessToken> waiting) {
        Mono.defer(this::ask)
                .retryWhen(Retry.backoff(MOST_TRIES - 1L, FIRST_BACKOFF)
                        .scheduler(scheduler)
                        .filter(TokenUnavailableException.class::isInstance)
                        .onRetryExhaustedThrow((spec, last) -> last.failure()))
                .publishOn(scheduler)
                .subscribe(issued -> succeeded(issued, waiting), error -> failed(error, waiting));
    }

    /** One request, unless it would be one too many. */
    private Mono<Issued> ask() {
        long asked = now();
        long wait;
        synchronized (this) {
            wait = rate.waitFrom(asked);
        }
        if (wait > 0) {
            return Mono.error(judge.tooMany(Duration.ofNanos(wait), instant()));
        }
        return grant.get()
                .map(reply -> issued(reply, asked))
                .doOnNext(issued -> countIssued())
                .doOnError(TokenUnavailableException.class, error -> {
                    if (error.mayHaveIssued()) {
                        countIssued();
                    }
                });
    }

    private Issued issued(RefreshGrant.Reply reply, long asked) {
        TokenJudge.Granted granted = judge.granted(reply, instant());
        long lifetime = granted.lifetime().toNanos();
        return new Issued(
                granted.token(),
                asked + lifetime - Math.min(refreshAhead.toNanos(), lifetime / 4),
                asked + lifetime - Math.min(MARGIN.toNanos(), lifetime / 10));
    }

    private synchronized void countIssued() {
        rate.issuedAt(now());
    }

    private void succeeded(Issued issued, Sinks.One<AccessToken> waiting) {
        synchronized (this) {
            renewed++;
            current = issued;
            renewal = null;
            failure = null;
        }
        LOG.debug("access token renewed");
        waiting.tryEmitValue(issued.token());
    }

    private void failed(Throwable error, Sinks.One<AccessToken> waiting) {
        TokenException known = error instanceof TokenException expected
                ? expected
                : new TokenUnavailableException(
                        "no access token: " + error.getClass().getName(), true);
        synchronized (this) {
            notRenewed++;
            renewal = null;
            failure = known;
            notBefore = now() + known.hold().toNanos();
        }
        LOG.warn("access token not renewed: {}", known.getMessage());
        waiting.tryEmitError(known);
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private Instant instant() {
        return Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS));
    }
}
