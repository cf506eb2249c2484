package io.github.biginrelations.core.limit;

/** What one who asks for a permit wants to happen when the credits are spent. A missing slot or the rate is always waited for. */
public enum WhenSpent {
    /** Wait until enough credits have come back. */
    WAIT,
    /** Be told at once, by a {@link CreditsSpentException}; a run then ends in peace. */
    STOP,
    /** Be told at once, by a {@link CreditsSpentException}; a run then ends with it. */
    FAIL
}
