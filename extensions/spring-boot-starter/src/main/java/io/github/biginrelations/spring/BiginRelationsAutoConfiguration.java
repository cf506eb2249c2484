package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelationsRecorder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.ReactorNettyConfigurations.ReactorResourceFactoryConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * The clients that the properties under {@code bigin.relations} ask for, each with a token provider, a call gate and a
 * coalescing, all of which are beans, and give way to those of the application.
 */
@AutoConfiguration(after = {SslAutoConfiguration.class, NettyReactiveWebServerAutoConfiguration.class})
@ConditionalOnProperty(prefix = ClientNames.PREFIX, name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties({ClientProperties.class, SharedProperties.class})
@Import({ReactorResourceFactoryConfiguration.class, ClientRegistrar.class})
@ImportRuntimeHints(BiginRuntimeHints.class)
final class BiginRelationsAutoConfiguration {

    @Bean
    CreditFiles biginCreditFiles() {
        return new CreditFiles();
    }

    @Bean
    Watches biginWatches() {
        return new Watches();
    }

    @Bean
    HttpOptions biginHttpOptions(
            ReactorResourceFactory resources,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<BiginHttpClientCustomizer> customizers) {
        return new HttpOptions(resources, bundles, customizers);
    }

    @Bean(ClientFactory.BEAN)
    ClientFactory biginClientFactory(
            ClientProperties own,
            SharedProperties shared,
            CreditFiles creditFiles,
            HttpOptions http,
            Watches watches,
            ReactorResourceFactory resources,
            ObjectProvider<BiginConnectionDetails> details,
            ObjectProvider<RelationsRecorder> recorders,
            ObjectProvider<BiginRecorderFactory> recorderFactories,
            ObjectProvider<ClientMeters> meters,
            ObjectProvider<BiginClientCustomizer> customizers) {
        Function<String, List<RelationsRecorder>> recordersOf = client -> Stream.concat(
                        recorderFactories.orderedStream().map(factory -> factory.recorder(client)),
                        recorders.orderedStream())
                .toList();
        return new ClientFactory(
                own, shared, creditFiles, http, watches, resources, details, recordersOf, meters, customizers);
    }

    @Bean
    DrainOnShutdown biginDrainOnShutdown(ObjectProvider<BiginRelationsClient> clients, SharedProperties shared) {
        return new DrainOnShutdown(clients.stream().toList(), shared.drainTimeout());
    }

    @Bean
    RecordIdConverter recordIdConverter() {
        return new RecordIdConverter();
    }
}
