package io.github.biginrelations.examples;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.FileCreditStore;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.TokenProvider;
import java.io.IOException;
import java.nio.file.Path;

class Limits {
    BiginRelationsClient connect(TokenProvider tokens, Path spentCredits) throws IOException {
        LocalCallGate gate = LocalCallGate.builder() // one for each organisation: share it
                .maxConcurrency(10)
                .credits(50_000, CreditCost.PER_TEN_RECORDS)
                .creditReserve(5_000) // left to other applications
                .creditStore(FileCreditStore.open(spentCredits)) // a restart knows what was spent
                .build();
        return BiginRelationsClient.builder()
                .tokenProvider(tokens)
                .maxConcurrency(10)
                .callGate(gate)
                .build();
    }
}
