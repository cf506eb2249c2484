package io.github.biginrelations.sandbox;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

/** How one gets in: plain, by TLS, and then by HTTP/2 where the client offers it. */
final class Doors {

    private Doors() {}

    static HttpServer open(HttpServer server, @Nullable TlsKey key, boolean http2) {
        if (key == null) {
            return server;
        }
        SslProvider.GenericSslContextSpec<?> context = http2
                ? Http2SslContextSpec.forServer(key.key(), key.certificates())
                : Http11SslContextSpec.forServer(key.key(), key.certificates());
        HttpServer secured = server.secure(spec -> spec.sslContext(context));
        return http2 ? secured.protocol(HttpProtocol.H2, HttpProtocol.HTTP11) : secured;
    }
}
