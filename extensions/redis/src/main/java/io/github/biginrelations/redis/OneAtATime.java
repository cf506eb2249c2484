package io.github.biginrelations.redis;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks in the order in which they came, never two at once, on threads that bring them: who comes while one runs
 * leaves its task to the thread that runs it, and does not wait. A task that throws is thrown to that thread, after the others.
 *
 * <p>Lettuce takes a lock around each write to a connection. Without this an event loop waits there for another one, and
 * where BlockHound watches, its error within that lock leaves the connection unusable for good: each later write spins.
 */
final class OneAtATime implements Executor {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (left.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        boolean more;
        do {
            boolean threw = true;
            try {
                tasks.remove().run();
                threw = false;
            } finally {
                more = left.decrementAndGet() != 0;
                if (threw && more) {
                    drain();
                }
            }
        } while (more);
    }
}
