package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CallLimits.Verdict;
import io.github.biginrelations.core.limit.LimitOptions.Budget;
import io.github.biginrelations.core.limit.LimitOptions.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A process, or several one after another, under limits drawn at random, and a server that counts exactly: a call's credits at
 * any moment from its start to its end, or to the end of the hold where the connection was cut. One seed, one course.
 */
final class LimitSimulation {

    /** Faults of the code around the limits, which the checks must find. */
    enum Planted {
        NONE,
        CALLS_THAT_WERE_CUT_ARE_CALLED_ANSWERED,
        SENT_CALLS_ARE_CALLED_UNUSED,
        CHOSEN_SMALLER_THAN_SENT,
        STARTS_BEFORE_IT_IS_RECORDED
    }

    private static final class Running {
        private final CallLimits.Started started;
        private final int cost;
        private boolean counted;

        Running(CallLimits.Started started, int cost) {
            this.started = started;
            this.cost = cost;
        }
    }

    private static final List<How> HOWS = List.of(How.values());

    private final SplittableRandom random;
    private final Planted planted;
    private final long seed;
    private final LimitOptions options;
    private final boolean isRecorded;
    private final Budget budget;
    private final long hold;
    private final List<Running> running = new ArrayList<>();
    /** When the server counts credits, or is done with a call that was cut: time, credits, calls that leave. */
    private final PriorityQueue<long[]> ahead = new PriorityQueue<>(Comparator.comparingLong((long[] e) -> e[0]));

    private final ServerWindow server;
    private CallLimits limits;
    private @Nullable String record;
    private @Nullable String toRecord;
    private int cut;
    private long now = 1_000_000_000_000L;

    LimitSimulation(long seed, Planted planted) {
        this.seed = seed;
        this.planted = planted;
        random = new SplittableRandom(seed);
        hold = random.nextLong(5) * 1_000_000_000;
        isRecorded = random.nextBoolean();
        CreditCost cost = random.nextBoolean() ? CreditCost.PER_CALL : CreditCost.PER_TEN_RECORDS;
        int credits = 10 + random.nextInt(200);
        budget = new Budget(credits, random.nextInt(credits - 9), Duration.ofSeconds(1 + random.nextInt(100)), cost);
        Rate rate = random.nextInt(3) > 0 ? null : new Rate(1 + random.nextInt(20), Duration.ofSeconds(1));
        options = new LimitOptions(1 + random.nextInt(10), random.nextBoolean(), Duration.ofNanos(hold), rate, budget);
        server = new ServerWindow(Long.MAX_VALUE / 2, budget.window().toNanos());
        limits = new CallLimits(options, isRecorded);
    }

    void run() {
        for (int step = 0; step < 400; step++) {
            now += random.nextLong(random.nextInt(20) == 0 ? budget.window().toNanos() / 2 : 200_000_000);
            serverCatchesUp();
            switch (random.nextInt(12)) {
                case 0 -> restart();
                case 1, 2, 3, 4 -> endOne();
                default -> startOne();
            }
            recordAhead();
            check();
        }
    }

    private void startOne() {
        boolean early = planted == Planted.STARTS_BEFORE_IT_IS_RECORDED && toRecord != null;
        if (early) {
            limits.recorded(true);
        }
        if (limits.verdict(now) == Verdict.GO) {
            CallLimits.Started started = limits.start(now);
            int ids = 1 + random.nextInt(100);
            if (random.nextInt(10) == 0) {
                limits.unused(started);
            } else {
                limits.chosen(started, planted == Planted.CHOSEN_SMALLER_THAN_SENT ? 1 + ids / 2 : ids);
                running.add(new Running(started, budget.cost().of(ids)));
            }
        }
        if (early) {
            toRecord = null; // and killed before it was written
        }
    }

    private void endOne() {
        if (running.isEmpty()) {
            return;
        }
        Running call = running.remove(random.nextInt(running.size()));
        How how = HOWS.get(random.nextInt(HOWS.size()));
        boolean wasCut = how == How.ABORTED || how == How.TIMED_OUT;
        long serverDone = wasCut ? now + (hold == 0 ? 0 : random.nextLong(hold)) : now;
        leave(call, serverDone);
        if (planted == Planted.SENT_CALLS_ARE_CALLED_UNUSED && random.nextInt(4) == 0) {
            limits.unused(call.started);
        } else {
            boolean lie = planted == Planted.CALLS_THAT_WERE_CUT_ARE_CALLED_ANSWERED && wasCut;
            limits.ended(call.started, CallEnd.of(lie ? How.ANSWERED : how), now);
        }
    }

    /** The call has ended here: the server keeps its slot until it is done, and counts what it has not counted by then. */
    private void leave(Running call, long serverDone) {
        cut++;
        if (!call.counted) {
            ahead.add(new long[] {serverDone == now ? now : random.nextLong(now, serverDone), call.cost, 0});
        }
        ahead.add(new long[] {serverDone, 0, 1});
        serverCatchesUp();
    }

    private void serverCatchesUp() {
        while (!ahead.isEmpty() && ahead.peek()[0] <= now) {
            long[] event = ahead.remove();
            server.spend(event[1], event[0]);
            cut -= (int) event[2];
        }
        for (Running call : running) {
            if (!call.counted && random.nextInt(4) == 0) {
                call.counted = true;
                server.spend(call.cost, now);
            }
        }
    }

    private void recordAhead() {
        draw();
        if (toRecord != null && random.nextInt(3) == 0) {
            boolean done = random.nextInt(10) > 0;
            record = done ? toRecord : record;
            toRecord = null;
            limits.recorded(done);
            draw();
        }
    }

    private void draw() {
        if (isRecorded && toRecord == null) {
            toRecord = limits.draw(now, now / 1_000_000);
        }
    }

    /** The process is killed; its calls end for the server within the hold. */
    private void restart() {
        if (!isRecorded || random.nextInt(4) > 0) {
            return;
        }
        if (toRecord != null && random.nextBoolean()) {
            record = toRecord; // written, and killed before it heard so
        }
        toRecord = null;
        List<Running> killed = List.copyOf(running);
        running.clear();
        killed.forEach(call -> leave(call, now + (hold == 0 ? 0 : random.nextLong(hold))));
        limits = new CallLimits(options, true);
        if (record != null) {
            limits.restore(record, now, now / 1_000_000);
        }
    }

    private void check() {
        assertThat(server.most).as("credits in a window, seed %d", seed).isLessThanOrEqualTo(budget.usable());
        if (!isRecorded) { // where processes follow each other, calls of the last one may still run
            assertThat(running.size() + cut)
                    .as("calls at once, seed %d", seed)
                    .isLessThanOrEqualTo(options.maxConcurrency());
        }
        if (running.isEmpty() && toRecord == null && limits.verdict(now) != Verdict.GO) {
            long at = limits.wakeAt(now);
            assertThat(at).as("something wakes, seed %d", seed).isNotEqualTo(CallLimits.NEVER);
        }
    }
}
