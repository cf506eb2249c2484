package io.github.biginrelations.leaks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Makes Netty report what leaked at the end of each test class, so that the report stands in the output below the class that
 * it is about, and before the test JVM ends: Netty looks for collected buffers only when it allocates the next one. The
 * report goes to {@code target/netty-leaks.log}, too (see {@code logback-test.xml}), and the build fails when that file is
 * not empty.
 */
public final class LeakWatch implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            look();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        for (int round = 0; round < 3; round++) {
            look();
        }
    }

    private static void look() {
        System.gc();
        for (int i = 0; i < 256; i++) {
            ByteBuf probe = PooledByteBufAllocator.DEFAULT.directBuffer(16);
            probe.release();
        }
    }
}
