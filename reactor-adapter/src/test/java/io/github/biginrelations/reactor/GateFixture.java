package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.ResponseHints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;

/** A gate in virtual time, with what it granted and refused in sight. */
final class GateFixture {

    final CountingScheduler scheduler = new CountingScheduler();
    final LocalCallGate gate;
    final List<CallGate.Permit> granted = new ArrayList<>();
    final List<Throwable> refused = new ArrayList<>();

    GateFixture(UnaryOperator<LocalCallGateBuilder> limits) {
        gate = limits.apply(LocalCallGate.builder().scheduler(scheduler)).build();
    }

    Disposable ask(WhenSpent whenSpent) {
        return gate.acquire(whenSpent).subscribe(granted::add, refused::add);
    }

    /** Asks for a permit that is there, and makes a call of it that has ended. */
    void call(int ids) {
        use(ids).release(CallEnd.of(How.ANSWERED));
    }

    /** Asks for a permit that is there, and chooses a call. */
    CallGate.Permit use(int ids) {
        int before = granted.size();
        ask(WhenSpent.FAIL);
        CallGate.Permit permit = granted.get(before);
        permit.use(ids);
        return permit;
    }

    void advance(Duration by) {
        scheduler.time.advanceTimeBy(by);
    }

    static CallEnd remaining(long credits) {
        return new CallEnd(How.ANSWERED, new ResponseHints(null, OptionalLong.of(credits)));
    }
}
