/** What is asked of Bigin and what comes back: ids, related lists, requests, results. */
@NullMarked
package io.github.biginrelations.core.model;

import org.jspecify.annotations.NullMarked;
