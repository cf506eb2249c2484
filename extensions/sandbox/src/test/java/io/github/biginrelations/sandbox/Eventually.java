package io.github.biginrelations.sandbox;

import java.util.function.BooleanSupplier;

/** Waits for what another thread is about to do; the time-out of the test is the limit. */
final class Eventually {

    private Eventually() {}

    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
