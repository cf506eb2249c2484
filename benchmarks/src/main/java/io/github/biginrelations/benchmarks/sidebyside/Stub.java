package io.github.biginrelations.benchmarks.sidebyside;

/** A server that answers success for each id and checks nothing; in this process or in another. */
interface Stub extends AutoCloseable {

    /** Where it is spoken to in this way. */
    Target target(Wire wire);

    /** From now on each answer waits so long; the stub's own timer may be late, which the witness tells. */
    void latency(int millis);

    /** What it saw since it was asked last. */
    Witness witness();

    @Override
    void close();
}
