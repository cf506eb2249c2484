package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;

/**
 * Is told what a {@link Dispatcher} decides, for meters: once for a call or a batch and what became of it, never for each id.
 * Called within the dispatcher, by whoever drives it: it must not throw, block, or touch the dispatcher.
 */
public interface DispatchListener {

    /** Takes no notice. */
    DispatchListener NONE = new DispatchListener() {};

    /** A batch stopped filling. */
    default void closed(CloseReason reason) {}

    /** The results of these many ids are certain; they fared alike, and in one call, if any. */
    default void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {}

    /** These many ids of a call that failed, or left them in doubt, will be sent again. */
    default void retried(RelatedList list, int ids) {}

    /** A call of several ids was refused for its data, and is taken apart to find out which of them is bad. */
    default void split(RelatedList list) {}
}
