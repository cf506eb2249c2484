package io.github.biginrelations.flink;

import io.github.biginrelations.backfill.EngineOptions;
import io.github.biginrelations.backfill.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What keeps the calls of all subtasks within the limits: a share for each, a Redis, or a gate of the user's. */
final class GateOptions {

    @Mixin
    private RedisOptions redis = new RedisOptions();

    @Option(
            names = "--credit-directory",
            paramLabel = "DIR",
            description =
                    "Where spent credits are recorded; all machines of the cluster must see it. With --credits give"
                            + " this or --redis.")
    @Nullable
    private String creditDirectory;

    @Option(
            names = "--gate",
            paramLabel = "CLASS",
            description = "A CallGateFactory with a public constructor without arguments, which opens the gates of the"
                    + " subtasks. Credits and rate are its business then.")
    @Nullable
    private String gate;

    void check(EngineOptions engine) {
        if (gate != null && (engine.credits().isPresent() || engine.rate().isPresent())) {
            throw new UsageException("--credits and --rate have no effect beside --gate: give them to the gate");
        }
        if (engine.credits().isPresent() && creditDirectory == null && redis.uri == null) {
            throw new UsageException(
                    "--credits needs --credit-directory or --redis: a restart must know what was spent");
        }
        if (engine.credits().isEmpty() && creditDirectory != null) {
            throw new UsageException("--credit-directory has no effect without --credits: give both");
        }
        checkRedis(engine);
    }

    private void checkRedis(EngineOptions engine) {
        if (redis.uri == null) {
            if (redis.passwordFile != null || redis.organisation != null) {
                throw new UsageException(
                        "--redis-password-file and --organisation have no effect without --redis: give it too");
            }
            return;
        }
        if (gate != null || creditDirectory != null) {
            throw new UsageException("--redis counts what --gate or --credit-directory would: give one of them");
        }
        if (engine.rate().isPresent()) {
            throw new UsageException("--rate is not kept through Redis: leave it out, or leave out --redis");
        }
        try {
            throughRedis(engine, redis.uri).check();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--redis: " + e.getMessage());
        }
    }

    /** What opens the gates of the subtasks. */
    CallGateFactory factory(EngineOptions engine) {
        if (redis.uri != null) {
            return throughRedis(engine, redis.uri);
        }
        return gate == null ? shares(engine) : ofTheUser(gate);
    }

    private RedisLimits throughRedis(EngineOptions engine, String server) {
        // As the library's defaults are to each other: no call outlives the lease it began with.
        var lease = engine.callTimeout().multipliedBy(5).dividedBy(4);
        RedisLimits limits = redis.limits(server, engine.concurrency()).withLease(lease);
        return engine.credits().isEmpty()
                ? limits
                : limits.withCredits(engine.credits().get(), engine.creditReserve(), engine.creditCost());
    }

    private LimitShare shares(EngineOptions engine) {
        LimitShare limits = LimitShare.ofConcurrency(engine.concurrency());
        if (engine.rate().isPresent()) {
            var rate = engine.rate().get();
            limits = limits.withRate(rate.calls(), rate.period());
        }
        if (creditDirectory != null && engine.credits().isPresent()) {
            limits = limits.withCredits(
                    engine.credits().get(), engine.creditReserve(), engine.creditCost(), creditDirectory);
        }
        return limits;
    }

    private static CallGateFactory ofTheUser(String gate) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(gate, true, loader);
            return type.asSubclass(CallGateFactory.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new UsageException(
                    "--gate is " + gate + ": give a public CallGateFactory on the class path with a public"
                            + " constructor without arguments (" + e + ")");
        }
    }
}
