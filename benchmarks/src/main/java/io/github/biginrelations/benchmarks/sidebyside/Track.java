package io.github.biginrelations.benchmarks.sidebyside;

import reactor.netty.resources.LoopResources;

/**
 * What the lanes of a contest share.
 *
 * @param loops the threads of those that run on Reactor Netty
 * @param threads how many I/O threads each of the others may have
 * @param concurrency calls in flight
 */
record Track(Target target, LoopResources loops, int threads, int concurrency, Links links) {

    static final String AUTHORIZATION = "Zoho-oauthtoken stub-token";
    static final String JSON = "application/json";
}
