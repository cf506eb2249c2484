package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.github.biginrelations.reactor.RefreshTokenProviderBuilder;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Witness;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run sends to: a real host, or an embedded sandbox that enforces the run's own concurrency. */
final class Server implements AutoCloseable {

    private final URI uri;
    private final TokenProvider tokens;
    private final @Nullable BiginSandbox sandbox;
    private final @Nullable Path secretFile;

    private Server(URI uri, TokenProvider tokens, @Nullable BiginSandbox sandbox, @Nullable Path secretFile) {
        this.secretFile = secretFile;
        this.uri = uri;
        this.tokens = tokens;
        this.sandbox = sandbox;
    }

    /**
     * Opens what the options say. Credentials of the environment alone send nothing to Bigin: a host must be named.
     *
     * @throws UsageException when options, files or environment do not say where to send and with what right
     */
    static Server open(
            EndpointOptions target, CredentialOptions given, RunOptions options, Map<String, String> environment) {
        if (given.credentialsFile != null && given.accessTokenFile != null) {
            throw new UsageException("--credentials-file and --access-token-file are two ways to the same: give one");
        }
        if (given.credentialsFile != null) {
            return withCredentials(target, Credentials.read(given.credentialsFile), given.credentialsFile);
        }
        boolean named = target.endpoint != null || target.dataCenter != null;
        if (given.accessTokenFile != null) {
            if (!named) {
                throw new UsageException("--access-token-file has no effect without a host: name it, such as"
                        + " --data-center EU, or leave the file out for the sandbox");
            }
            return new Server(
                    endpoint(target, target.dataCenter), tokensOf(given.accessTokenFile), null, given.accessTokenFile);
        }
        if (named) {
            return withCredentials(target, Credentials.of(environment).orElseThrow(Server::noCredentials), null);
        }
        if (target.accountsEndpoint != null) {
            throw new UsageException("--accounts-endpoint has no effect without --credentials-file: give both");
        }
        return embedded(options);
    }

    private static UsageException noCredentials() {
        return new UsageException("--endpoint and --data-center need --credentials-file or --access-token-file: put the"
                + " credentials of that data centre into a file and name it");
    }

    static Server embedded(RunOptions options) {
        BiginSandbox[] started = new BiginSandbox[1];
        OptionNames.check(() -> started[0] =
                BiginSandbox.builder().maxConcurrency(options.concurrency).start());
        BiginSandbox sandbox = started[0];
        return new Server(sandbox.uri(), TokenProvider.fixed(sandbox.accessToken()), sandbox, null);
    }

    private static Server withCredentials(EndpointOptions target, Credentials credentials, @Nullable Path file) {
        DataCenter dataCenter = dataCenter(target, credentials);
        URI api = endpoint(target, dataCenter);
        RefreshTokenProviderBuilder tokens = RefreshTokenProvider.builder()
                .accountsServer(accounts(target, dataCenter))
                .apiDomain(api)
                .clientId(credentials.clientId())
                .clientSecret(credentials.clientSecret())
                .refreshToken(credentials.refreshToken());
        RefreshTokenProvider[] built = new RefreshTokenProvider[1];
        OptionNames.check(() -> built[0] = tokens.build());
        return new Server(api, built[0], null, file);
    }

    private static @Nullable DataCenter dataCenter(EndpointOptions target, Credentials credentials) {
        DataCenter said = target.dataCenter;
        DataCenter filed = credentials.dataCenter();
        if (said != null && filed != null && said != filed) {
            throw new UsageException("--data-center is " + said + ", and the credentials are of " + filed
                    + ": give the credentials of " + said + ", or leave the option out");
        }
        if (said != null || filed != null) {
            return said != null ? said : filed;
        }
        if (target.endpoint == null) {
            throw new UsageException("--credentials-file does not say where the data is kept: name it, such as"
                    + " --data-center EU, or data_center=EU in the file");
        }
        URI named = uriOf("--endpoint", target.endpoint);
        return Arrays.stream(DataCenter.values())
                .filter(each -> each.apiBase().equals(named))
                .findFirst()
                .orElse(null);
    }

    private static URI endpoint(EndpointOptions target, @Nullable DataCenter dataCenter) {
        if (target.endpoint != null) {
            return uriOf("--endpoint", target.endpoint);
        }
        if (dataCenter == null) {
            throw new IllegalStateException("neither an endpoint nor a data centre");
        }
        return dataCenter.apiBase();
    }

    private static URI accounts(EndpointOptions target, @Nullable DataCenter dataCenter) {
        if (target.accountsEndpoint != null) {
            return uriOf("--accounts-endpoint", target.accountsEndpoint);
        }
        if (dataCenter == null) {
            throw new UsageException("--endpoint is no data centre's: say with --data-center or --accounts-endpoint"
                    + " where access tokens come from");
        }
        return dataCenter.accountsBase();
    }

    /** One line that says where the calls go. */
    String describe() {
        return sandbox == null
                ? "Relating at " + uri + "."
                : "No --data-center or --endpoint: relating in an embedded sandbox at " + uri
                        + "; no Bigin account is touched.";
    }

    /** What to mind. */
    Optional<String> warning() {
        return Optional.ofNullable(secretFile).flatMap(Credentials::warning);
    }

    BiginRelationsClientBuilder client() {
        return BiginRelationsClient.builder().endpoint(uri).tokenProvider(tokens);
    }

    /** Where the calls go; empty for the sandbox, which is another one each time. */
    Optional<URI> host() {
        return sandbox == null ? Optional.of(uri) : Optional.empty();
    }

    /** What the sandbox counted by itself; empty for a real host. */
    Optional<Witness> witness() {
        return Optional.ofNullable(sandbox).map(BiginSandbox::witness);
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** Does not show what it was given: a password may stand in it. */
    private static URI uriOf(String option, String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notOne) {
            // said below
        }
        throw new UsageException(option + " is not a URL with a host: give one such as https://www.zohoapis.eu");
    }

    /** Looked at once now, so that a wrong file is found before the run begins. */
    private static TokenProvider tokensOf(Path file) {
        try {
            TokenProvider.fixed(Files.readString(file).strip());
            return TokenProvider.fromFile(file);
        } catch (CharacterCodingException e) {
            throw new UsageException("access token file " + file + " is not text in UTF-8");
        } catch (IOException e) {
            throw new UsageException("cannot read the access token file " + file + ": " + Reasons.of(e));
        } catch (IllegalArgumentException e) {
            throw new UsageException("access token file " + file + ": " + e.getMessage());
        }
    }
}
