package io.github.biginrelations.backfill;

/** The caller can mend it: an option, a file. Its message is one clear line. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message, null, false, false);
    }
}
