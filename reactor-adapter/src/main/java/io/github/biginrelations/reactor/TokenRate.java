package io.github.biginrelations.reactor;

import java.time.Duration;

/** When the last ten tokens were issued: Zoho gives a refresh token at most ten in ten minutes. Not thread-safe. */
final class TokenRate {

    private static final int MOST = 10;
    private static final long WINDOW = Duration.ofMinutes(10).toNanos();

    private final long[] times = new long[MOST];
    private long issued;

    /** How long until one more may be asked for; 0 when it may be now. */
    long waitFrom(long now) {
        if (issued < MOST) {
            return 0;
        }
        long sinceTenth = now - times[(int) (issued % MOST)];
        return Math.max(0, WINDOW - sinceTenth);
    }

    void issuedAt(long now) {
        times[(int) (issued % MOST)] = now;
        issued++;
    }
}
