package io.github.biginrelations.core.error;

/** An answer came that is not JSON of a documented shape, or is larger than the bound. */
public final class UnreadableAnswerException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    /** Makes one; {@code why} ends the sentence. */
    public UnreadableAnswerException(int httpStatus, String why) {
        super(httpStatus, "unreadable answer with HTTP status " + httpStatus + ": " + why);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return true;
    }
}
