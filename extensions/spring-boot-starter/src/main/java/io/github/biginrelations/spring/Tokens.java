package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.github.biginrelations.reactor.RefreshTokenProviderBuilder;
import io.github.biginrelations.reactor.TokenProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/** Makes a token provider of properties, or says what is missing and where to get it. */
final class Tokens {

    private Tokens() {}

    static TokenProvider of(String client, ClientProperties options, Function<HttpClient, HttpClient> http) {
        if (options.accessTokenFile() == null) {
            return refreshed(client, options, http);
        }
        if (options.clientId() != null || options.clientSecret() != null || options.refreshToken() != null) {
            throw new BiginConfigurationException(
                    "The Bigin client '" + client + "' has an access-token-file beside a client-id, client-secret or"
                            + " refresh-token under " + ClientNames.prefixOf(client) + ".",
                    "Give the one or the other.");
        }
        return TokenProvider.fromFile(options.accessTokenFile());
    }

    private static TokenProvider refreshed(
            String client, ClientProperties options, Function<HttpClient, HttpClient> http) {
        List<String> missing = missing(ClientNames.prefixOf(client), options);
        if (!missing.isEmpty()) {
            throw missing(client, missing);
        }
        RefreshTokenProviderBuilder tokens = RefreshTokenProvider.builder()
                .dataCenter(options.dataCenter())
                .clientId(Objects.requireNonNull(options.clientId()))
                .clientSecret(Objects.requireNonNull(options.clientSecret()))
                .refreshToken(Objects.requireNonNull(options.refreshToken()))
                .connectTimeout(options.http().connectTimeout())
                .httpClient(http);
        if (options.accountsServer() != null) {
            tokens.accountsServer(options.accountsServer());
        }
        if (options.endpoint() != null) {
            tokens.apiDomain(options.endpoint());
        }
        return tokens.build();
    }

    private static List<String> missing(String prefix, ClientProperties options) {
        List<String> missing = new ArrayList<>();
        addIfNone(missing, options.clientId(), prefix + ".client-id");
        addIfNone(missing, options.clientSecret(), prefix + ".client-secret");
        addIfNone(missing, options.refreshToken(), prefix + ".refresh-token");
        return missing;
    }

    private static void addIfNone(List<String> missing, @Nullable String value, String property) {
        if (value == null || value.isBlank()) {
            missing.add(property);
        }
    }

    private static BiginConfigurationException missing(String client, List<String> missing) {
        String prefix = ClientNames.prefixOf(client);
        return new BiginConfigurationException(
                "The Bigin client '" + client + "' has no credentials: " + String.join(", ", missing)
                        + (missing.size() == 1 ? " is missing." : " are missing."),
                "Make a client in Zoho's API console, https://api-console.zoho.com, with the scope"
                        + " ZohoBigin.modules.ALL, get a refresh token for it, and set " + prefix + ".client-id, "
                        + prefix + ".client-secret and " + prefix + ".refresh-token. Instead of the three, "
                        + prefix + ".access-token-file may name a file with an access token that something else keeps"
                        + " up to date, or a TokenProvider bean may be defined. In tests, @AutoConfigureBiginSandbox"
                        + " needs none of them.");
    }
}
