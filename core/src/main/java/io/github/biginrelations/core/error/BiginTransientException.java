package io.github.biginrelations.core.error;

/** The same call may succeed when it is tried again later. */
public abstract sealed class BiginTransientException extends BiginException
        permits NoAnswerException, UnreadableAnswerException, ServerErrorException, TooManyRequestsException {

    private static final long serialVersionUID = 1L;

    BiginTransientException(int httpStatus, String message, String content) {
        super(httpStatus, message, content);
    }

    BiginTransientException(Refusal refusal, String message) {
        super(refusal, message);
    }

    /** Whether Bigin may have done what the call asked, although no trustworthy answer came. */
    public abstract boolean mayHaveBeenApplied();
}
