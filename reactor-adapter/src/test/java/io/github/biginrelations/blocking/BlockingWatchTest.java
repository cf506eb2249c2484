package io.github.biginrelations.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/** BlockHound is on: it finds what is planted, on a scheduler's thread and on an event loop's. */
@Timeout(60)
class BlockingWatchTest {

    @Test
    void aPlantedBlockingCallIsFound() {
        Scheduler scheduler = Schedulers.newParallel(BlockingWatch.PLANTED, 1);
        StepVerifier.create(Mono.fromCallable(BlockingWatchTest::block).subscribeOn(scheduler))
                .verifyErrorSatisfies(BlockingWatchTest::assertFound);
        scheduler.dispose();
    }

    @Test
    void aPlantedBlockingCallOnAnEventLoopIsFound() {
        LoopResources loops = LoopResources.create(BlockingWatch.PLANTED, 1, true);
        Scheduler scheduler = Schedulers.fromExecutor(loops.onClient(true).next());
        StepVerifier.create(Mono.fromCallable(BlockingWatchTest::block).subscribeOn(scheduler))
                .verifyErrorSatisfies(BlockingWatchTest::assertFound);
        loops.disposeLater().block();
    }

    /** Would wait for ever, were it not found. */
    private static boolean block() throws InterruptedException {
        new CountDownLatch(1).await();
        return true;
    }

    private static void assertFound(Throwable error) {
        assertThat(error).isInstanceOf(BlockingOperationError.class).hasMessageContaining("park");
    }
}
