/** Limits as arithmetic: how many calls may go, and when. The time is passed in, as nanoseconds of one clock. */
@NullMarked
package io.github.biginrelations.core.limit;

import org.jspecify.annotations.NullMarked;
