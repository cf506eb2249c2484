package io.github.biginrelations.backfill;

/** The caller can mend it: an option, a file. Its message is one clear line. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With its one line. */
    public UsageException(String message) {
        super(message, null, false, false);
    }
}
