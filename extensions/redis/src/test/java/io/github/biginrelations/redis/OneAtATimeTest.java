package io.github.biginrelations.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OneAtATimeTest {

    private final OneAtATime executor = new OneAtATime();

    @Test
    void whoComesWhileATaskRunsDoesNotWaitAndItsTaskRunsNext() throws Exception {
        List<String> ran = new ArrayList<>(); // by the thread of the first alone
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch secondCame = new CountDownLatch(1);
        ExecutorService first = Executors.newSingleThreadExecutor();
        try {
            Future<?> done = first.submit(() -> executor.execute(() -> {
                runs.countDown();
                await(secondCame);
                ran.add(Thread.currentThread().getName());
            }));
            await(runs);
            executor.execute(() -> ran.add(Thread.currentThread().getName()));
            secondCame.countDown();
            done.get();
        } finally {
            first.shutdown();
        }
        assertThat(ran).hasSize(2).doesNotContain(Thread.currentThread().getName());
        executor.execute(() -> ran.add("here"));
        assertThat(ran).endsWith("here");
    }

    @Test
    void aTaskOfATaskRunsAfterIt() {
        List<Integer> order = new ArrayList<>();
        executor.execute(() -> {
            executor.execute(() -> order.add(2));
            order.add(1);
        });
        assertThat(order).containsExactly(1, 2);
    }

    @Test
    void aTaskThatThrowsKeepsNoOtherFromRunning() {
        List<Integer> order = new ArrayList<>();
        assertThatThrownBy(() -> executor.execute(() -> {
                    executor.execute(() -> order.add(1));
                    executor.execute(() -> {
                        throw new IllegalStateException("second");
                    });
                    executor.execute(() -> order.add(2));
                    throw new StackOverflowError("first");
                }))
                .hasMessage("second");
        executor.execute(() -> order.add(3));
        assertThat(order).containsExactly(1, 2, 3);
    }

    @Test
    void eachTaskOfManyThreadsRunsOnceAndNoTwoAtOnce() throws Exception {
        int threads = 4;
        int each = 100_000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        int[] ran = {0};
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                done.add(pool.submit(() -> {
                    start.await();
                    for (int task = 0; task < each; task++) {
                        executor.execute(() -> {
                            together.addAndGet(inside.getAndIncrement());
                            ran[0]++;
                            inside.decrementAndGet();
                        });
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(ran[0]).isEqualTo(threads * each);
        assertThat(together).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
