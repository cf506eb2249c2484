/** Our client beside hand-written ones, in one JVM, taking turns. */
@NullMarked
package io.github.biginrelations.benchmarks.sidebyside;

import org.jspecify.annotations.NullMarked;
