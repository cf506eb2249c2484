package io.github.biginrelations.backfill;

/** What the program says to the shell. */
final class ExitCode {

    static final int ALL_RELATED = 0;
    static final int USAGE = 1;
    static final int RUN_FAILED = 2;
    static final int CREDITS_SPENT = 3;
    static final int SOME_NOT_RELATED = 4;
    /** What a shell says of a program that Ctrl-C ended: 128 and the number of the signal. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
