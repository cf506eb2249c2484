package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import java.net.URI;
import java.util.Objects;

/** A program that relates one id with this library, and says so. */
final class StartOurs {

    private StartOurs() {}

    /** Takes the server's address, a parent and an id. */
    public static void main(String[] args) {
        BiginRelationsClient client = BiginRelationsClient.builder()
                .endpoint(URI.create(args[0]))
                .tokenProvider(TokenProvider.fixed("stub-token"))
                .build();
        Started.say(Objects.requireNonNull(client.relate(Links.LIST, RecordId.of(args[1]), RecordId.of(args[2]))
                        .block())
                .isRelated());
    }
}
