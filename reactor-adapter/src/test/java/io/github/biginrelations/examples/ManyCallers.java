package io.github.biginrelations.examples;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.CoalescingOptions;
import java.time.Duration;
import reactor.core.publisher.Mono;

class ManyCallers {
    private final Coalescing coalescing; // one for all callers

    ManyCallers(BiginRelationsClient client) {
        coalescing = client.coalescing(
                CoalescingOptions.builder().linger(Duration.ofMillis(100)).build());
    }

    /** As many callers as there are requests; few calls. */
    Mono<RelationResult> addProduct(RecordId deal, RecordId product) {
        return coalescing.relate(RelatedList.DEALS_PRODUCTS, deal, product);
    }
}
