package io.github.biginrelations.reactor;

import java.security.cert.X509Certificate;
import java.util.function.Function;
import okhttp3.tls.HeldCertificate;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

/** Keys and trust for tests. */
final class Tls {

    private Tls() {}

    static HeldCertificate keyFor(String... names) {
        HeldCertificate.Builder key = new HeldCertificate.Builder();
        for (String name : names) {
            key.addSubjectAlternativeName(name);
        }
        return key.build();
    }

    /** A customizer as a user would write it, for a certificate authority of their own. */
    static Function<HttpClient, HttpClient> trusting(X509Certificate authority) {
        SslProvider.GenericSslContextSpec<?> context =
                Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(authority));
        return http -> http.secure(spec -> spec.sslContext(context));
    }

    static Function<HttpClient, HttpClient> trustingHttp2(X509Certificate authority) {
        SslProvider.GenericSslContextSpec<?> context =
                Http2SslContextSpec.forClient().configure(builder -> builder.trustManager(authority));
        return http -> http.secure(spec -> spec.sslContext(context));
    }
}
