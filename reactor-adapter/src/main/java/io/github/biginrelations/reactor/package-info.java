/** A reactive client for Bigin's Update Related Records call, on Project Reactor and Reactor Netty. */
@NullMarked
package io.github.biginrelations.reactor;

import org.jspecify.annotations.NullMarked;
