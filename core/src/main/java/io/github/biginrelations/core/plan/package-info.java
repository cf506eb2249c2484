/** What a whole input will cost from either side, before anything is sent. */
@NullMarked
package io.github.biginrelations.core.plan;

import org.jspecify.annotations.NullMarked;
