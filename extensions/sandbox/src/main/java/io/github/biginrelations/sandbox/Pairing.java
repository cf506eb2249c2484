package io.github.biginrelations.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Which modules a relation joins, whichever side it is told from: every relation that Bigin updates has a product on
 * one side.
 *
 * @param partner what stands on the other side of the product
 * @param parentIsProduct whether the product is the parent
 */
record Pairing(BiginModule partner, boolean parentIsProduct) {

    /** The pairing of these modules, or null when they cannot be related. */
    static @Nullable Pairing of(@Nullable BiginModule parent, @Nullable BiginModule related) {
        if (parent == null || related == null || parent == related) {
            return null;
        }
        if (parent == BiginModule.PRODUCTS) {
            return new Pairing(related, true);
        }
        return related == BiginModule.PRODUCTS ? new Pairing(parent, false) : null;
    }
}
