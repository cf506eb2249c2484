package io.github.biginrelations.examples;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import java.io.File;
import java.nio.file.Path;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.netty.transport.ProxyProvider;

class BehindAProxy {
    BiginRelationsClient connect(Path tokenFile, File authorities) {
        GenericSslContextSpec<?> tls =
                Http11SslContextSpec.forClient().configure(context -> context.trustManager(authorities));
        return BiginRelationsClient.builder()
                .tokenProvider(TokenProvider.fromFile(tokenFile))
                .httpClient(http -> http.secure(spec -> spec.sslContext(tls))
                        .proxy(proxy -> proxy.type(ProxyProvider.Proxy.HTTP)
                                .host("proxy.example")
                                .port(3128)))
                .build();
    }
}
