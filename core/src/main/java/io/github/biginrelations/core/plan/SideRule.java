package io.github.biginrelations.core.plan;

/**
 * Says of each link which of its two records is the parent of the call. Each id has a rank, the higher one is the parent, the
 * left one of two that rank the same; so the answer depends on the link alone, and not on the order in which links come.
 * Holds a number for each id that is the parent of any link: 17 to 33 bytes. Immutable.
 */
public final class SideRule {

    /** The left record is the parent of every link. */
    public static final SideRule LEFT = new SideRule(new RankTable(), new RankTable());

    /** The right record is the parent of every link. */
    public static final SideRule RIGHT = new SideRule(new RankTable(), new RankTable());

    private final RankTable leftRanks;
    private final RankTable rightRanks;

    SideRule(RankTable leftRanks, RankTable rightRanks) {
        this.leftRanks = leftRanks;
        this.rightRanks = rightRanks;
    }

    /** Whether the left record is the parent; of a link that was not planned, it is where nothing else is known. */
    public boolean sendFromLeft(long left, long right) {
        if (this == LEFT || this == RIGHT) {
            return this == LEFT;
        }
        return leftRanks.rankOf(left) >= rightRanks.rankOf(right);
    }

    /** {@code left}, {@code right}, or {@code mixed} for a rule that looks at the link. */
    @Override
    public String toString() {
        return this == LEFT ? "left" : this == RIGHT ? "right" : "mixed";
    }
}
