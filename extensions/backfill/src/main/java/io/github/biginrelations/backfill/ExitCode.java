package io.github.biginrelations.backfill;

/** What the program says to the shell. */
final class ExitCode {

    static final int ALL_RELATED = 0;
    static final int USAGE = 1;
    static final int RUN_FAILED = 2;
    static final int SOME_NOT_RELATED = 4;

    private ExitCode() {}
}
