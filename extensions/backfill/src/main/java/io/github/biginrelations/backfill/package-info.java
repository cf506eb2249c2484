/** The command line for high-volume backfills. */
@NullMarked
package io.github.biginrelations.backfill;

import org.jspecify.annotations.NullMarked;
