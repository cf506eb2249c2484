package io.github.biginrelations.reactor;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where access tokens come from. Implementations are thread-safe. */
public interface TokenProvider {

    /**
     * The token for one call, got before the call's permit. Each subscription asks anew; an answer at once is usual. An
     * error or an empty completion ends the run that asked. The subscriber's {@code Context} is that of the run.
     */
    Mono<AccessToken> token();

    /**
     * Bigin refused this token. A provider that still gives it forgets it, so that the next who asks gets another; a token
     * that was given before, and no longer is, changes nothing. Does not block. By default nothing happens.
     */
    default void invalidate(AccessToken token) {}

    /**
     * Always the same token.
     *
     * @throws IllegalArgumentException as {@link AccessToken#of} says
     */
    static TokenProvider fixed(String accessToken) {
        Mono<AccessToken> token = Mono.just(AccessToken.of(accessToken));
        return () -> token;
    }

    /**
     * The first line of a file that someone else keeps up to date. It is read when first asked for, and again when its size
     * or time of change is another, for which it is looked at once a second at most, or when Bigin refused the token. A
     * file that cannot be read, or has no token, is an error of those who ask then. Replace the file as a whole (write
     * another, and rename it), or a half-written one may be read.
     */
    static TokenProvider fromFile(Path file) {
        return new FileTokens(file, Schedulers.parallel());
    }

    /**
     * What the supplier gives, which is asked for each call, on a thread that may block. It keeps the token as long as it
     * thinks fit.
     */
    static TokenProvider from(Callable<String> accessToken) {
        Mono<AccessToken> token =
                Mono.fromCallable(() -> AccessToken.of(accessToken.call())).subscribeOn(Schedulers.boundedElastic());
        return () -> token;
    }
}
