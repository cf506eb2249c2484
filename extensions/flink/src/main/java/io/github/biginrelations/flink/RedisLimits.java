package io.github.biginrelations.flink;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.redis.RedisCallGate;
import io.github.biginrelations.redis.RedisCallGateBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits that all subtasks have together, counted in Redis: any of them may use what others leave, other processes of the
 * organisation too, and what was spent is known with any parallelism. Needs {@code bigin-relations-redis} on the class
 * path. What a TaskManager that died held comes back after a {@link #withLease lease}. Immutable; each method makes a copy.
 */
public final class RedisLimits implements CallGateFactory {

    private static final long serialVersionUID = 1L;
    private static final Duration LEASE = Duration.ofSeconds(150);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final String uri;
    private final @Nullable String passwordFile;
    private final String organisation;
    private final int maxConcurrency;
    private final Duration lease;
    private final @Nullable Budget budget;

    private record Budget(int credits, int reserve, TravellingCost cost) implements Serializable {}

    private RedisLimits(
            String uri,
            @Nullable String passwordFile,
            String organisation,
            int maxConcurrency,
            Duration lease,
            @Nullable Budget budget) {
        this.uri = uri;
        this.passwordFile = passwordFile;
        this.organisation = organisation;
        this.maxConcurrency = maxConcurrency;
        this.lease = lease;
        this.budget = budget;
    }

    /**
     * Calls at once, of all processes of an organisation together.
     *
     * @param uri of the server, as Lettuce reads it, such as {@code redis://host:6379} or {@code rediss://host}. Whoever may
     *     read the job may read it: give a password by {@link #withPasswordFile}
     * @param organisation its name in Redis: all of its processes give the same
     */
    public static RedisLimits of(String uri, String organisation, int maxConcurrency) {
        return new RedisLimits(uri, null, organisation, maxConcurrency, LEASE, null);
    }

    /** A file with the password of the default user, which is read on each machine that runs a subtask; default none. */
    public RedisLimits withPasswordFile(@Nullable String file) {
        return new RedisLimits(uri, file, organisation, maxConcurrency, lease, budget);
    }

    /**
     * How long a permit outlives its process; default 150 s, 1 s to 1 h. At least the client's {@code callTimeout} (2 minutes
     * by default) and some seconds.
     */
    public RedisLimits withLease(Duration time) {
        return new RedisLimits(uri, passwordFile, organisation, maxConcurrency, time, budget);
    }

    /**
     * The credits of any 24 hours, of all processes together; default any number. Redis has to know what the organisation
     * has spent: see {@link #declareSpent}.
     *
     * @param reserve how many of them are left to others
     */
    public RedisLimits withCredits(int credits, int reserve, CreditCost cost) {
        return new RedisLimits(
                uri,
                passwordFile,
                organisation,
                maxConcurrency,
                lease,
                new Budget(credits, reserve, TravellingCost.copyOf(cost)));
    }

    /**
     * Says what the organisation has spent within 24 hours, and that none of its calls runs now; blocks until Redis knows.
     * Once, before the first job: a Redis that knows nothing counts all credits as spent. Never while calls are made.
     *
     * @throws IllegalArgumentException when it is less than 0, or an option is out of its range
     */
    public void declareSpent(long spent) throws IOException {
        try (Opened redis = open()) {
            redis.gate.declareSpent(spent).block();
        }
    }

    @Override
    public SubtaskGate open(Subtask subtask) throws IOException {
        Opened redis = open();
        return new SubtaskGate(redis.gate, redis.gate::inFlight, redis);
    }

    /**
     * Without a connection.
     *
     * @throws IllegalArgumentException when an option is out of its range; the message names it
     */
    void check() {
        RedisClient client = RedisClient.create();
        try {
            builder(client, server()).connect();
        } finally {
            client.shutdown(Duration.ZERO, SHUTDOWN);
        }
    }

    private Opened open() throws IOException {
        RedisURI server = server();
        if (passwordFile != null) {
            server.setAuthentication(
                    Files.readString(Path.of(passwordFile)).strip().toCharArray());
        }
        RedisClient client = RedisClient.create();
        try {
            RedisCallGate gate =
                    builder(client, server).connect().blockOptional().orElseThrow();
            return new Opened(gate, client);
        } catch (RuntimeException notReached) {
            client.shutdown(Duration.ZERO, SHUTDOWN);
            throw notReached;
        }
    }

    /** Does not show what it was given: a password may stand in it. */
    private RedisURI server() {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(
                    "redis is not an address of a server: give one such as redis://host:6379");
        }
    }

    private RedisCallGateBuilder builder(RedisClient client, RedisURI server) {
        RedisCallGateBuilder gate = RedisCallGate.builder(client, server, organisation)
                .maxConcurrency(maxConcurrency)
                .lease(lease);
        return budget == null ? gate : gate.credits(budget.credits, budget.cost).creditReserve(budget.reserve);
    }

    /** A gate, and the client of Redis that is its own. */
    private record Opened(RedisCallGate gate, RedisClient client) implements Closeable {
        @Override
        public void close() {
            try {
                gate.close().block();
            } finally {
                client.shutdown(Duration.ZERO, SHUTDOWN);
            }
        }
    }
}
