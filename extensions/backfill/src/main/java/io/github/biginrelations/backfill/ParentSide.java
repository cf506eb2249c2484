package io.github.biginrelations.backfill;

import java.util.Locale;

/** Which record of a link is the parent of its call; left is that of the parent column. */
enum ParentSide {
    LEFT,
    RIGHT,
    MIXED,
    AUTO;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
