/** Failures of a call as types; the type says whether the same call may be tried again. */
@NullMarked
package io.github.biginrelations.core.error;

import org.jspecify.annotations.NullMarked;
