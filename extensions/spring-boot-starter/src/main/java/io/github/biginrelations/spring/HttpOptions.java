package io.github.biginrelations.spring;

import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.AbstractProtocolSslContextSpec;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** What the HTTP clients of calls and of token requests get beside the library's own options. */
final class HttpOptions {

    private final ReactorResourceFactory resources;
    private final ObjectProvider<SslBundles> bundles;
    private final List<BiginHttpClientCustomizer> customizers;

    HttpOptions(
            ReactorResourceFactory resources,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<BiginHttpClientCustomizer> customizers) {
        this.resources = resources;
        this.bundles = bundles;
        this.customizers = customizers.orderedStream().toList();
    }

    /** The application's threads, its certificates, and what its customizers add. */
    Function<HttpClient, HttpClient> customizer(String client, ClientProperties options) {
        String bundle = options.http().sslBundle();
        SslBundle tls = bundle == null ? null : bundles.getObject().getBundle(bundle);
        return http -> customized(client, secured(http.runOn(resources.getLoopResources()), tls));
    }

    private HttpClient customized(String client, HttpClient http) {
        HttpClient customized = http;
        for (BiginHttpClientCustomizer each : customizers) {
            customized = each.customize(client, customized);
        }
        return customized;
    }

    private static HttpClient secured(HttpClient http, @Nullable SslBundle bundle) {
        if (bundle == null || !http.configuration().isSecure()) {
            return http;
        }
        // Token requests speak HTTP/1.1, also where calls offer HTTP/2.
        boolean http2 = List.of(http.configuration().protocols()).contains(HttpProtocol.H2);
        AbstractProtocolSslContextSpec<?> spec =
                http2 ? Http2SslContextSpec.forClient() : Http11SslContextSpec.forClient();
        GenericSslContextSpec<?> tls = spec.configure(context -> configure(context, bundle));
        return http.secure(provider -> provider.sslContext(tls));
    }

    private static void configure(SslContextBuilder context, SslBundle bundle) {
        SslManagerBundle managers = bundle.getManagers();
        SslOptions options = bundle.getOptions();
        context.keyManager(managers.getKeyManagerFactory()).trustManager(managers.getTrustManagerFactory());
        if (options.getCiphers() != null) {
            context.ciphers(SslOptions.asSet(options.getCiphers()));
        }
        if (options.getEnabledProtocols() != null) {
            context.protocols(options.getEnabledProtocols());
        }
    }
}
