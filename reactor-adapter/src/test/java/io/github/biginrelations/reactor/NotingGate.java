package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.WhenSpent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A gate of a user's own: grants at once, and notes what it is told. */
final class NotingGate implements CallGate {

    final List<WhenSpent> asked = new CopyOnWriteArrayList<>();
    final List<Integer> used = new CopyOnWriteArrayList<>();
    final List<CallEnd> ends = new CopyOnWriteArrayList<>();
    final List<Permit> unused = new CopyOnWriteArrayList<>();

    @Override
    public Mono<Permit> acquire(WhenSpent whenSpent) {
        return Mono.fromSupplier(() -> {
            asked.add(whenSpent);
            return new Permit() {
                @Override
                public void use(int ids) {
                    used.add(ids);
                }

                @Override
                public void release(CallEnd end) {
                    ends.add(end);
                }

                @Override
                public void release() {
                    unused.add(this);
                }
            };
        });
    }
}
