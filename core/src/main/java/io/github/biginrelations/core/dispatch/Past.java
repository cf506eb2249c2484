package io.github.biginrelations.core.dispatch;

/**
 * What an id went through before. Ids that fared alike share one.
 *
 * @param calls calls that carried it
 * @param failures those that count against the attempts it has: all but the parts of a split and the renewal of a token
 * @param firstSentAt when the first of them was sent
 * @param inDoubt whether one of them may have been applied although no trustworthy answer came
 */
record Past(int calls, int failures, long firstSentAt, boolean inDoubt) {

    static final Past NONE = new Past(0, 0, 0, false);

    /** Whether no call carried it. */
    boolean isNone() {
        return calls == 0;
    }

    /** After one more call, sent at this time, that is no attempt. */
    Past carried(long sentAt) {
        return new Past(calls + 1, failures, calls == 0 ? sentAt : firstSentAt, inDoubt);
    }

    /** After one more call, sent at this time, that failed. */
    Past failed(long sentAt, boolean mayBeApplied) {
        return new Past(calls + 1, failures + 1, calls == 0 ? sentAt : firstSentAt, inDoubt || mayBeApplied);
    }
}
