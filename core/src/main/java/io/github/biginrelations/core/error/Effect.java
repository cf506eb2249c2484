package io.github.biginrelations.core.error;

/** What an error means for the run in which it happened. */
public enum Effect {
    /** The same call may succeed later. */
    RETRY,
    /** The access token is renewed once and the call sent once more; when that fails too, the run ends. */
    RENEW_TOKEN,
    /** Something in the call is wrong: halves of it find out what. Alone, an id is rejected. */
    SPLIT,
    /** The ids concerned are rejected, the run goes on. */
    REJECT,
    /** The parent is wrong: all its ids are rejected, sent or not. */
    REJECT_PARENT,
    /** No call of this run can succeed. */
    END_RUN
}
