package io.github.biginrelations.redis;

import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.redis.GateCommands.Answer;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Those of this process who wait for Redis, first come first served. As many ask at once as Redis said can start; after a
 * refusal nobody asks until a wake-up comes, or the time that Redis named. Thread-safe.
 */
final class AskingQueue {

    /** The most time between two looks at what a whole organisation is waiting for. */
    private static final long LONGEST_WAIT_MICROS = 30_000_000;

    private static final long FIRST_LOOK_MICROS = 100_000;
    private static final Set<String> PASSING = Set.of("LOADING", "CLUSTERDOWN", "MASTERDOWN", "READONLY", "TRYAGAIN");

    private final RedisCallGate gate;
    private final int most;

    private final Object lock = new Object();
    // What follows is guarded by it.
    private final TreeSet<RedisPermit> waiting = new TreeSet<>(Comparator.comparingLong(RedisPermit::number));
    private long entered;
    private int asking;
    private int window;
    /** This process has its place in Redis' queue, and waits for its turn. */
    private boolean blocked;
    /** The last refusal, while it holds. */
    private @Nullable Answer spent;

    private boolean gone;
    private boolean closed;
    private long lookMicros = FIRST_LOOK_MICROS;
    private long wakes;
    private @Nullable Disposable timer;

    AskingQueue(RedisCallGate gate) {
        this.gate = gate;
        most = gate.settings().limits().maxConcurrency();
        window = most;
    }

    int waiting() {
        synchronized (lock) {
            return waiting.size() + asking;
        }
    }

    boolean isGone() {
        synchronized (lock) {
            return gone;
        }
    }

    // ---- what happens -------------------------------------------------------------------------------------------

    void enter(RedisPermit permit) {
        CallGate share = gate.settings().share();
        RuntimeException why = null;
        boolean toShare;
        synchronized (lock) {
            permit.number(entered++);
            toShare = gone && share != null;
            if (closed) {
                why = closedException();
            } else if (spent != null && !permit.waitsForCredits()) {
                why = gate.spent(spent);
            } else if (!toShare) {
                waiting.add(permit);
            }
        }
        if (why != null) {
            permit.refuse(why);
        } else if (toShare && share != null) {
            permit.askShare(share);
        } else {
            pump();
        }
    }

    void leave(RedisPermit permit) {
        synchronized (lock) {
            waiting.remove(permit);
        }
    }

    /** It is this process's turn, as Redis sees it. */
    void woken() {
        boolean nobody;
        synchronized (lock) {
            wakes++;
            nobody = waiting.isEmpty() && asking == 0 && !gone;
            unblock();
        }
        if (nobody) {
            gate.commands().leave().subscribe(gate::heard, this::lost);
        } else {
            pump();
        }
    }

    /** What was refused may be granted now. */
    void again() {
        synchronized (lock) {
            unblock();
        }
        pump();
    }

    void close() {
        List<RedisPermit> hopeless;
        synchronized (lock) {
            closed = true;
            setTimer(null);
            hopeless = new ArrayList<>(waiting);
            waiting.clear();
        }
        hopeless.forEach(permit -> permit.refuse(closedException()));
    }

    private static IllegalStateException closedException() {
        return new IllegalStateException("the gate is closed: close it after the clients that use it");
    }

    // ---- asking -------------------------------------------------------------------------------------------------

    private void pump() {
        List<Runnable> asks = new ArrayList<>();
        synchronized (lock) {
            while (!closed && !blocked && !gone && asking < window && !waiting.isEmpty()) {
                RedisPermit first = waiting.first();
                waiting.remove(first);
                if (first.isWaiting()) {
                    asking++;
                    boolean more = !waiting.isEmpty();
                    long wakesBefore = wakes;
                    asks.add(() -> ask(first, more, wakesBefore));
                }
            }
        }
        asks.forEach(Runnable::run);
    }

    private void ask(RedisPermit permit, boolean more, long wakesBefore) {
        gate.commands()
                .acquire(permit.member(), more)
                .subscribe(answer -> answered(permit, answer, more, wakesBefore), why -> unanswered(permit, why));
    }

    private void answered(RedisPermit permit, Answer answer, boolean more, long wakesBefore) {
        gate.heard(answer);
        boolean granted = answer.verdict() == GateCommands.GO;
        boolean tooLate;
        List<RedisPermit> refused = new ArrayList<>();
        synchronized (lock) {
            asking--;
            spent = answer.verdict() == GateCommands.SPENT ? answer : null;
            tooLate = closed;
            if (!granted && tooLate) {
                refused.add(permit);
            } else if (!granted && permit.isWaiting()) {
                waiting.add(permit);
            }
            if (spent != null) {
                waiting.stream().filter(one -> !one.waitsForCredits()).forEach(refused::add);
                waiting.removeAll(refused);
            }
            window = Math.min(most, Math.max(1, answer.canStart()));
            boolean noRoom = !granted || (more && answer.canStart() == 0);
            if (noRoom && wakes == wakesBefore) {
                block(answer.waitMicros());
            }
        }
        if (granted) {
            permit.grant();
        }
        refused.forEach(one -> one.refuse(tooLate ? closedException() : gate.spent(answer)));
        pump();
    }

    private void unanswered(RedisPermit permit, Throwable why) {
        boolean forGood = isForGood(why);
        boolean tooLate;
        synchronized (lock) {
            asking--;
            tooLate = closed;
            if (!forGood && !tooLate && permit.isWaiting()) {
                waiting.add(permit);
            }
        }
        if (forGood || tooLate) {
            permit.refuse(forGood ? why : closedException());
            pump();
        } else {
            permit.answerLost();
            lost(why);
        }
    }

    /** Redis said no, and will say so again. */
    private static boolean isForGood(Throwable why) {
        String message = String.valueOf(why.getMessage());
        return why instanceof RedisCommandExecutionException && PASSING.stream().noneMatch(message::startsWith);
    }

    /** Within the lock. */
    private void block(long micros) {
        blocked = true;
        long wait = Math.min(micros, LONGEST_WAIT_MICROS);
        setTimer(gate.after(Duration.ofNanos(1_000 * (wait + jitter(wait))), this::again));
    }

    /** Within the lock. */
    private void unblock() {
        blocked = false;
        spent = null;
        window = Math.max(1, window);
    }

    /** Processes that wait for the same moment do not ask in it all at once. */
    private static long jitter(long micros) {
        return ThreadLocalRandom.current().nextLong(1 + Math.min(micros / 8, 5_000)) + 50;
    }

    private void setTimer(@Nullable Disposable next) {
        Disposable old = timer;
        timer = next;
        if (old != null) {
            old.dispose();
        }
    }

    // ---- Redis is gone ------------------------------------------------------------------------------------------

    /** No answer came: nobody asks until one does. */
    void lost(Throwable why) {
        if (isForGood(why)) {
            return;
        }
        CallGate share = gate.settings().share();
        List<RedisPermit> orphans = new ArrayList<>();
        synchronized (lock) {
            if (share != null) {
                orphans.addAll(waiting);
                waiting.clear();
            }
            if (!gone && !closed) {
                gone = true;
                spent = null;
                lookMicros = FIRST_LOOK_MICROS;
                lookLater();
            }
        }
        if (share != null) {
            orphans.forEach(permit -> permit.askShare(share));
        }
    }

    /** Within the lock. */
    private void lookLater() {
        long wait = lookMicros + ThreadLocalRandom.current().nextLong(lookMicros / 2);
        lookMicros = Math.min(2 * lookMicros, 2 * GateCommands.PROBE_MICROS);
        setTimer(gate.after(Duration.ofNanos(1_000 * wait), this::look));
    }

    private void look() {
        gate.commands().renew(List.of()).subscribe(answer -> back(), why -> {
            synchronized (lock) {
                if (!closed) {
                    lookLater();
                }
            }
        });
    }

    private void back() {
        synchronized (lock) {
            gone = false;
            unblock();
        }
        gate.leases().sendUnsent();
        pump();
    }
}
