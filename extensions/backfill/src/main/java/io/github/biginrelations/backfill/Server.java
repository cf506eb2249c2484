package io.github.biginrelations.backfill;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Witness;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run sends to: a real host, or an embedded sandbox that enforces the run's own concurrency. */
final class Server implements AutoCloseable {

    private final URI uri;
    private final TokenProvider tokens;
    private final @Nullable BiginSandbox sandbox;

    private Server(URI uri, TokenProvider tokens, @Nullable BiginSandbox sandbox) {
        this.uri = uri;
        this.tokens = tokens;
        this.sandbox = sandbox;
    }

    static Server open(EndpointOptions target, RunOptions options) {
        if (target.endpoint != null) {
            if (target.accessTokenFile == null) {
                throw new UsageException("--endpoint needs --access-token-file: put an access token of that data centre"
                        + " into a file and name it");
            }
            return new Server(uriOf(target.endpoint), tokensOf(target.accessTokenFile), null);
        }
        if (target.accessTokenFile != null) {
            throw new UsageException("--access-token-file has no effect without --endpoint: name the API host, such as"
                    + " --endpoint https://www.zohoapis.eu, or leave the file out for the sandbox");
        }
        return embedded(options);
    }

    static Server embedded(RunOptions options) {
        BiginSandbox sandbox =
                BiginSandbox.builder().maxConcurrency(options.concurrency).start();
        return new Server(sandbox.uri(), TokenProvider.fixed(sandbox.accessToken()), sandbox);
    }

    /** One line that says where the calls go. */
    String describe() {
        return sandbox == null
                ? "Relating at " + uri + "."
                : "No --endpoint: relating in an embedded sandbox at " + uri + "; no Bigin account is touched.";
    }

    BiginRelationsClientBuilder client() {
        return BiginRelationsClient.builder().endpoint(uri).tokenProvider(tokens);
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
    private static URI uriOf(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notOne) {
            // said below
        }
        throw new UsageException("--endpoint is not a URL with a host: give one such as https://www.zohoapis.eu");
    }

    private static TokenProvider tokensOf(Path file) {
        try {
            return TokenProvider.fixed(Files.readString(file).strip());
        } catch (CharacterCodingException e) {
            throw new UsageException("access token file " + file + " is not text in UTF-8");
        } catch (IOException e) {
            throw new UsageException("cannot read the access token file " + file + ": " + Reasons.of(e));
        } catch (IllegalArgumentException e) {
            throw new UsageException("access token file " + file + ": " + e.getMessage());
        }
    }
}
