/** Streams of links related on Apache Flink: open batches in keyed state, results as a stream. */
@NullMarked
package io.github.biginrelations.flink;

import org.jspecify.annotations.NullMarked;
