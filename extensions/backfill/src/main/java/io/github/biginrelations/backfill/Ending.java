package io.github.biginrelations.backfill;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param kind in a word
 * @param why why it did not do all; null when it did
 */
record Ending(Kind kind, @Nullable String why) {

    /** What the program says to the shell, unless the run did all it could. */
    enum Kind {
        DONE(ExitCode.ALL_RELATED),
        FAILED_HERE(ExitCode.USAGE),
        FAILED(ExitCode.RUN_FAILED),
        CREDITS_SPENT(ExitCode.CREDITS_SPENT),
        INTERRUPTED(ExitCode.INTERRUPTED);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    static final Ending DONE = new Ending(Kind.DONE, null);

    boolean isDone() {
        return kind == Kind.DONE;
    }

    int exitCode(boolean allRelated) {
        return isDone() && !allRelated ? ExitCode.SOME_NOT_RELATED : kind.exitCode;
    }
}
