package io.github.biginrelations.reactor;

import java.time.Duration;
import java.time.Instant;

/** Too many tokens were asked for; none is asked for before {@link #until()}. */
public final class TokenThrottledException extends TokenException {

    private static final long serialVersionUID = 1L;

    private final Duration hold;
    private final Instant until;

    TokenThrottledException(String message, Duration hold, Instant until) {
        super(message + "; throttled until " + until);
        this.hold = hold;
        this.until = until;
    }

    /** When it is worth asking again. */
    public Instant until() {
        return until;
    }

    @Override
    Duration hold() {
        return hold;
    }
}
