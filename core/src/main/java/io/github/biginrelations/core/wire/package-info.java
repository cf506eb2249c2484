/** The call as bytes: request and response bodies, addresses, and the pairing of an answer with the ids it is about. */
@NullMarked
package io.github.biginrelations.core.wire;

import org.jspecify.annotations.NullMarked;
