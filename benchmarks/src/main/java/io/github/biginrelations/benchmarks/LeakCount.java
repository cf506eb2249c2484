package io.github.biginrelations.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.atomic.AtomicInteger;

/** Has Netty watch each buffer of this process, and counts those that were lost. */
final class LeakCount implements ResourceLeakDetector.LeakListener {

    private final AtomicInteger leaks = new AtomicInteger();

    private LeakCount() {}

    static LeakCount start() {
        LeakCount count = new LeakCount();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener(count);
        return count;
    }

    @Override
    public void onLeak(String resourceType, String records) {
        leaks.incrementAndGet();
    }

    /** Netty looks for collected buffers only when it allocates the next ones. */
    int count() {
        for (int round = 0; round < 3; round++) {
            System.gc();
            for (int i = 0; i < 256; i++) {
                ByteBuf probe = ByteBufAllocator.DEFAULT.directBuffer(16);
                probe.release();
            }
        }
        return leaks.get();
    }
}
