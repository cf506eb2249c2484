package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One run of a dispatcher in virtual time, everything around it drawn from one seed: source, gate, server, demand, cancel.
 * What must hold is checked after every step; a breach is an AssertionError that names the seed.
 */
final class Simulation {

    /** Faults of the driver, planted to see that the checks find them. */
    enum Planted {
        NONE,
        ANSWER_LOST,
        PERMIT_LOST,
        REQUEST_LOST,
        RESULT_TWICE,
        PERMIT_TWICE
    }

    private record Event(long at, int order, Runnable action) {}

    /** By then a run is over; a slow subscriber asks for all that is left, so that a stuck run is seen to be stuck. */
    private static final long LONG = 20_000;

    private static final RelatedList[] LISTS = {RelatedList.DEALS_PRODUCTS, RelatedList.PRODUCTS_DEALS};

    private final long seed;
    private final Planted planted;
    private final SplittableRandom random;
    private final DispatchOptions options;
    private final Dispatcher dispatcher;
    private final SimulatedBigin bigin;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : Integer.compare(a.order(), b.order()));
    private final List<SimulatedBigin.Relation> accepted = new ArrayList<>();
    private final BitSet delivered = new BitSet();
    private final int inputs;
    private final int parents;
    private final boolean slowSubscriber;

    private long now;
    private int order;
    private int asked;
    private int inFlight;
    private int idsInFlight;
    private int decidedNotDelivered;
    private boolean sourceOver;
    private boolean over;
    private boolean plantedYet;

    Simulation(long seed, Planted planted) {
        this.seed = seed;
        this.planted = planted;
        this.random = new SplittableRandom(seed);
        int batch = 1 + random.nextInt(8);
        this.options =
                new DispatchOptions(batch, batch + random.nextInt(60), 1 + random.nextInt(30), 1 + random.nextInt(4));
        this.dispatcher = new Dispatcher(options);
        this.bigin = new SimulatedBigin(random.split(), random.nextInt(3) == 0 ? 0 : random.nextInt(60));
        this.inputs = random.nextInt(200);
        this.parents = 1 + random.nextInt(40);
        this.slowSubscriber = random.nextInt(3) == 0;
    }

    /** Runs to the end. */
    Simulation run() {
        at(random.nextInt(5), this::demand);
        if (random.nextInt(8) == 0) {
            at(random.nextInt(300), this::cancel);
        }
        settle();
        while (!events.isEmpty() && !over) {
            Event next = events.remove();
            now = next.at();
            next.action().run();
            settle();
        }
        check(over, "nothing can wake the run: it waits for ever");
        return this;
    }

    private void settle() {
        while (!over) {
            Step step = dispatcher.poll(now);
            switch (step) {
                case NEED_INPUT -> {
                    asked += dispatcher.inputNeeded();
                    at(delay(), this::give);
                }
                case WANT_PERMIT -> at(delay(), this::grant);
                case DELIVER -> deliver(dispatcher.nextResult());
                case DONE, FAILED -> end(step);
                case WAIT_UNTIL -> {
                    checkBounds();
                    return;
                }
            }
            checkBounds();
        }
    }

    // ---- what happens around the dispatcher ---------------------------------------------------------------------

    private void demand() {
        if (!slowSubscriber || now > LONG) {
            dispatcher.requested(Long.MAX_VALUE);
            return;
        }
        dispatcher.requested(1 + random.nextInt(10));
        at(1 + random.nextInt(40), this::demand);
    }

    private void give() {
        for (int n = 1 + random.nextInt(12); n > 0 && asked > 0 && !sourceOver; n--) {
            if (accepted.size() == inputs) {
                endSource();
                return;
            }
            asked--;
            offer();
            checkBounds();
        }
        if (accepted.size() == inputs && !sourceOver) {
            endSource();
        } else if (asked > 0 && !sourceOver) {
            at(delay(), this::give);
        }
    }

    private void offer() {
        RelatedList list = LISTS[random.nextInt(10) == 0 ? 1 : 0];
        long parent = 1L + Math.min(random.nextInt(parents), random.nextInt(parents));
        long related = 1L + random.nextInt(150);
        RelatedData data =
                random.nextInt(6) == 0 ? RelatedData.of(Map.of("list_price", random.nextInt(2))) : RelatedData.NONE;
        accepted.add(new SimulatedBigin.Relation(list, parent, related));
        if (!plant(Planted.REQUEST_LOST)) {
            dispatcher.offer(list, parent, related, data, accepted.size() - 1, now);
        }
    }

    private void endSource() {
        sourceOver = true;
        if (random.nextInt(5) == 0) {
            dispatcher.inputFailed(new IllegalStateException("source"), now);
        } else {
            dispatcher.inputEnded(now);
        }
    }

    private void grant() {
        if (inFlight == options.maxConcurrency() && !plant(Planted.PERMIT_TWICE)) {
            at(1, this::grant);
            return;
        }
        if (plant(Planted.PERMIT_LOST)) {
            return;
        }
        int room = (options.maxConcurrency() + 1) * options.batchSize() - idsInFlight - decidedNotDelivered;
        Call call = dispatcher.permitGranted(now);
        if (call != null) {
            check(call.request().related().size() <= options.batchSize(), "a call carries too many ids");
            check(idsOf(call) <= room, "a call started though results wait for the subscriber");
            send(call);
        }
    }

    private void send(Call call) {
        inFlight++;
        idsInFlight += idsOf(call);
        at(1 + random.nextInt(30), () -> {
            SimulatedBigin.Reply reply = bigin.call(call.request());
            inFlight--;
            idsInFlight -= idsOf(call);
            if (plant(Planted.ANSWER_LOST)) {
                return;
            }
            decidedNotDelivered += idsOf(call);
            if (reply.answer() != null) {
                dispatcher.answered(call, reply.answer(), now);
            } else if (reply.failure() != null) {
                dispatcher.failed(call, reply.failure(), now);
            }
        });
    }

    private void cancel() {
        dispatcher.cancel(now);
        check(dispatcher.held() == 0 && dispatcher.callsInFlight() == 0, "something is held after cancel");
        check(dispatcher.permitGranted(now) == null, "a call starts after cancel");
        over = true;
    }

    // ---- what must hold -----------------------------------------------------------------------------------------

    private void deliver(RelationResult result) {
        int number = result.context() instanceof Integer i ? i : -1;
        check(number >= 0 && number < accepted.size(), "a result of nothing that was accepted");
        SimulatedBigin.Relation relation = accepted.get(number);
        check(!delivered.get(number), "a second result of one request");
        delivered.set(number);
        decidedNotDelivered--;
        check(
                relation.list().equals(result.relatedList())
                        && relation.parent() == result.parent().value()
                        && relation.related() == result.related().value(),
                "a result of another request");
        boolean stored = bigin.stored.contains(relation);
        check(result.outcome() != Outcome.RELATED || stored, "RELATED, and Bigin did not store it");
        check(
                result.outcome() != Outcome.REJECTED
                        || SimulatedBigin.isPoisoned(relation.related())
                        || result.httpStatus() == 429,
                "REJECTED, and Bigin did not refuse it");
        if (plant(Planted.RESULT_TWICE)) {
            deliver(result);
        }
    }

    private void end(Step step) {
        over = true;
        check(delivered.cardinality() == accepted.size(), "the run ended and requests have no result");
        check(dispatcher.held() == 0 && dispatcher.callsInFlight() == 0, "the run ended and something is held");
        DispatchStats stats = dispatcher.stats();
        check(stats.mostOpenParents() <= options.maxOpenParents(), "too many open parents");
        long closed =
                stats.closed().values().stream().mapToLong(Long::longValue).sum();
        check(closed == stats.calls(), "a batch closed and did not go, or went and did not close");
        check(stats.delivered() == stats.accepted(), "the counts of accepted and delivered differ");
        check((step == Step.FAILED) == (sourceOver && failed()), "DONE and FAILED are mixed up");
    }

    private boolean failed() {
        try {
            return dispatcher.failure().getMessage() != null;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void checkBounds() {
        int held = accepted.size() - delivered.cardinality();
        check(over || dispatcher.held() == held, "held is not accepted minus delivered");
        check(held + asked <= options.maxBufferedIds(), "more is asked for than is free");
        check(inFlight <= options.maxConcurrency(), "too many calls in flight");
        check(over || dispatcher.callsInFlight() == inFlight, "the count of calls in flight is wrong");
    }

    private void check(boolean holds, String breach) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ", time " + now + ", " + options + ": " + breach);
        }
    }

    private boolean plant(Planted fault) {
        boolean now = planted == fault && !plantedYet && random.nextInt(4) == 0;
        plantedYet |= now;
        return now;
    }

    private void at(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }

    private int delay() {
        return random.nextInt(6);
    }

    private static int idsOf(Call call) {
        return call.batch().size();
    }
}
