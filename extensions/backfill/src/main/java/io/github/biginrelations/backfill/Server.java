package io.github.biginrelations.backfill;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Witness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run sends to: a real host, or an embedded sandbox that enforces the run's own concurrency. */
final class Server implements AutoCloseable {

    private final URI uri;
    private final String accessToken;
    private final @Nullable BiginSandbox sandbox;

    private Server(URI uri, String accessToken, @Nullable BiginSandbox sandbox) {
        this.uri = uri;
        this.accessToken = accessToken;
        this.sandbox = sandbox;
    }

    static Server open(RunOptions options) {
        if (options.endpoint != null) {
            if (options.accessTokenFile == null) {
                throw new UsageException("--endpoint needs --access-token-file: put an access token of that data centre"
                        + " into a file and name it");
            }
            return new Server(options.endpoint, tokenOf(options.accessTokenFile), null);
        }
        if (options.accessTokenFile != null) {
            throw new UsageException("--access-token-file has no effect without --endpoint: name the API host, such as"
                    + " --endpoint https://www.zohoapis.eu, or leave the file out for the sandbox");
        }
        BiginSandbox sandbox =
                BiginSandbox.builder().maxConcurrency(options.concurrency).start();
        return new Server(sandbox.uri(), sandbox.accessToken(), sandbox);
    }

    /** One line that says where the calls go. */
    String describe() {
        return sandbox == null
                ? "Relating at " + uri + "."
                : "No --endpoint: relating in an embedded sandbox at " + uri + "; no Bigin account is touched.";
    }

    BiginRelationsClientBuilder client() {
        return BiginRelationsClient.builder().endpoint(uri).tokenProvider(TokenProvider.fixed(accessToken));
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

    private static String tokenOf(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UsageException("cannot read the access token file " + file + ": " + Reasons.of(e));
        }
    }
}
