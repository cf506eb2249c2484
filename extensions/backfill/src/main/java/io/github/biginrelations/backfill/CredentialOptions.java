package io.github.biginrelations.backfill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the right to call comes from. A secret is never an option: others on the machine can see those. */
final class CredentialOptions {

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            description = "client_id, client_secret, refresh_token and, if you like, data_center: as lines of"
                    + " name=value, or as JSON. Without a file: BIGIN_CLIENT_ID, BIGIN_CLIENT_SECRET,"
                    + " BIGIN_REFRESH_TOKEN and BIGIN_DATA_CENTER of the environment.")
    @Nullable
    Path credentialsFile;

    @Option(
            names = "--access-token-file",
            paramLabel = "FILE",
            description = "In place of credentials: a file with an access token, read again when it changes.")
    @Nullable
    Path accessTokenFile;
}
