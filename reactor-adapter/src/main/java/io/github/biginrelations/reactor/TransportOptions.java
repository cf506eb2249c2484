package io.github.biginrelations.reactor;

import java.time.Duration;
import java.util.function.Function;
import reactor.netty.http.client.HttpClient;

/**
 * How to talk to a server.
 *
 * @param https whether it is one that speaks TLS
 * @param http2 whether HTTP/2 is offered to it
 * @param gzip whether compressed answers are asked for
 * @param connectTimeout how long connecting may take
 * @param responseTimeout how long the server may stay silent
 * @param customizer what a user adds
 */
record TransportOptions(
        boolean https,
        boolean http2,
        boolean gzip,
        Duration connectTimeout,
        Duration responseTimeout,
        Function<HttpClient, HttpClient> customizer) {}
