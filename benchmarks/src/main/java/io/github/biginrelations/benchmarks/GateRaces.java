package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate.Permit;
import io.github.biginrelations.reactor.LocalCallGate;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.J_Result;
import reactor.core.publisher.BaseSubscriber;

/** What threads share in a call gate, under jcstress: {@code java -cp $B org.openjdk.jcstress.Main -t GateRaces}. */
public final class GateRaces {

    private GateRaces() {}

    private static LocalCallGate gate(int concurrency) {
        return LocalCallGate.builder()
                .maxConcurrency(concurrency)
                .abortHold(Duration.ZERO)
                .credits(100, CreditCost.PER_TEN_RECORDS)
                .build();
    }

    /** Keeps each permit, also one that crosses its going away: a lambda would drop that one. */
    private static final class Caller extends BaseSubscriber<Permit> {

        private final Queue<Permit> granted = new ConcurrentLinkedQueue<>();

        @Override
        protected void hookOnNext(Permit permit) {
            granted.add(permit);
        }

        static Caller ask(LocalCallGate gate) {
            Caller caller = new Caller();
            gate.acquire(WhenSpent.WAIT).subscribe(caller);
            return caller;
        }
    }

    private static void release(Permit permit) {
        permit.release(CallEnd.of(How.ANSWERED));
    }

    /** One slot, given back while the one who waits for it goes away. */
    @JCStressTest
    @State
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "it went away before")
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "it was granted before")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a slot or a waiter is left")
    public static class CancelMeetsGrant {
        private final LocalCallGate gate = gate(1);
        private final Permit held = Caller.ask(gate).granted.remove();
        private final Caller waiting = Caller.ask(gate);

        @Actor
        public void release() {
            GateRaces.release(held);
        }

        @Actor
        public void goAway() {
            waiting.cancel();
        }

        @Arbiter
        public void count(III_Result result) {
            result.r3 = waiting.granted.size();
            waiting.granted.forEach(GateRaces::release);
            result.r1 = gate.inFlight();
            result.r2 = gate.waiting();
        }
    }

    /** One of two permits, given back by two threads. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one came back, and one who waited has it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "one came back twice, or not at all")
    public static class ReleaseMeetsRelease {
        private final LocalCallGate gate = gate(1);
        private final Permit held = Caller.ask(gate).granted.remove();
        private final Caller first = Caller.ask(gate);
        private final Caller second = Caller.ask(gate);

        @Actor
        public void once() {
            GateRaces.release(held);
        }

        @Actor
        public void again() {
            held.release();
        }

        @Arbiter
        public void count(II_Result result) {
            result.r1 = gate.inFlight();
            result.r2 = first.granted.size() + second.granted.size();
        }
    }

    /** Two who ask for one slot. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "one has it, one waits")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both have it, or nobody")
    public static class AskMeetsAsk {
        private final LocalCallGate gate = gate(1);
        private final Queue<Permit> granted = new ConcurrentLinkedQueue<>();

        @Actor
        public void one() {
            gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        }

        @Actor
        public void other() {
            gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        }

        @Arbiter
        public void count(III_Result result) {
            result.r1 = granted.size();
            result.r2 = gate.inFlight();
            result.r3 = gate.waiting();
        }
    }

    /** One asks while the only slot comes back: nobody may be forgotten. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "it has the slot")
    @Outcome(expect = Expect.FORBIDDEN, desc = "it waits for a slot that is free")
    public static class AskMeetsRelease {
        private final LocalCallGate gate = gate(1);
        private final Permit held = Caller.ask(gate).granted.remove();
        private final Queue<Permit> granted = new ConcurrentLinkedQueue<>();

        @Actor
        public void ask() {
            gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        }

        @Actor
        public void release() {
            GateRaces.release(held);
        }

        @Arbiter
        public void count(III_Result result) {
            result.r1 = granted.size();
            result.r2 = gate.inFlight();
            result.r3 = gate.waiting();
        }
    }

    /** A call is chosen while it is given up: it costs what it costs, or the most that it may. */
    @JCStressTest
    @State
    @Outcome(id = "99", expect = Expect.ACCEPTABLE, desc = "chosen first")
    @Outcome(id = "90", expect = Expect.ACCEPTABLE, desc = "given up first")
    @Outcome(expect = Expect.FORBIDDEN, desc = "credits came from nowhere, or are lost")
    public static class UseMeetsRelease {
        private final LocalCallGate gate = gate(1);
        private final Permit held = Caller.ask(gate).granted.remove();

        @Actor
        public void use() {
            held.use(1);
        }

        @Actor
        public void release() {
            GateRaces.release(held);
        }

        @Arbiter
        public void count(J_Result result) {
            result.r1 = gate.creditsLeft().orElse(-1);
        }
    }
}
