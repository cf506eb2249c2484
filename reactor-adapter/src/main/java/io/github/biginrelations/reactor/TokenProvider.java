package io.github.biginrelations.reactor;

import reactor.core.publisher.Mono;

/** Where access tokens come from. Implementations are thread-safe. */
public interface TokenProvider {

    /**
     * The token for one call, got before the call's permit. Each subscription asks anew; an answer at once is usual. An
     * error or an empty completion ends the run that asked. The subscriber's {@code Context} is that of the run.
     */
    Mono<AccessToken> token();

    /** Bigin refused this token: it is given up if it is still the current one. By default nothing happens. */
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
}
