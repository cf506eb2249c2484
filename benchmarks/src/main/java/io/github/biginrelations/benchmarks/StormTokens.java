package io.github.biginrelations.benchmarks;

import io.github.biginrelations.reactor.AccessToken;
import io.github.biginrelations.reactor.TokenProvider;
import reactor.core.publisher.Mono;

/** Makes a new token when the present one is refused, as refreshing would, and counts them. Thread-safe. */
final class StormTokens implements TokenProvider {

    private long made = 1;
    private AccessToken present = number(made);

    @Override
    public Mono<AccessToken> token() {
        return Mono.fromSupplier(this::present);
    }

    @Override
    public synchronized void invalidate(AccessToken refused) {
        if (present.equals(refused)) {
            present = number(++made);
        }
    }

    synchronized long made() {
        return made;
    }

    private synchronized AccessToken present() {
        return present;
    }

    private static AccessToken number(long number) {
        return AccessToken.of(StormSandbox.TOKENS + number);
    }
}
