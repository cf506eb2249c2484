package io.github.biginrelations.sandbox;

import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do; the time-out of the test is the limit. */
final class Eventually {

    private Eventually() {}

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            pause();
        }
    }

    /** Between two attempts. */
    static void pause() {
        if (Thread.interrupted()) {
            throw new AssertionError("it did not happen in the time of the test");
        }
        Thread.onSpinWait();
    }
}
