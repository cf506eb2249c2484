package io.github.biginrelations.blocking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Keeps what BlockHound finds on threads that must not block, in every test of this module: the error that it throws may
 * end in a handler of someone. The report goes to {@code target/blocking-calls.log}, and the build fails when that file is
 * not empty.
 */
public final class BlockingWatch implements BlockHoundIntegration, TestExecutionListener {

    /** Threads of this name are the planted fault's. */
    static final String PLANTED = "planted";

    private static final Path REPORT = Path.of("target/blocking-calls.log");
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders");
        // The subscriber of the TCK hands over to the thread of its test by a queue with a lock.
        builder.allowBlockingCallsInside("org.reactivestreams.tck.TestEnvironment$Receptacle", "add");
        builder.allowBlockingCallsInside("org.reactivestreams.tck.TestEnvironment$Receptacle", "complete");
        builder.blockingMethodCallback(method -> {
            BlockingOperationError error = new BlockingOperationError(method);
            String thread = Thread.currentThread().getName();
            if (!thread.startsWith(PLANTED)) {
                FOUND.add(thread + ": " + method + "\n"
                        + Arrays.stream(error.getStackTrace())
                                .map(frame -> "    at " + frame + "\n")
                                .collect(Collectors.joining()));
            }
            throw error;
        });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        try {
            Files.writeString(REPORT, String.join("\n", FOUND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
