package io.github.biginrelations.core.dispatch;

/**
 * How much the source may be asked for: never more than the bounds leave free, counting what was asked for and has not
 * come. Far from the bounds a window is kept asked for and topped up by quarters; near them input is asked for as soon as
 * a batch's worth is free.
 */
final class InputBudget {

    private static final int LARGEST_WINDOW = 4096;

    private final DispatchOptions options;
    private final int window;
    private int asked;

    InputBudget(DispatchOptions options) {
        this.options = options;
        this.window = Math.min(LARGEST_WINDOW, options.maxBufferedIds());
    }

    /** One that was asked for came; false when none was. */
    boolean take() {
        if (asked == 0) {
            return false;
        }
        asked--;
        return true;
    }

    boolean mayAsk(int held, int parents) {
        int freeIds = freeIds(held);
        int wanted = window - asked;
        int free = Math.min(freeIds, freeParents(parents));
        if (free >= wanted) {
            return wanted >= Math.max(1, window / 4);
        }
        return free >= 1 && freeIds >= options.batchSize();
    }

    int ask(int held, int parents) {
        int more = Math.min(window - asked, Math.min(freeIds(held), freeParents(parents)));
        asked += more;
        return more;
    }

    /** Nothing is on its way and nothing may be asked for: only a result delivered or a batch sent makes room. */
    boolean isExhausted(int held, int parents) {
        return asked == 0 && !mayAsk(held, parents);
    }

    /** No parent more may be open, whatever else is free. */
    boolean isOutOfParents(int parents) {
        return freeParents(parents) < 1;
    }

    /** How many were asked for and have not come. */
    int asked() {
        return asked;
    }

    private int freeIds(int held) {
        return options.maxBufferedIds() - held - asked;
    }

    private int freeParents(int parents) {
        return options.maxOpenParents() - parents - asked;
    }
}
