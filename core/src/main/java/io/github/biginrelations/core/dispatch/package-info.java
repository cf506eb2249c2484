/** Decides which call goes next and what each answer means, without I/O, threads or a clock. */
@NullMarked
package io.github.biginrelations.core.dispatch;

import org.jspecify.annotations.NullMarked;
