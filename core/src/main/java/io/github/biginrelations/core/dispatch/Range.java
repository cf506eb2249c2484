package io.github.biginrelations.core.dispatch;

/**
 * Checks of options. Not in {@link DispatchOptions}: its constant has those of the policies in it, whose making must not begin
 * with its own.
 */
final class Range {

    private Range() {}

    /** Refuses what is out of range, by name. */
    static void check(String name, int value, int least, int most, String why) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give " + least + " to " + most + " (" + why + ")");
        }
    }
}
