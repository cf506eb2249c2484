package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.redis.GateCommands.GivenBack;
import io.github.biginrelations.redis.GateCommands.How;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Operators;

/**
 * One who asks a {@link RedisCallGate}, and then the permit itself. It first has a permit of the front, which follows what
 * the server bears, and then one of Redis, or of the share while Redis is gone.
 */
final class RedisPermit implements Subscription, CallGate.Permit {

    private enum State {
        NEW,
        WAITING,
        GRANTED,
        HELD,
        OVER
    }

    private final RedisCallGate gate;
    private final CoreSubscriber<? super CallGate.Permit> actual;
    private final WhenSpent whenSpent;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final PermitFrom front;
    private final PermitFrom share;

    /** The place in the queue, and the name in Redis; set as it enters. */
    private volatile long number = -1;

    /** An ask was sent whose answer did not come: Redis may hold the permit. */
    private volatile boolean mayBeHeld;

    private volatile long grantedAt;
    private volatile int cost;
    private volatile @Nullable Disposable patience;

    RedisPermit(RedisCallGate gate, CoreSubscriber<? super CallGate.Permit> actual, WhenSpent whenSpent) {
        this.gate = gate;
        this.actual = actual;
        this.whenSpent = whenSpent;
        cost = gate.settings().largestCost();
        front = new PermitFrom(this::isWaiting, () -> gate.queue().enter(this), this::refuse);
        share = new PermitFrom(this::isWaiting, this::grantShare, this::refuse);
    }

    // ---- asking -------------------------------------------------------------------------------------------------

    @Override
    public void request(long n) {
        if (!Operators.validate(n) || !state.compareAndSet(State.NEW, State.WAITING)) {
            return;
        }
        Duration maxWait = gate.settings().maxWait();
        if (maxWait != null && !waitsForCredits()) {
            patience = gate.settings()
                    .scheduler()
                    .schedule(() -> refuse(gate.waited(maxWait)), maxWait.toNanos(), TimeUnit.NANOSECONDS);
        }
        gate.front().acquire(WhenSpent.WAIT).subscribe(front);
    }

    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    boolean waitsForCredits() {
        return whenSpent == WhenSpent.WAIT;
    }

    /** Within the queue's lock. */
    void number(long place) {
        number = place;
    }

    long number() {
        return number;
    }

    String member() {
        return gate.commands().member(number);
    }

    void answerLost() {
        mayBeHeld = true;
        if (!isWaiting()) {
            giveUp();
        }
    }

    /** Redis is gone, and a share of the limits is this process's own. */
    void askShare(CallGate local) {
        giveUp();
        local.acquire(whenSpent).subscribe(share);
    }

    @Override
    public void cancel() {
        if (state.compareAndSet(State.NEW, State.OVER)) {
            return;
        }
        if (state.compareAndSet(State.WAITING, State.OVER)) {
            gate.queue().leave(this);
            over();
        } else if (state.compareAndSet(State.GRANTED, State.OVER)) {
            if (!share.isHeld()) {
                gate.leases().giveBack(new GivenBack(member(), How.UNUSED, 0, 0));
            }
            over();
        }
    }

    void refuse(Throwable why) {
        if (state.compareAndSet(State.WAITING, State.OVER)) {
            gate.queue().leave(this);
            over();
            actual.onError(why);
        }
    }

    /** Waits no longer, and holds nothing. */
    private void over() {
        giveUp();
        stopPatience();
        share.release();
        front.release();
    }

    private void giveUp() {
        if (mayBeHeld) {
            mayBeHeld = false;
            gate.leases().giveBack(new GivenBack(member(), How.UNUSED, 0, 0));
        }
    }

    // ---- granting -----------------------------------------------------------------------------------------------

    /** Redis granted it. */
    void grant() {
        mayBeHeld = false;
        gate.leases().add(member());
        grantedAt = now();
        if (state.compareAndSet(State.WAITING, State.GRANTED)) {
            deliverLater();
        } else {
            gate.leases().giveBack(new GivenBack(member(), How.UNUSED, 0, 0));
        }
    }

    private void grantShare() {
        if (state.compareAndSet(State.WAITING, State.GRANTED)) {
            deliverLater();
        } else {
            share.release();
        }
    }

    private void deliverLater() {
        stopPatience();
        try {
            gate.worker().schedule(this::deliver);
        } catch (RejectedExecutionException e) {
            cancel();
            actual.onError(new IllegalStateException("the gate's scheduler takes no more work: " + e, e));
        }
    }

    /** A subscriber that throws keeps no permit. */
    private void deliver() {
        if (!state.compareAndSet(State.GRANTED, State.HELD)) {
            return;
        }
        try {
            actual.onNext(this);
        } catch (Throwable t) {
            release(CallEnd.of(CallEnd.How.ABORTED));
            Exceptions.throwIfJvmFatal(t);
            Operators.onErrorDropped(t, actual.currentContext());
            return;
        }
        actual.onComplete();
    }

    private void stopPatience() {
        Disposable timer = patience;
        if (timer != null) {
            timer.dispose();
        }
    }

    // ---- the permit ---------------------------------------------------------------------------------------------

    @Override
    public void use(int ids) {
        int credits = gate.creditCost().of(ids);
        if (share.isHeld()) {
            share.use(ids);
        } else if (state.get() == State.HELD && cost == gate.settings().largestCost()) {
            cost = Math.min(cost, credits);
        }
    }

    @Override
    public void release(CallEnd end) {
        if (!state.compareAndSet(State.HELD, State.OVER)) {
            return;
        }
        if (!share.release(end)) {
            boolean mayStillRun = end.how() == CallEnd.How.TIMED_OUT || end.how() == CallEnd.How.ABORTED;
            long hold =
                    mayStillRun ? GateSettings.micros(gate.settings().limits().abortHold()) : 0;
            boolean isLate = 2 * (now() - grantedAt) >= gate.settings().lease().toNanos();
            gate.leases().giveBack(new GivenBack(member(), isLate ? How.LATE : How.ENDED, cost, hold));
        }
        front.release(end);
    }

    @Override
    public void release() {
        if (state.compareAndSet(State.HELD, State.OVER)) {
            if (!share.release()) {
                gate.leases().giveBack(new GivenBack(member(), How.UNUSED, 0, 0));
            }
            front.release();
        }
    }

    private long now() {
        return gate.settings().scheduler().now(TimeUnit.NANOSECONDS);
    }
}
