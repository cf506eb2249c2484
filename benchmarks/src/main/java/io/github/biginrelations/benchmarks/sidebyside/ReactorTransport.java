package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.ssl.SslContextBuilder;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

/** Reactor Netty as a bare loop sets it up: a pool as large as the concurrency, over HTTP/2 one connection first as ours. */
record ReactorTransport(HttpClient http, ConnectionProvider pool) implements AutoCloseable {

    static ReactorTransport of(String name, Track track) {
        ConnectionProvider.Builder provider = ConnectionProvider.builder(name)
                .maxConnections(track.concurrency())
                .pendingAcquireMaxCount(-1);
        if (track.target().wire().isHttp2()) {
            provider.allocationStrategy(Http2AllocationStrategy.builder()
                    .maxConnections(track.concurrency())
                    .strictConnectionReuse(true)
                    .build());
        }
        ConnectionProvider pool = provider.build();
        HttpClient http = HttpClient.create(pool)
                .runOn(track.loops())
                .baseUrl(track.target().uri().toString())
                .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, Track.AUTHORIZATION)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
        HttpClient spoken = track.target().wire().isHttp2() ? http.protocol(HttpProtocol.H2) : http;
        return new ReactorTransport(secured(spoken, track.target()), pool);
    }

    /** The same, when it goes over TLS, with the stub as the only one to trust. */
    static HttpClient secured(HttpClient http, Target target) {
        if (!target.wire().isTls()) {
            return http;
        }
        boolean http2 = target.wire().isHttp2();
        SslProvider.GenericSslContextSpec<SslContextBuilder> context =
                http2 ? Http2SslContextSpec.forClient() : Http11SslContextSpec.forClient();
        context.configure(builder -> builder.trustManager(target.certificate()));
        return http.secure(spec -> spec.sslContext(context));
    }

    @Override
    public void close() {
        pool.disposeLater().block();
    }
}
