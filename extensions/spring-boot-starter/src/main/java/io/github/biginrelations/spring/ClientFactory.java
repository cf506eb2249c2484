package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.http.client.ReactorResourceFactory;

/** Makes the beans that {@link ClientRegistrar} defines; each of its methods is called once for each client. */
final class ClientFactory implements BiginClientConfigurer {

    static final String BEAN = "biginClientFactory";

    private final ClientProperties own;
    private final SharedProperties shared;
    private final CreditFiles creditFiles;
    private final HttpOptions http;
    private final Watches watches;
    private final ReactorResourceFactory resources;
    private final @Nullable BiginConnectionDetails details;
    private final Function<String, List<RelationsRecorder>> recorders;
    private final ObjectProvider<ClientMeters> meters;
    private final List<BiginClientCustomizer> customizers;

    ClientFactory(
            ClientProperties own,
            SharedProperties shared,
            CreditFiles creditFiles,
            HttpOptions http,
            Watches watches,
            ReactorResourceFactory resources,
            ObjectProvider<BiginConnectionDetails> details,
            Function<String, List<RelationsRecorder>> recorders,
            ObjectProvider<ClientMeters> meters,
            ObjectProvider<BiginClientCustomizer> customizers) {
        this.own = own;
        this.shared = shared;
        this.creditFiles = creditFiles;
        this.http = http;
        this.watches = watches;
        this.resources = resources;
        this.details = details.getIfAvailable();
        this.recorders = recorders;
        this.meters = meters;
        this.customizers = customizers.orderedStream().toList();
    }

    TokenProvider tokens(String client) {
        ClientProperties options = options(client);
        return details != null
                ? details.tokenProvider(client)
                : checked(client, () -> Tokens.of(client, options, http.customizer(client, options)));
    }

    LocalCallGate gate(String client) {
        return checked(client, () -> creditFiles.gate(options(client).limits()));
    }

    BiginRelationsClient client(String client, TokenProvider tokens, CallGate gate) {
        return checked(
                client,
                () -> configure(client, BiginRelationsClient.builder(), tokens, gate)
                        .build());
    }

    @Override
    public BiginRelationsClientBuilder configure(
            String client, BiginRelationsClientBuilder builder, TokenProvider tokens, CallGate gate) {
        transport(client, options(client), builder);
        ClientWatch watch = watches.watch(client, gate);
        List<RelationsRecorder> told = new ArrayList<>();
        told.add(watch);
        meters.ifAvailable(each -> told.add(each.meter(client, tokens, gate)));
        told.addAll(recorders.apply(client));
        builder.tokenProvider(watch.watched(tokens)).callGate(gate).recorder(new Recorders(told));
        customizers.forEach(each -> each.customize(client, builder));
        return builder;
    }

    Coalescing coalescing(String client, BiginRelationsClient biginClient) {
        Coalescing coalescing = checked(
                client,
                () -> biginClient.coalescing(options(client).coalescing().options()));
        watches.coalescing(client, coalescing);
        return coalescing;
    }

    private void transport(String client, ClientProperties options, BiginRelationsClientBuilder builder) {
        ClientProperties.Http transport = options.http();
        builder.dataCenter(options.dataCenter())
                .apiVersion(options.apiVersion())
                .maxConcurrency(options.limits().maxConcurrency())
                .relateOptions(options.relateOptions())
                .connectTimeout(transport.connectTimeout())
                .responseTimeout(transport.responseTimeout())
                .callTimeout(transport.callTimeout())
                .http2(transport.http2())
                .gzip(transport.gzip())
                .maxAnswerBytes(transport.maxAnswerBytes())
                .loopResources(resources.getLoopResources())
                .httpClient(http.customizer(client, options));
        if (details != null) {
            builder.endpoint(details.endpoint(client));
        } else if (options.endpoint() != null) {
            builder.endpoint(options.endpoint());
        }
        if (transport.maxIdleTime() != null) {
            builder.maxIdleTime(transport.maxIdleTime());
        }
        if (transport.sharedConnections()) {
            builder.connectionProvider(resources.getConnectionProvider());
        }
    }

    private ClientProperties options(String client) {
        ClientProperties options =
                client.equals(ClientNames.DEFAULT) ? own : shared.clients().get(client);
        if (options == null) {
            throw new IllegalArgumentException("no client is named '" + client + "': give one of "
                    + Stream.concat(
                                    Stream.of(ClientNames.DEFAULT),
                                    shared.clients().keySet().stream().sorted())
                            .toList()
                    + ", or set a property under " + ClientNames.prefixOf(client));
        }
        return options;
    }

    private static <T> T checked(String client, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | NoSuchSslBundleException refused) {
            String prefix = ClientNames.prefixOf(client);
            BiginConfigurationException failure = new BiginConfigurationException(
                    "The options of the Bigin client '" + client + "' under " + prefix + " do not work: "
                            + refused.getMessage() + ".",
                    "Change the option that is named, under " + prefix + ", or what customizes the client.");
            failure.initCause(refused);
            throw failure;
        }
    }
}
