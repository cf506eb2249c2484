package io.github.biginrelations.redis;

import static io.github.biginrelations.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate.Permit;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** A cluster of one node, which has all slots. */
@Timeout(60)
class RedisClusterTest extends GateFixture {

    private static final CallEnd ANSWERED = CallEnd.of(CallEnd.How.ANSWERED);

    @BeforeAll
    static void becomeACluster() {
        redis.restartWith("--cluster-enabled", "yes");
        redis().clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
        eventually("all slots are served", () -> redis().clusterInfo().contains("cluster_state:ok"));
    }

    @Test
    void gatesShareLimitsThroughACluster() {
        RedisClusterClient cluster = RedisClusterClient.create(redis.uri());
        try {
            RedisCallGate one = connected(RedisCallGate.builder(cluster, "org"), RedisClusterTest::limits);
            RedisCallGate other = connected(RedisCallGate.builder(cluster, "org"), RedisClusterTest::limits);
            one.declareSpent(0).block(PATIENCE);
            Permit first = take(one);
            Mono<Permit> second = ask(other);
            eventually("it waits", () -> redis().zcard("bigin:{org}:queue") == 1);
            first.release(ANSWERED);
            came(second).release(ANSWERED);
            assertThatThrownBy(() -> ask(one, WhenSpent.FAIL).block(PATIENCE))
                    .isInstanceOf(CreditsSpentException.class);
        } finally {
            closeGates();
            cluster.shutdown();
        }
    }

    @Test
    void allKeysOfAnOrganisationAreInOneSlot() {
        RedisCallGate gate = gate(RedisClusterTest::limits);
        take(gate).release(ANSWERED);
        take(gate);
        ask(unbegun(RedisClusterTest::limits));
        eventually("it waits", () -> redis().zcard("bigin:{org}:queue") == 1);
        assertThat(redis().keys("*"))
                .containsExactlyInAnyOrder(
                        "bigin:{org}:permits",
                        "bigin:{org}:meta",
                        "bigin:{org}:spent",
                        "bigin:{org}:queue",
                        "bigin:{org}:seen")
                .allMatch(key -> redis().clusterKeyslot(key) == SlotHash.getSlot("org"));
    }

    private static void limits(RedisCallGateBuilder options) {
        options.maxConcurrency(1).credits(2, CreditCost.PER_CALL);
    }
}
