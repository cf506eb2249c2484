package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResponseHints;
import org.jspecify.annotations.Nullable;

/** The same call may succeed when it is tried again later. */
public abstract sealed class BiginTransientException extends BiginException
        permits NoAnswerException, UnreadableAnswerException, ServerErrorException, TooManyRequestsException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ResponseHints hints;

    BiginTransientException(int httpStatus, String message, String content) {
        super(httpStatus, message, content);
        this.hints = null;
    }

    BiginTransientException(Refusal refusal, String message) {
        super(refusal, message);
        this.hints = null;
    }

    BiginTransientException(BiginTransientException other, ResponseHints hints) {
        super(other);
        this.hints = hints;
    }

    /** Whether Bigin may have done what the call asked, although no trustworthy answer came. */
    public abstract boolean mayHaveBeenApplied();

    /** What the answer's headers say about the calls to come; {@link ResponseHints#NONE} when they say nothing. */
    public ResponseHints hints() {
        return hints == null ? ResponseHints.NONE : hints;
    }

    /** The same with these hints. */
    public abstract BiginTransientException withHints(ResponseHints hints);
}
