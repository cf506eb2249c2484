package io.github.biginrelations.backfill;

/** A result could not be written: the run ends, for what it does further would be forgotten. */
final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message, null, false, false);
    }
}
