package io.github.biginrelations.reactor;

import reactor.core.publisher.Mono;

/**
 * Where a gate records which credits are spent, so that a process that starts anew knows. The text is the gate's own: keep it
 * as it is. One store belongs to one gate at a time: two that share one would each spend the whole budget.
 *
 * <p>Credits are recorded before they are used, in blocks of at most a thousandth of the budget (or the cost of one call, if
 * that is more). A process that is killed loses the rest of its block, until the window has passed; it never forgets one.
 */
public interface CreditStore {

    /** What was saved last; empty when nothing was. Subscribed once, when the first permit is asked for, and again if it failed. */
    Mono<String> load();

    /**
     * Replaces what is kept, and completes when a killed process would find it. No two run at a time. An error reaches those
     * who wait for a permit; the credits are not used, and the next who asks tries again.
     */
    Mono<Void> save(String text);
}
