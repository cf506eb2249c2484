package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResponseHints;

/** An answer came that is not JSON of a documented shape, or is larger than the bound. */
public final class UnreadableAnswerException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    private final String why;

    /** Makes one; {@code why} ends the sentence. */
    public UnreadableAnswerException(int httpStatus, String why) {
        this(httpStatus, why, "");
    }

    private UnreadableAnswerException(int httpStatus, String why, String content) {
        super(httpStatus, "unreadable answer with HTTP status " + httpStatus + ": " + why, content);
        this.why = why;
    }

    private UnreadableAnswerException(UnreadableAnswerException other, ResponseHints hints) {
        super(other, hints);
        this.why = other.why;
    }

    /** The same with the body that could not be read; the caller has cut and masked it. */
    public UnreadableAnswerException withContent(String content) {
        return new UnreadableAnswerException(httpStatus(), why, content).withHints(hints());
    }

    @Override
    public UnreadableAnswerException withHints(ResponseHints hints) {
        return new UnreadableAnswerException(this, hints);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return true;
    }
}
