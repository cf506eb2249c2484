package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallLimits;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** One who asks a {@link LocalCallGate}, and then the permit itself. */
final class PermitWaiter extends AtomicReference<PermitWaiter.State> implements Subscription, CallGate.Permit {

    /** Granted is not yet held: a cancel in between gives the permit back. */
    enum State {
        NEW,
        WAITING,
        GRANTED,
        HELD,
        OVER
    }

    private static final long serialVersionUID = 1L;

    private final transient LocalCallGate gate;
    private final transient CoreSubscriber<? super CallGate.Permit> actual;
    private final WhenSpent whenSpent;

    // Guarded by the gate's lock.
    private long waitsSince;
    private transient CallLimits.@Nullable Started started;

    PermitWaiter(LocalCallGate gate, CoreSubscriber<? super CallGate.Permit> actual, WhenSpent whenSpent) {
        super(State.NEW);
        this.gate = gate;
        this.actual = actual;
        this.whenSpent = whenSpent;
    }

    boolean waitsForCredits() {
        return whenSpent == WhenSpent.WAIT;
    }

    /** Within the lock. */
    void begin(long now) {
        waitsSince = now;
    }

    /** Within the lock. */
    long waitsSince() {
        return waitsSince;
    }

    /** Within the lock: lets it go, unless it was cancelled. */
    boolean grant(CallLimits limits, long now) {
        if (!compareAndSet(State.WAITING, State.GRANTED)) {
            return false;
        }
        started = limits.start(now);
        return true;
    }

    /** Outside of the lock: hands the permit over. A subscriber that throws keeps none. */
    void deliver() {
        if (!compareAndSet(State.GRANTED, State.HELD)) {
            return;
        }
        boolean received = false;
        try {
            actual.onNext(this);
            received = true;
        } finally {
            if (!received) {
                release(CallEnd.of(CallEnd.How.ABORTED));
            }
        }
        actual.onComplete();
    }

    /** Outside of the lock. */
    void refuse(RuntimeException why) {
        if (compareAndSet(State.WAITING, State.OVER)) {
            actual.onError(why);
        }
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n) && compareAndSet(State.NEW, State.WAITING)) {
            gate.enter(this);
        }
    }

    @Override
    public void cancel() {
        if (compareAndSet(State.NEW, State.OVER)) {
            return;
        }
        if (compareAndSet(State.WAITING, State.OVER)) {
            gate.leave(this);
        } else if (compareAndSet(State.GRANTED, State.OVER)) {
            gate.change((limits, now) -> limits.unused(started()));
        }
    }

    @Override
    public void use(int ids) {
        if (ids < 1 || ids > DistinctIds.MOST) {
            throw new IllegalArgumentException("a call carries 1 to " + DistinctIds.MOST + " ids, not " + ids);
        }
        gate.change((limits, now) -> {
            if (get() == State.HELD) {
                limits.chosen(started(), ids);
            }
        });
    }

    @Override
    public void release(CallEnd end) {
        if (compareAndSet(State.HELD, State.OVER)) {
            gate.change((limits, now) -> limits.ended(started(), end, now));
        }
    }

    @Override
    public void release() {
        if (compareAndSet(State.HELD, State.OVER)) {
            gate.change((limits, now) -> limits.unused(started()));
        }
    }

    private CallLimits.Started started() {
        return Objects.requireNonNull(started, "granted, so started");
    }

    @Override
    public String toString() {
        return "permit " + get();
    }
}
