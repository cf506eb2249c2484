package io.github.biginrelations.benchmarks.sidebyside;

/** What became of a lane's ratio to the reference between two runs. */
enum Change {
    /** The control of one of the runs is off. */
    VOID("void: the control of a run is off"),
    /** The ranges p10 to p90 overlap: another run might say the opposite. */
    WITHIN_NOISE("within noise"),
    DOWN("down"),
    UP("up");

    /** The least that counts where a run had so few rounds that their range says little. */
    private static final double FEW_ROUNDS_BOUND = 0.10;

    private static final int FEW_ROUNDS = 11;

    private final String words;

    Change(String words) {
        this.words = words;
    }

    static Change of(Comparison old, Comparison fresh, String lane, Measure measure) {
        if (old.isVoid(measure) || fresh.isVoid(measure)) {
            return VOID;
        }
        Spread before = old.ratio(lane, measure);
        Spread after = fresh.ratio(lane, measure);
        // A run may be off as a whole by what the reference is off against itself.
        double bias = Math.max(bias(old, measure), bias(fresh, measure));
        if (Math.min(old.rounds(), fresh.rounds()) < FEW_ROUNDS) {
            bias = Math.max(bias, FEW_ROUNDS_BOUND);
        }
        boolean isNear = Math.abs(after.median() - before.median()) <= bias * before.median();
        if (isNear || before.overlaps(after)) {
            return WITHIN_NOISE;
        }
        return after.median() < before.median() ? DOWN : UP;
    }

    private static double bias(Comparison run, Measure measure) {
        return Math.abs(run.ratio(Comparison.CONTROL, measure).median() - 1);
    }

    boolean isMove() {
        return this == UP || this == DOWN;
    }

    @Override
    public String toString() {
        return words;
    }
}
