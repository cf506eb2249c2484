package io.github.biginrelations.reactor;

import java.time.Duration;

/** The accounts server could not be reached, or gave no answer that can be used; it was asked three times. */
public final class TokenUnavailableException extends TokenException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveIssued;

    TokenUnavailableException(String message, boolean mayHaveIssued) {
        super(message);
        this.mayHaveIssued = mayHaveIssued;
    }

    /** Whether a token may have been issued that did not arrive; Zoho counts it all the same. */
    boolean mayHaveIssued() {
        return mayHaveIssued;
    }

    @Override
    Duration hold() {
        return Duration.ofSeconds(5);
    }
}
