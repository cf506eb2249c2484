package io.github.biginrelations.benchmarks.sidebyside;

/** One of the clients that take turns. */
interface Lane extends AutoCloseable {

    /** What its figures are called. */
    String name();

    /** Relates all links, and answers how many the server reported as related. */
    long relate();

    @Override
    void close();
}
