/** Our client beside the ways to collect ids into calls that Reactor offers: calls, lost ids, and the price of a linger. */
@NullMarked
package io.github.biginrelations.benchmarks.ways;

import org.jspecify.annotations.NullMarked;
