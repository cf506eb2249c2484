/** One organisation's limits for several processes: permits and credits in Redis. */
@NullMarked
package io.github.biginrelations.redis;

import org.jspecify.annotations.NullMarked;
