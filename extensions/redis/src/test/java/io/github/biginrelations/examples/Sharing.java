package io.github.biginrelations.examples;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.redis.RedisCallGate;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import reactor.core.publisher.Mono;

/** In the README. */
public class Sharing {

    public Mono<RedisCallGate> gate(RedisClient redis, RedisURI server) {
        return RedisCallGate.builder(redis, server, "my-org")
                .maxConcurrency(5)
                .credits(5_000, CreditCost.PER_TEN_RECORDS)
                .connect();
    }

    public BiginRelationsClient client(BiginRelationsClientBuilder bigin, RedisCallGate gate) {
        return bigin.callGate(gate).build(); // bigin: where to send to, and with which tokens
    }
}
