/** JMH benchmarks and long runs. */
@NullMarked
package io.github.biginrelations.benchmarks;

import org.jspecify.annotations.NullMarked;
