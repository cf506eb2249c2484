package io.github.biginrelations.core.plan;

/**
 * What it costs to send each link from the side that makes the fewest calls in all, and what is known of the links.
 *
 * @param plan the best way that was found; that of one side alone where no mixture makes fewer calls
 * @param distinctLinks how many different links there are
 * @param smallestCover how many records have all links between them: each must be the parent of a call at least. When a
 *     made-up input has the search for it cut short, somewhat less
 * @param leastCalls a number of calls that no way of sending can beat
 */
public record MixedPlan(SidePlan plan, long distinctLinks, long smallestCover, long leastCalls) {}
