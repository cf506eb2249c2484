/** What calls, runs, gates and tokens do, as meters and observations on Micrometer. */
@NullMarked
package io.github.biginrelations.micrometer;

import org.jspecify.annotations.NullMarked;
