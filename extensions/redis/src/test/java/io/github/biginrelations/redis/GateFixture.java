package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate.Permit;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

/** One redis-server for a class, and for each test gates of an organisation without a past. */
abstract class GateFixture {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String TIME = "local time = redis.call('TIME')";
    private static final String SHIFTED =
            TIME + "\ntime[1] = time[1] + tonumber(redis.call('GET', 'bigin:{org}:shift') or '0')";

    static RedisProcess redis;
    static RedisClient client;
    static StatefulRedisConnection<String, String> connection;

    private final List<RedisCallGate> gates = new ArrayList<>();
    private final List<Mono<Permit>> permits = new ArrayList<>();

    @BeforeAll
    static void startRedis() {
        redis = RedisProcess.start();
        client = RedisClient.create();
        connection = client.connect(redis.uri());
    }

    @AfterAll
    static void stopRedis() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        redis.close();
    }

    @BeforeEach
    void forget() {
        redis().flushall();
        redis().configResetstat();
    }

    @AfterEach
    void closeGates() {
        gates.forEach(gate -> gate.close().block(PATIENCE));
    }

    static RedisCommands<String, String> redis() {
        return connection.sync();
    }

    /** How far Redis' clock is ahead, as the scripts of gates see it. */
    static void shift(Duration by) {
        redis().set("bigin:{org}:shift", Long.toString(by.toSeconds()));
    }

    /** A gate as of a process of its own; nothing is said about what was spent. */
    RedisCallGate unbegun(Consumer<RedisCallGateBuilder> options) {
        return connected(RedisCallGate.builder(client, redis.uri(), "org"), options);
    }

    RedisCallGate connected(RedisCallGateBuilder builder, Consumer<RedisCallGateBuilder> options) {
        builder.lease(LEASE).adaptiveConcurrency(false).scripts(text -> text.replace(TIME, SHIFTED));
        options.accept(builder);
        RedisCallGate gate = builder.connect().blockOptional(PATIENCE).orElseThrow();
        gates.add(gate);
        return gate;
    }

    /** A gate of an organisation that has spent nothing. */
    RedisCallGate gate(Consumer<RedisCallGateBuilder> options) {
        RedisCallGate gate = unbegun(options);
        gate.declareSpent(0).block(PATIENCE);
        return gate;
    }

    /** Asks, whether it comes or not. */
    Mono<Permit> ask(RedisCallGate gate) {
        return ask(gate, WhenSpent.WAIT);
    }

    Mono<Permit> ask(RedisCallGate gate, WhenSpent whenSpent) {
        Mono<Permit> asked = gate.acquire(whenSpent).cache();
        asked.subscribe(permit -> {}, why -> {});
        permits.add(asked);
        return asked;
    }

    Permit take(RedisCallGate gate) {
        return came(ask(gate));
    }

    static Permit came(Mono<Permit> asked) {
        return asked.blockOptional(PATIENCE).orElseThrow();
    }

    /** How many commands of clients, scripts' own not counted. */
    static long commands() {
        return Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)")
                .matcher(redis().info("commandstats"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
