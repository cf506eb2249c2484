package io.github.biginrelations.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.LimitOptions;
import io.github.biginrelations.redis.GateCommands.Answer;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.reactive.RedisScriptingReactiveCommands;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@Timeout(60)
class GateCommandsTest {

    private final ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
    private final CountDownLatch writes = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Lettuce would let it wait for a lock. Its command, and the text that it turns out to need, go out behind the other's. */
    @Test
    void whoWritesWhileAnotherDoesIsNotHeldUp() throws Exception {
        GateSettings settings = new GateSettings(
                "org",
                new LimitOptions(1, false, Duration.ofSeconds(60), null, null),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                null,
                false,
                null,
                Schedulers.parallel());
        GateCommands commands = new GateCommands(redis(), settings, "process", UnaryOperator.identity());
        ExecutorService other = Executors.newSingleThreadExecutor(task -> new Thread(task, "other"));
        try {
            CompletableFuture<Answer> first =
                    CompletableFuture.supplyAsync(() -> commands.declare(1).block(), other);
            assertThat(writes.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Answer> second = commands.declare(2).toFuture();
            assertThat(written).containsExactly("evalsha 1 by other");
            goOn.countDown();
            assertThat(first.get()).isEqualTo(new Answer(0, 7, 0, 0, 0));
            assertThat(second.get()).isEqualTo(new Answer(0, 7, 0, 0, 0));
        } finally {
            other.shutdown();
        }
        assertThat(written).containsExactly("evalsha 1 by other", "evalsha 2 by other", "eval 2 by other");
    }

    /** The first command waits while it is written; the script is unknown to the second. */
    @SuppressWarnings("unchecked")
    private RedisScriptingReactiveCommands<String, String> redis() {
        return (RedisScriptingReactiveCommands<String, String>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RedisScriptingReactiveCommands.class},
                (proxy, method, args) -> method.getName().equals("digest")
                        ? "digest"
                        : Flux.defer(() -> answer(method.getName(), (String[]) args[3])));
    }

    private Flux<List<Object>> answer(String command, String[] values) {
        String spent = values[values.length - 1];
        written.add(command + " " + spent + " by " + Thread.currentThread().getName());
        if (spent.equals("1")) {
            writes.countDown();
            await();
        } else if (command.equals("evalsha")) {
            return Flux.error(new RedisNoScriptException("NOSCRIPT"));
        }
        return Flux.just(List.of(0L, 7L, 0L, 0L));
    }

    private void await() {
        try {
            assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
