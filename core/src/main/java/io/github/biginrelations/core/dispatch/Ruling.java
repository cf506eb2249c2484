package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Verdict;

/**
 * What a reply means for an id.
 *
 * @param verdict what becomes of the id if nothing more is done for it
 * @param next what may be done for it
 */
record Ruling(Verdict verdict, Next next) {

    /** What may be done for the ids of a call; beyond the first two it is about all of them at once. */
    enum Next {
        /** Nothing: this is its result. */
        SETTLE,
        /** Send it again later. */
        RETRY,
        /** Send the call again at once, with another token. */
        RENEW_TOKEN,
        /** Find out which of the ids is meant. */
        SPLIT,
        /** Nothing, for no id of this parent. */
        REJECT_PARENT,
        /** Nothing, for no id of this run. */
        END_RUN
    }
}
