package io.github.biginrelations.examples;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.Coalescing;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SpringBootApplication
@RestController
public class LinksApplication {

    private final BiginRelationsClient client;
    private final Coalescing coalescing;

    LinksApplication(BiginRelationsClient client, Coalescing coalescing) {
        this.client = client;
        this.coalescing = coalescing;
    }

    /** A line for each link in, a line for each result out, as slowly as the caller reads. */
    @PostMapping(
            path = "/links",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<RelationResult> relate(@RequestBody Flux<RelationRequest> links) {
        return client.relateAll(links);
    }

    /** One link, in a call that it shares with those of other requests. */
    @PutMapping("/deals/{deal}/products/{product}")
    Mono<RelationResult> relate(@PathVariable RecordId deal, @PathVariable RecordId product) {
        return coalescing.relate(RelatedList.DEALS_PRODUCTS, deal, product);
    }

    public static void main(String[] args) {
        SpringApplication.run(LinksApplication.class, args);
    }
}
