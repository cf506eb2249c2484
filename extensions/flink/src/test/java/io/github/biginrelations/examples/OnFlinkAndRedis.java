package io.github.biginrelations.examples;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.flink.ClientFactory;
import io.github.biginrelations.flink.RedisLimits;
import io.github.biginrelations.flink.RelateStreamOptions;

class OnFlinkAndRedis {
    RelateStreamOptions options(ClientFactory client) {
        RedisLimits limits = RedisLimits.of("redis://host", "my-org", /* maxConcurrency= */ 10)
                .withCredits(5_000, /* reserve= */ 0, CreditCost.PER_TEN_RECORDS);
        return RelateStreamOptions.of(client, 10, limits);
    }
}
