package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.net.URI;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Starts the sandbox, and points every client at it. Not among the auto-configurations of an application. */
@AutoConfiguration(before = BiginRelationsAutoConfiguration.class)
final class BiginSandboxAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    BiginSandbox biginSandbox() {
        return BiginSandbox.start();
    }

    @Bean
    @ConditionalOnMissingBean
    BiginConnectionDetails biginSandboxConnectionDetails(BiginSandbox sandbox) {
        return new SandboxConnectionDetails(sandbox);
    }

    private record SandboxConnectionDetails(BiginSandbox sandbox) implements BiginConnectionDetails {

        @Override
        public URI endpoint(String client) {
            return sandbox.uri();
        }

        @Override
        public TokenProvider tokenProvider(String client) {
            return TokenProvider.fixed(sandbox.accessToken());
        }
    }
}
