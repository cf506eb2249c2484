package io.github.biginrelations.reactor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientSecurityUtils;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * An HTTP client with what is needed to run it.
 *
 * @param http the client
 * @param disposal ends what was made for it: connections, threads, the resolver of names; not what was given
 */
record Transport(HttpClient http, Mono<Void> disposal) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Makes one.
     *
     * @param pool where connections come from
     * @param threads null for threads of its own
     * @param workers how many threads of its own at most
     */
    static Transport of(
            TransportOptions options, ConnectionProvider pool, @Nullable LoopResources threads, int workers) {
        LoopResources loops =
                threads != null ? threads : LoopResources.create("bigin-relations", -1, workers, true, true);
        // Before runOn: it would put a resolver of its own into a cache that Reactor Netty never empties.
        HttpClient plain = HttpClient.create(pool)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .runOn(loops)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.connectTimeout().toMillis())
                .responseTimeout(options.responseTimeout())
                .compress(options.gzip());
        if (options.https()) {
            plain = options.http2() ? plain.protocol(HttpProtocol.H2, HttpProtocol.HTTP11) : plain;
            // Now, and not with the first call: it reads the system's certificates, on a thread that may do so.
            plain = plain.secure();
        }
        HttpClient http = safe(options.customizer().apply(plain));
        Mono<Void> endThreads = threads != null ? Mono.empty() : loops.disposeLater(Duration.ZERO, PATIENCE);
        if (!lacksResolver(http.configuration())) {
            return new Transport(http, endThreads);
        }
        HttpClient resolving =
                http.resolver(names -> names.runOn(http.configuration().loopResources()));
        AddressResolverGroup<?> names =
                Objects.requireNonNull(resolving.configuration().resolver());
        return new Transport(resolving, Mono.<Void>fromRunnable(names::close).then(endThreads));
    }

    /** A proxy resolves names itself, and a customizer may have brought its own resolver. */
    private static boolean lacksResolver(HttpClientConfig config) {
        AddressResolverGroup<?> names = config.resolver();
        return names == null || (names.equals(NoopAddressResolverGroup.INSTANCE) && !config.hasProxy());
    }

    /** No customizer can undo it. What it could add to a request's head is checked with each request. */
    private static HttpClient safe(HttpClient customized) {
        return customized
                .disableRetry(true)
                .followRedirect(false)
                .httpAuthenticationWhen((request, answer) -> false, (request, address) -> Mono.empty())
                .wiretap(false) // it would show tokens: WireLog does not
                .doOnChannelInit((observer, channel, address) -> checkHostName(channel));
    }

    private static void checkHostName(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            HttpClientSecurityUtils.HOSTNAME_VERIFICATION_CONFIGURER.accept(tls);
        }
    }
}
