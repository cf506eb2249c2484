package io.github.biginrelations.core.limit;

import io.github.biginrelations.core.model.ResponseHints;

/**
 * How a call ended, as far as limits are concerned.
 *
 * @param how what became of it
 * @param hints what the answer's headers said; {@link ResponseHints#NONE} when none came
 */
public record CallEnd(How how, ResponseHints hints) {

    /** What became of a call. */
    public enum How {
        /** An answer came, whatever it says of the data. */
        ANSWERED,
        /** The server said: too many requests. */
        THROTTLED,
        /** No answer came in time, and the connection was cut. The server may still be at work on the call. */
        TIMED_OUT,
        /** An answer came that tells of a fault of the server's own. */
        FAILED,
        /** The call was given up, or its connection broke, or what came could not be read. The server may still be at work. */
        ABORTED
    }

    /** An end without hints. */
    public static CallEnd of(How how) {
        return new CallEnd(how, ResponseHints.NONE);
    }

    /** Whether the server may count the call as running although it has ended here. */
    boolean mayStillRun() {
        return how == How.TIMED_OUT || how == How.ABORTED;
    }

    /** Whether the call suffered from too many others. */
    boolean isDrop() {
        return how == How.THROTTLED || how == How.TIMED_OUT;
    }
}
