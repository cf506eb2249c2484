package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One run of a dispatcher in virtual time, everything around it drawn from one seed: options, source, gate, server, tokens,
 * demand, flush, drain, cancel. What must hold is checked after every step by {@link SimulationChecks}; a breach is an
 * AssertionError that names the seed.
 */
final class Simulation {

    /** Bugs, planted to see that the checks find them: of what drives the dispatcher, and of the dispatcher's own parts. */
    enum Planted {
        NONE,
        ANSWER_LOST,
        PERMIT_LOST,
        REQUEST_LOST,
        RESULT_TWICE,
        PERMIT_TWICE,
        WAKE_UP_LOST,
        RETRY_LOST,
        EVICTED_WITHOUT_PERMIT,
        SPLIT_PART_JOINED,
        LANDING_FORGOTTEN
    }

    private record Event(long at, int order, Runnable action) {}

    static final long MILLISECOND = 1_000_000;
    /** By then a run is over; a slow subscriber asks for all that is left, so that a stuck run is seen to be stuck. */
    private static final long LONG = 60_000 * MILLISECOND;

    private static final RelatedList[] LISTS = {RelatedList.DEALS_PRODUCTS, RelatedList.PRODUCTS_DEALS};

    final long seed;
    final DispatchOptions options;
    final Dispatcher dispatcher;
    final Counters counters = new Counters();
    final SimulatedBigin bigin;
    private final Planted planted;
    private final SplittableRandom random;
    private final SimulationChecks checks;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : Integer.compare(a.order(), b.order()));
    private final int inputs;
    private final int parents;
    private final int relatedIds;
    private final boolean withData;
    private final boolean slowSubscriber;

    long now;
    int asked;
    final Set<Call> flying = new HashSet<>();
    boolean sourceFailed;
    boolean noPermit;
    boolean drained;
    private int order;
    private int token;
    private long timer = Dispatcher.NEVER;
    private boolean sourceOver;
    private boolean over;
    private boolean plantedYet;

    Simulation(long seed, Planted planted) {
        this.seed = seed;
        this.planted = planted;
        this.random = new SplittableRandom(seed);
        this.options = SimulationOptions.draw(random);
        Outbox outbox = new SabotagedOutbox(options, counters, planted);
        this.dispatcher = new Dispatcher(options, Drive.ENDPOINT, random.split(), outbox);
        this.bigin = new SimulatedBigin(random.split());
        this.inputs = random.nextInt(200);
        this.parents = 1 + random.nextInt(40);
        this.relatedIds = random.nextBoolean() ? 150 : 1_000_000;
        this.withData = random.nextInt(3) == 0;
        this.slowSubscriber = random.nextInt(3) == 0;
        this.checks = new SimulationChecks(this);
    }

    /** Runs to the end. */
    Simulation run() {
        at(random.nextInt(5), this::demand);
        if (random.nextInt(8) == 0) {
            at(random.nextInt(300), this::cancel);
        }
        if (random.nextInt(8) == 0) {
            at(random.nextInt(300), () -> drain(random.nextInt(200)));
        }
        if (random.nextInt(4) == 0) {
            at(random.nextInt(100), this::flush);
        }
        settle();
        while (!events.isEmpty() && !over) {
            Event next = events.remove();
            now = next.at();
            next.action().run();
            settle();
        }
        checks.that(over, "nothing can wake the run: it waits for ever");
        return this;
    }

    private void settle() {
        while (!over) {
            Step step = dispatcher.poll(now);
            abortWhatNoLongerCounts();
            switch (step) {
                case NEED_INPUT -> {
                    asked += dispatcher.inputNeeded();
                    at(delay(), this::give);
                }
                case WANT_PERMIT -> at(delay(), this::grant);
                case DELIVER -> deliver(dispatcher.nextResult());
                case DONE, FAILED -> {
                    over = true;
                    checks.atTheEnd(step);
                }
                case WAIT_UNTIL -> {
                    arm(dispatcher.wakeAt());
                    checks.bounds();
                    return;
                }
            }
            checks.bounds();
        }
    }

    /** One timer, for the time asked for last. */
    private void arm(long wakeAt) {
        if (wakeAt != timer) {
            checks.that(wakeAt > now, "a wake-up in the past");
            timer = wakeAt;
            if (wakeAt != Dispatcher.NEVER) {
                events.add(new Event(wakeAt, order++, () -> {
                    if (timer == wakeAt) {
                        timer = Dispatcher.NEVER;
                    }
                }));
            }
        }
    }

    private void abortWhatNoLongerCounts() {
        if (drained && dispatcher.callsInFlight() == 0 && !flying.isEmpty()) {
            flying.forEach(checks::cutOff);
            flying.clear();
        }
    }

    // ---- what happens around the dispatcher ---------------------------------------------------------------------

    private void demand() {
        if (!slowSubscriber || now > LONG) {
            checks.requested(Long.MAX_VALUE);
            dispatcher.requested(Long.MAX_VALUE);
            return;
        }
        int more = 1 + random.nextInt(10);
        checks.requested(more);
        dispatcher.requested(more);
        at(1 + random.nextInt(40), this::demand);
    }

    private void give() {
        for (int n = 1 + random.nextInt(12); n > 0 && asked > 0 && !sourceOver; n--) {
            if (checks.accepted() == inputs) {
                endSource();
                return;
            }
            if (!dispatcher.acceptsInput()) {
                sourceOver = true;
                return;
            }
            asked--;
            offer();
            checks.bounds();
        }
        if (checks.accepted() == inputs && !sourceOver) {
            endSource();
        } else if (asked > 0 && !sourceOver) {
            at(random.nextInt(50) == 0 ? 500 : delay(), this::give);
        }
    }

    private void offer() {
        RelatedList list = LISTS[random.nextInt(10) == 0 ? 1 : 0];
        long parent = 1L + Math.min(random.nextInt(parents), random.nextInt(parents));
        long related = 1L + random.nextInt(relatedIds);
        RelatedData data = withData && random.nextInt(6) == 0
                ? RelatedData.of(Map.of("list_price", random.nextInt(2)))
                : RelatedData.NONE;
        int number = checks.accept(new SimulatedBigin.Relation(list, parent, related), data);
        if (!plant(Planted.REQUEST_LOST)) {
            dispatcher.offer(list, parent, related, data, number, now);
        }
    }

    private void endSource() {
        sourceOver = true;
        if (!dispatcher.acceptsInput()) {
            return;
        }
        sourceFailed = random.nextInt(5) == 0;
        if (sourceFailed) {
            dispatcher.inputFailed(new IllegalStateException("source"), now);
        } else {
            dispatcher.inputEnded(now);
        }
    }

    private void grant() {
        if (flying.size() == options.maxConcurrency() && !plant(Planted.PERMIT_TWICE)) {
            at(1, this::grant);
            return;
        }
        if (plant(Planted.PERMIT_LOST)) {
            return;
        }
        if (random.nextInt(2000) == 0) {
            noPermit = true;
            dispatcher.permitFailed(new IllegalStateException("no token"), now);
            return;
        }
        int room = checks.room();
        Call call = dispatcher.permitGranted(now);
        if (call != null) {
            checks.call(call, room);
            send(call);
        }
    }

    private void send(Call call) {
        flying.add(call);
        int sentWith = token;
        at(1 + random.nextInt(30), () -> {
            SimulatedBigin.Reply reply = bigin.call(call.request(), sentWith);
            if (flying.remove(call) && !plant(Planted.ANSWER_LOST)) {
                receive(call, sentWith, reply);
            }
        });
    }

    private void receive(Call call, int sentWith, SimulatedBigin.Reply reply) {
        UpdateRelatedRecordsResponse answer = reply.answer();
        BiginTransientException failure = reply.failure();
        if (answer != null) {
            checks.answered(call, answer);
            if (dispatcher.answered(call, answer, now) && token == sentWith) {
                token = bigin.validToken();
            }
        } else if (failure != null) {
            dispatcher.failed(call, failure, now);
        }
    }

    private void flush() {
        dispatcher.flush(now);
        at(1 + random.nextInt(100), this::flush);
        if (now > LONG) {
            events.removeIf(event -> event.at() > LONG * 2);
        }
    }

    private void drain(int patience) {
        drained = true;
        long deadline = now + patience * MILLISECOND;
        dispatcher.drain(deadline, now);
        checks.that(!dispatcher.acceptsInput(), "a drained run takes input");
        events.add(new Event(deadline, order++, () -> {
            settle();
            checks.that(over || dispatcher.isSettled(), "not settled when the drain is over");
        }));
    }

    private void cancel() {
        List<Object> dropped = new ArrayList<>();
        dispatcher.cancel(dropped::add, now);
        checks.afterCancel(dropped);
        over = true;
    }

    private void deliver(RelationResult result) {
        checks.deliver(result);
        if (plant(Planted.RESULT_TWICE)) {
            checks.deliver(result);
        }
    }

    private boolean plant(Planted fault) {
        boolean now = planted == fault && !plantedYet && random.nextInt(4) == 0;
        plantedYet |= now;
        return now;
    }

    private void at(long milliseconds, Runnable action) {
        events.add(new Event(now + milliseconds * MILLISECOND, order++, action));
    }

    private int delay() {
        return random.nextInt(6);
    }
}
