package io.github.biginrelations.core.model;

import java.util.Objects;

/**
 * What became of ids of one call that fared alike; their results share it.
 *
 * @param call the call that decided
 * @param verdict what was decided
 * @param attempts how many calls carried them; 0 when they were never sent
 */
public record Decision(CallInfo call, Verdict verdict, int attempts) {

    /** Makes a decision; a {@code null} is refused. */
    public Decision {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(verdict, "verdict");
    }
}
