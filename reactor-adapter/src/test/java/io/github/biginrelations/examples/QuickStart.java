package io.github.biginrelations.examples;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import java.net.URI;
import reactor.core.publisher.Flux;

class QuickStart {
    Flux<RelationResult> relate(URI bigin, String accessToken, String deal, Flux<String> products) {
        BiginRelationsClient client = BiginRelationsClient.builder() // one for each organisation: share it
                .endpoint(bigin) // or .dataCenter(DataCenter.EU)
                .tokenProvider(TokenProvider.fixed(accessToken))
                .build();
        return client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(deal), products.map(RecordId::of))
                .doOnNext(result -> System.out.println(result.related() + " " + result.outcome()));
    }
}
