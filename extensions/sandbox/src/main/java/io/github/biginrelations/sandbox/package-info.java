/** An embedded Bigin server, for tests, demos and benchmarks. */
@NullMarked
package io.github.biginrelations.sandbox;

import org.jspecify.annotations.NullMarked;
