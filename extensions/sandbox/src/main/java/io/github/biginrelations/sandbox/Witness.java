package io.github.biginrelations.sandbox;

import java.util.Map;

/**
 * What the sandbox saw from its start until the snapshot was taken. A call is counted before its answer is written, so
 * whoever holds an answer finds its call counted. While calls are running, the figures may be a few calls apart from
 * each other.
 *
 * @param calls calls of Update Related Records that were answered by doing the work, also when some of their items
 *     failed or a fault kept the answer back; a call that was refused as a whole, or whose connection closed before its
 *     latency had passed, is not one
 * @param ids items received in those calls, failed ones included
 * @param relations distinct relations stored, each once whichever side it was told from; when relations are not kept,
 *     the items that were accepted
 * @param mostInFlight the most calls that were in flight at once: a call is in flight from the arrival of its head
 *     until just before the last byte of its answer is written, or until its connection is seen to close; a call refused for its
 *     address, method or token, or for the limits, never is
 * @param refused requests refused as a whole, by the code they were answered with, or which an HTML page stands for;
 *     wrong addresses and methods included
 * @param callsByParent how many of {@code calls} named which parent, by module and id as the address gave them, like
 *     {@code Deals/1002} or, on v2, {@code Pipelines/1002}; empty when relations are not kept
 * @param creditsSpent credits spent since the start: one for each call that was in flight, also when it was then
 *     refused for what is in it
 * @param connectionsOpened connections accepted, those that only read {@code /witness} included
 * @param nanosInFlight how long the {@code calls} were in flight, summed, in nanoseconds of the system's clock: divided
 *     by {@code calls}, their mean latency as the sandbox sees it
 * @param faults how often each {@link Fault} struck, by its name; those that never did are absent. A call that was
 *     refused by a fault is not in {@code refused}
 * @param inFlight calls that are in flight now
 * @param refusedForConcurrency how many of {@code refused} were one too many at once
 * @param refusedForCredits how many of {@code refused} found no credit left
 * @param mostCallsInWindow the most calls that were let in within any stretch of time as long as {@code callWindow}
 * @param mostCreditsInWindow the most credits that were spent within any stretch of time as long as
 *     {@code creditWindow}; 0 when neither relations are kept nor credits limited
 */
public record Witness(
        long calls,
        long ids,
        long relations,
        int mostInFlight,
        Map<String, Long> refused,
        Map<String, Long> callsByParent,
        long creditsSpent,
        long connectionsOpened,
        long nanosInFlight,
        Map<String, Long> faults,
        int inFlight,
        long refusedForConcurrency,
        long refusedForCredits,
        int mostCallsInWindow,
        int mostCreditsInWindow) {

    /** Copies the maps: a witness never changes. */
    public Witness {
        refused = Map.copyOf(refused);
        callsByParent = Map.copyOf(callsByParent);
        faults = Map.copyOf(faults);
    }
}
