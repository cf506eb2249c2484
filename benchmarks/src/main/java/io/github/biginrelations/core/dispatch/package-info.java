/** What is measured of the dispatcher's inside. */
@NullMarked
package io.github.biginrelations.core.dispatch;

import org.jspecify.annotations.NullMarked;
