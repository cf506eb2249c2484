package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.redis.GateCommands.Answer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A gate for all processes of one organisation: calls at once and credits are counted in Redis, and a call takes both in one
 * round trip. First come first served within a process; processes that wait take turns. Permits are handed over on a thread
 * of the gate's scheduler, and no thread waits. Thread-safe. Open until {@link #close()}: close it after the clients that
 * use it.
 */
public final class RedisCallGate implements CallGate {

    private final GateSettings settings;
    private final RedisLink link;
    private final GateCommands commands;
    /** Follows what the server bears, as this process hears it. */
    private final LocalCallGate front;

    private final AskingQueue queue;
    private final Leases leases;
    private final Scheduler.Worker worker;
    private final String process = name();
    private volatile Answer last = new Answer(GateCommands.GO, 0, 0, 0, 0);

    RedisCallGate(GateSettings settings, RedisLink link, UnaryOperator<String> scripts) {
        this.settings = settings;
        this.link = link;
        commands = new GateCommands(link.commands(), settings, process, scripts);
        front = LocalCallGate.builder()
                .maxConcurrency(settings.limits().maxConcurrency())
                .adaptiveConcurrency(settings.limits().adaptive())
                .abortHold(Duration.ZERO)
                .scheduler(settings.scheduler())
                .build();
        worker = settings.scheduler().createWorker();
        queue = new AskingQueue(this);
        leases = new Leases(commands, settings, this::heard, queue::lost);
    }

    /**
     * Starts from the defaults.
     *
     * @param client a client of Lettuce's; its owner shuts it down, after {@link RedisCallGate#close()}
     * @param uri the server
     * @param organisation names the organisation in Redis: all of its processes give the same
     */
    public static RedisCallGateBuilder builder(RedisClient client, RedisURI uri, String organisation) {
        return new RedisCallGateBuilder(organisation, RedisLink.open(client, uri));
    }

    /** The same for a Redis Cluster: all keys of an organisation are in one slot. */
    public static RedisCallGateBuilder builder(RedisClusterClient client, String organisation) {
        return new RedisCallGateBuilder(organisation, RedisLink.open(client));
    }

    @Override
    public Mono<Permit> acquire(WhenSpent whenSpent) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Permit> actual) {
                actual.onSubscribe(new RedisPermit(RedisCallGate.this, actual, whenSpent));
            }
        };
    }

    @Override
    public CreditCost creditCost() {
        return settings.cost();
    }

    /**
     * Says what the organisation has spent, and that none of its calls runs now: what Redis knew of it is forgotten. For the
     * first time an organisation is begun, and after a loss of Redis' data where it is known better than that all may be
     * spent. Never while a process makes calls; those that wait notice within half a minute. Each subscription says it once.
     *
     * @param spent credits spent in the window that ends now; 0 or more
     * @throws IllegalArgumentException when it is less than 0
     */
    public Mono<Void> declareSpent(long spent) {
        if (spent < 0) {
            throw new IllegalArgumentException("spent is " + spent + ": give 0 or more");
        }
        return commands.declare(spent)
                .doOnNext(this::heard)
                .doOnNext(done -> queue.again())
                .then();
    }

    /**
     * Gives up who waits with an error, leaves Redis' queue, and closes the gate's connections. What was given back before
     * has come back when this completes. Permits that are out end with their lease.
     */
    public Mono<Void> close() {
        return Mono.defer(() -> {
            queue.close();
            leases.stop();
            worker.dispose();
            // Redis answers a connection in order: this answer is behind those to all that was given back.
            return commands.leave().onErrorComplete().then(link.close());
        });
    }

    // ---- what is so ---------------------------------------------------------------------------------------------

    /** Permits of Redis that are out in this process. */
    public int inFlight() {
        return leases.held();
    }

    /** How many of this process wait for a permit. */
    public int waiting() {
        return front.waiting() + queue.waiting();
    }

    /** How many calls this process would make at once: the organisation's limit, or less where the server bore less. */
    public int concurrencyLimit() {
        return front.concurrencyLimit();
    }

    /** Slots in use by all processes, as Redis said last. */
    public int inFlightOfAll() {
        return last.inUse();
    }

    /** Credits of the window that all processes have spent or set aside, as Redis said last; empty without a budget. */
    public OptionalLong creditsUsed() {
        return settings.usable() < 0 ? OptionalLong.empty() : OptionalLong.of(last.creditsUsed());
    }

    /** Credits that calls of any process may still spend, as Redis said last; empty without a budget. */
    public OptionalLong creditsLeft() {
        return settings.usable() < 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, settings.usable() - last.creditsUsed()));
    }

    /** Whether Redis did not answer when it was last asked. */
    public boolean isRedisGone() {
        return queue.isGone();
    }

    /** 128 random bits; the generator of UUIDs may block. */
    private static String name() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    // ---- for the parts of it ------------------------------------------------------------------------------------

    GateSettings settings() {
        return settings;
    }

    GateCommands commands() {
        return commands;
    }

    LocalCallGate front() {
        return front;
    }

    AskingQueue queue() {
        return queue;
    }

    Leases leases() {
        return leases;
    }

    Scheduler.Worker worker() {
        return worker;
    }

    void heard(Answer answer) {
        last = answer;
    }

    Mono<RedisCallGate> listen() {
        return link.listen(GateCommands.channel(settings, process), queue::woken)
                .thenReturn(this)
                .onErrorResume(why -> close().then(Mono.error(why)));
    }

    CreditsSpentException spent(Answer answer) {
        return CreditsSpentException.of(
                settings.usable(),
                answer.creditsUsed(),
                settings.window(),
                Duration.ofNanos(1_000 * answer.waitMicros()));
    }

    CreditsSpentException waited(Duration maxWait) {
        return CreditsSpentException.waited(maxWait, Math.max(0, settings.usable()), last.creditsUsed(), Duration.ZERO);
    }

    Disposable after(Duration wait, Runnable act) {
        try {
            return settings.scheduler().schedule(act, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return Disposables.disposed();
        }
    }
}
