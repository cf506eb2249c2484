package io.github.biginrelations.reactor;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The runs of a client that go on. Thread-safe. */
final class Runs {

    private final Set<RelateLoop> going = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** False when none may begin any more. */
    boolean begin(RelateLoop run) {
        going.add(run);
        if (closed) {
            going.remove(run);
            return false;
        }
        return true;
    }

    void ended(RelateLoop run) {
        going.remove(run);
    }

    boolean isClosed() {
        return closed;
    }

    /** No run begins from here on. */
    void close() {
        closed = true;
    }

    /** Lets each run end by the time limit; the report comes when nothing can change any more. */
    Mono<DrainReport> drain(Duration timeLimit) {
        close();
        return Flux.fromIterable(List.copyOf(going))
                .flatMap(run -> run.drain(timeLimit), Integer.MAX_VALUE)
                .reduce(DrainReport.NONE, DrainReport::and);
    }
}
