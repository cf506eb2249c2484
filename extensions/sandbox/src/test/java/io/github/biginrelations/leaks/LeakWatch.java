package io.github.biginrelations.leaks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Makes Netty report, before the test JVM ends, what leaked in it: Netty looks for collected buffers only when it
 * allocates the next one. The report goes to {@code target/netty-leaks.log} (see {@code logback-test.xml}), and the
 * build fails when that file is not empty.
 */
public final class LeakWatch implements TestExecutionListener {

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 256; i++) {
                ByteBuf probe = PooledByteBufAllocator.DEFAULT.directBuffer(16);
                probe.release();
            }
        }
    }
}
