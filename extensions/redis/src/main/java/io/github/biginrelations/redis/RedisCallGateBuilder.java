package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.LimitOptions;
import io.github.biginrelations.reactor.CallGate;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Collects the limits of a {@link RedisCallGate}: all processes of an organisation give the same. Not thread-safe. */
public final class RedisCallGateBuilder {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final String organisation;
    private final Mono<RedisLink> link;
    private int maxConcurrency = 5;
    private boolean adaptive = true;
    private Duration abortHold = Duration.ofSeconds(1);
    private int credits;
    private @Nullable CreditCost creditCost;
    private int creditReserve;
    private Duration creditWindow = DAY;
    private Duration lease = Duration.ofSeconds(150);
    private Duration commandTimeout = Duration.ofSeconds(2);
    private @Nullable Duration maxWait;
    private boolean trustsData;
    private @Nullable CallGate share;
    private Scheduler scheduler = Schedulers.parallel();
    private UnaryOperator<String> scripts = UnaryOperator.identity();

    RedisCallGateBuilder(String organisation, Mono<RedisLink> link) {
        if (!NAME.matcher(organisation).matches()) {
            throw new IllegalArgumentException(
                    "organisation is '" + organisation + "': give 1 to 100 letters, digits, dots, '_' or '-'");
        }
        this.organisation = organisation;
        this.link = link;
    }

    /** The most calls at once, of all processes together; default 5, 1 to 10,000. */
    public RedisCallGateBuilder maxConcurrency(int calls) {
        this.maxConcurrency = calls;
        return this;
    }

    /**
     * Whether each process follows what the server bears, as its own calls hear it; default true. As
     * {@link io.github.biginrelations.reactor.LocalCallGateBuilder#adaptiveConcurrency}.
     */
    public RedisCallGateBuilder adaptiveConcurrency(boolean follows) {
        this.adaptive = follows;
        return this;
    }

    /** How long a call whose connection was cut keeps its slot; default 1 s, 0 to 1 h. */
    public RedisCallGateBuilder abortHold(Duration hold) {
        this.abortHold = hold;
        return this;
    }

    /**
     * The organisation's API credits and what a call costs; default unlimited.
     *
     * @param budget the credits of a window; 1 to 1,000,000,000
     */
    public RedisCallGateBuilder credits(int budget, CreditCost cost) {
        this.credits = budget;
        this.creditCost = cost;
        return this;
    }

    /** How many of the credits are left to others of the organisation, and to shares; default 0. */
    public RedisCallGateBuilder creditReserve(int credits) {
        this.creditReserve = credits;
        return this;
    }

    /** How long a credit counts after its call has ended; default 24 h, 1 s to 30 days. */
    public RedisCallGateBuilder creditWindow(Duration window) {
        this.creditWindow = window;
        return this;
    }

    /**
     * How long a permit outlives its process, and how long calls stop after Redis was lost; default 150 s, 1 s to 1 h. At
     * least the client's {@code callTimeout} (2 minutes by default) and some seconds: no call may outlive the lease that it
     * began with, even while Redis cannot be reached. While a call runs, its lease is renewed each third of this.
     */
    public RedisCallGateBuilder lease(Duration lease) {
        this.lease = lease;
        return this;
    }

    /** How long to wait for an answer of Redis before it counts as gone; default 2 s, 10 ms to 1 minute. */
    public RedisCallGateBuilder commandTimeout(Duration timeout) {
        this.commandTimeout = timeout;
        return this;
    }

    /**
     * How long to wait for a permit before it counts as if the credits were spent, also while Redis is gone; default without
     * end, 1 ms to 30 days. Who asks with {@code WhenSpent.WAIT} goes on waiting.
     */
    public RedisCallGateBuilder maxWait(Duration wait) {
        this.maxWait = wait;
        return this;
    }

    /**
     * Whether what Redis has after a restart or a failover is all that it ever had; default false: all credits then count as
     * spent at that moment, since some writes may be lost. True is right where no write is: {@code appendfsync always} and
     * no failover. A Redis without data counts as all spent in both cases, until {@link RedisCallGate#declareSpent}.
     */
    public RedisCallGateBuilder trustDataAfterRestart(boolean trusts) {
        this.trustsData = trusts;
        return this;
    }

    /**
     * Lets calls go through a gate of this process while Redis is gone; default none: they wait until it is back. What all
     * shares allow must be left free here: their credits in {@link #creditReserve}, their calls at once beside
     * {@link #maxConcurrency}. Give the share a credit store, if restarts of the process must not renew it.
     */
    public RedisCallGateBuilder localShare(CallGate share) {
        this.share = share;
        return this;
    }

    /** Timers and the threads on which permits are handed over; default {@link Schedulers#parallel()}. */
    public RedisCallGateBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    RedisCallGateBuilder scripts(UnaryOperator<String> change) {
        this.scripts = change;
        return this;
    }

    /**
     * Checks the limits; each subscription then opens a gate of its own with two connections. It fails when Redis cannot be
     * reached.
     *
     * @throws IllegalArgumentException when an option is out of its range or without effect; the message names it
     */
    public Mono<RedisCallGate> connect() {
        check("lease", lease, Duration.ofSeconds(1), Duration.ofHours(1));
        check("commandTimeout", commandTimeout, Duration.ofMillis(10), Duration.ofMinutes(1));
        if (maxWait != null) {
            check("maxWait", maxWait, Duration.ofMillis(1), Duration.ofDays(30));
        }
        LimitOptions limits = new LimitOptions(maxConcurrency, adaptive, abortHold, null, budget());
        GateSettings settings =
                new GateSettings(organisation, limits, lease, commandTimeout, maxWait, trustsData, share, scheduler);
        UnaryOperator<String> change = scripts;
        GateScript.load();
        return link.flatMap(open -> Mono.defer(() -> new RedisCallGate(settings, open, change).listen()));
    }

    private LimitOptions.@Nullable Budget budget() {
        if (creditCost != null) {
            return new LimitOptions.Budget(credits, creditReserve, creditWindow, creditCost);
        }
        if (creditReserve != 0 || !creditWindow.equals(DAY)) {
            throw new IllegalArgumentException(
                    "creditReserve and creditWindow have no effect without credits: give both");
        }
        return null;
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " to " + most);
        }
    }
}
