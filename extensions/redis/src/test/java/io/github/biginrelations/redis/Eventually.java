package io.github.biginrelations.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come about; how long it takes says nothing. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("test.patience", 60));

    private Eventually() {}

    static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("never came about: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
