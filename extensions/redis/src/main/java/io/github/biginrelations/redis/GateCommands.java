package io.github.biginrelations.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisScriptingReactiveCommands;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What a gate says to Redis: each is one command, and no time of this machine is in any. Thread-safe. */
final class GateCommands {

    /** Who waits asks again after this, whatever happens: a wake-up can be lost. A process that does not is gone. */
    static final long PROBE_MICROS = 1_000_000;

    private static final long PATIENCE_MICROS = 3 * PROBE_MICROS;

    /** Verdicts of the script. */
    static final int GO = 0;

    static final int SPENT = 2;

    /**
     * What Redis answered.
     *
     * @param waitMicros when to ask again, if no call that ends wakes this process before
     * @param inUse slots in use, of all processes
     * @param creditsUsed credits spent or set aside, of all processes
     * @param canStart how many more of this process can start now; 0 but for an answer to a take
     */
    record Answer(int verdict, long waitMicros, int inUse, long creditsUsed, int canStart) {}

    /** How a permit ended. Unused: nothing was sent. Late: its lease may have run out before. */
    enum How {
        UNUSED,
        ENDED,
        LATE
    }

    /** A permit that is given back. */
    record GivenBack(String member, How how, int credits, long holdMicros) {}

    private final RedisScriptingReactiveCommands<String, String> redis;
    private final Map<GateScript, String> texts = new EnumMap<>(GateScript.class);
    private final Map<GateScript, String> digests = new EnumMap<>(GateScript.class);
    private final Scheduler writes = Schedulers.fromExecutor(new OneAtATime());
    private final GateSettings settings;
    private final String process;
    private final String[] keys;

    /** The texts are those of the scripts, or what a test makes of them. */
    GateCommands(
            RedisScriptingReactiveCommands<String, String> redis,
            GateSettings settings,
            String process,
            UnaryOperator<String> textOf) {
        this.redis = redis;
        this.settings = settings;
        this.process = process;
        String family = family(settings);
        keys = new String[] {family + "permits", family + "meta", family + "spent", family + "queue", family + "seen"};
        for (GateScript script : GateScript.values()) {
            String text = textOf.apply(script.text());
            texts.put(script, text);
            digests.put(script, redis.digest(text));
        }
    }

    /** All keys of an organisation are in one slot of a cluster. */
    static String family(GateSettings settings) {
        return "bigin:{" + settings.organisation() + "}:";
    }

    static String channel(GateSettings settings, String process) {
        return family(settings) + "wake:" + process;
    }

    String member(long number) {
        return settings.largestCost() + "|" + process + "|" + number;
    }

    Mono<Answer> acquire(String member, boolean more) {
        List<String> args = common();
        args.addAll(List.of(
                process,
                member,
                more ? "1" : "0",
                Long.toString(GateSettings.micros(settings.lease())),
                Long.toString(PROBE_MICROS),
                settings.trustsData() ? "1" : "0"));
        return run(GateScript.ACQUIRE, args);
    }

    Mono<Answer> release(List<GivenBack> permits) {
        List<String> args = common();
        for (GivenBack permit : permits) {
            args.addAll(List.of(
                    permit.member(),
                    permit.how().name(),
                    Integer.toString(permit.credits()),
                    Long.toString(permit.holdMicros())));
        }
        return run(GateScript.RELEASE, args);
    }

    Mono<Answer> renew(List<String> members) {
        List<String> args = common();
        args.add(Long.toString(GateSettings.micros(settings.lease())));
        args.addAll(members);
        return run(GateScript.RENEW, args);
    }

    Mono<Answer> leave() {
        List<String> args = common();
        args.add(process);
        return run(GateScript.LEAVE, args);
    }

    Mono<Answer> declare(long spent) {
        List<String> args = common();
        args.add(Long.toString(spent));
        return run(GateScript.DECLARE, args);
    }

    private List<String> common() {
        return new ArrayList<>(List.of(
                Long.toString(settings.slotMicros()),
                family(settings) + "wake:",
                Integer.toString(settings.limits().maxConcurrency()),
                Long.toString(settings.usable()),
                Integer.toString(settings.largestCost()),
                Long.toString(PATIENCE_MICROS)));
    }

    /** By its digest; with its text where Redis does not know it, which is so once after each start of Redis. */
    private Mono<Answer> run(GateScript script, List<String> args) {
        String[] values = args.toArray(new String[0]);
        return redis.<List<Object>>evalsha(digests.get(script), ScriptOutputType.MULTI, keys, values)
                .subscribeOn(writes)
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> redis.<List<Object>>eval(texts.get(script), ScriptOutputType.MULTI, keys, values)
                                .subscribeOn(writes))
                .single()
                .map(GateCommands::answer)
                .timeout(settings.commandTimeout(), settings.scheduler());
    }

    private static Answer answer(List<Object> figures) {
        return new Answer(
                (int) figure(figures, 0),
                figure(figures, 1),
                (int) figure(figures, 2),
                figure(figures, 3),
                figures.size() > 4 ? (int) figure(figures, 4) : 0);
    }

    private static long figure(List<Object> figures, int index) {
        return ((Number) figures.get(index)).longValue();
    }
}
