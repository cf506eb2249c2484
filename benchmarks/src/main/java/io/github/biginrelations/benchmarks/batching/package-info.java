/** What grouping ids by parent costs, beside a map by hand. */
@NullMarked
package io.github.biginrelations.benchmarks.batching;

import org.jspecify.annotations.NullMarked;
