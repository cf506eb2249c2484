package io.github.biginrelations.backfill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast rows come, over the last {@link #WINDOW}: rows are decided call by call, so shorter spans jump. Not thread-safe. */
final class ProgressRate {

    static final Duration WINDOW = Duration.ofSeconds(30);

    private record Mark(long nanos, long rows) {}

    private final Deque<Mark> marks = new ArrayDeque<>();

    /** So many rows are decided now. */
    void mark(long nanos, long rows) {
        while (marks.size() > 1 && nanos - second().nanos() >= WINDOW.toNanos()) {
            marks.removeFirst();
        }
        marks.addLast(new Mark(nanos, rows));
    }

    /** Rows a second; 0 before two moments are known. */
    double perSecond() {
        Mark first = marks.peekFirst();
        Mark last = marks.peekLast();
        if (first == null || last == null || last.nanos() == first.nanos()) {
            return 0;
        }
        return (last.rows() - first.rows()) / ((last.nanos() - first.nanos()) / 1e9);
    }

    /** How long the rest takes at this rate; empty when nothing moves. */
    Optional<Duration> timeFor(long rows) {
        double rate = perSecond();
        return rate <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(rows / rate)));
    }

    private Mark second() {
        var all = marks.iterator();
        all.next();
        return all.next();
    }
}
