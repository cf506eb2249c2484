package io.github.biginrelations.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Issues access tokens and knows which are good: at most 15, the next one ends the oldest. Thread-safe. */
final class TokenDesk {

    private static final String SCHEME = "Zoho-oauthtoken ";
    private static final int MOST_ACTIVE = 15;
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toNanos();

    private final OAuthOptions options;
    private final String staticAuthorization;
    private final LongSupplier clock;
    private final Deque<Issued> active = new ArrayDeque<>();
    private final Deque<Long> issuedAt = new ArrayDeque<>();
    private int requests;
    private int issued;

    private record Issued(String token, long expiresAt) {}

    TokenDesk(SandboxOptions options) {
        this.options = options.oauth();
        this.staticAuthorization = SCHEME + options.accessToken();
        this.clock = options.clock();
    }

    /** Counts a request; the first is 0. */
    synchronized int nextRequest() {
        return requests++;
    }

    /** A new token, or null when there were too many in the last ten minutes. */
    synchronized @Nullable String issue() {
        long now = clock.getAsLong();
        while (!issuedAt.isEmpty() && now - issuedAt.getFirst() >= TEN_MINUTES) {
            issuedAt.removeFirst();
        }
        if (issuedAt.size() >= options.tokensInTenMinutes()) {
            return null;
        }
        issuedAt.addLast(now);
        issued++;
        String token = String.format("1000.%032x.%032x", issued, issued * 0x9E3779B97F4A7C15L);
        active.addLast(new Issued(token, now + options.lifetime().toNanos()));
        if (active.size() > MOST_ACTIVE) {
            active.removeFirst();
        }
        return token;
    }

    /** Whether calls may carry it. */
    boolean accepts(@Nullable String authorization) {
        return staticAuthorization.equals(authorization)
                || (authorization != null
                        && authorization.startsWith(SCHEME)
                        && isActive(authorization.substring(SCHEME.length())));
    }

    private synchronized boolean isActive(String token) {
        long now = clock.getAsLong();
        for (Iterator<Issued> each = active.iterator(); each.hasNext(); ) {
            Issued known = each.next();
            if (now - known.expiresAt() >= 0) {
                each.remove();
            } else if (known.token().equals(token)) {
                return true;
            }
        }
        return false;
    }

    /** Ends every token that was issued until now. */
    synchronized void revokeAll() {
        active.clear();
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int issued() {
        return issued;
    }
}
