package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a run did over time, in at most {@value #MOST} spans of equal length: when they are used up, every two become one
 * and spans last twice as long. So a run of days takes no more memory than one of seconds. Not thread-safe; times never
 * go back.
 */
final class RunSeries {

    static final int MOST = 240;

    /** Spans of a run of less than half a minute. */
    static final long SHORTEST_NANOS = 100_000_000;

    private static final long UNKNOWN = -1;

    /**
     * One span.
     *
     * @param from seconds from the begin of the run
     * @param seconds how long it is; the last one may be shorter than the others
     * @param ids ids of the calls that were answered in it
     * @param calls calls that were sent in it
     * @param meanInFlight calls in flight, on average
     * @param mostInFlight calls in flight, at most
     * @param creditsUsed credits that counted against the window when it was seen last; -1 when it was not seen
     */
    record Span(
            double from,
            double seconds,
            long ids,
            long calls,
            double meanInFlight,
            int mostInFlight,
            long creditsUsed) {

        double idsPerSecond() {
            return ids / seconds;
        }
    }

    private final long[] ids = new long[MOST];
    private final long[] calls = new long[MOST];
    private final double[] busyNanos = new double[MOST];
    private final int[] most = new int[MOST];
    private final long[] credits = new long[MOST];
    private long spanNanos = SHORTEST_NANOS;
    /** How far it has come, in nanoseconds from the begin. */
    private long reached;

    private int inFlight;

    RunSeries() {
        Arrays.fill(credits, UNKNOWN);
    }

    /** A call goes out, so long after the begin. */
    void sent(long at) {
        advance(at);
        inFlight++;
        int span = span();
        calls[span]++;
        most[span] = Math.max(most[span], inFlight);
    }

    /** A call ended, with so many ids that were answered. */
    void ended(long at, int answeredIds) {
        advance(at);
        inFlight--;
        ids[span()] += answeredIds;
    }

    /** So many credits count against the window. */
    void credits(long at, long used) {
        advance(at);
        credits[span()] = used;
    }

    /** Goes on to this time: whatever was in flight stayed so until now. */
    void advance(long at) {
        while (at >= spanNanos * MOST) {
            halve();
        }
        while (reached < at) {
            int span = span();
            long until = Math.min(at, spanNanos * (span + 1));
            busyNanos[span] += (double) (until - reached) * inFlight;
            most[span] = Math.max(most[span], inFlight);
            reached = until;
        }
    }

    int inFlight() {
        return inFlight;
    }

    /** The spans so far. A last one that is shorter than half of the others is part of the one before. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        int last = span();
        boolean joins = last > 0 && reached - spanNanos * last < spanNanos / 2;
        for (int span = 0; span <= (joins ? last - 1 : last); span++) {
            boolean takesNext = joins && span == last - 1;
            long from = spanNanos * span;
            long until = takesNext ? reached : Math.min(reached, from + spanNanos);
            if (until > from) {
                spans.add(takesNext ? joined(span, from, until) : single(span, from, until));
            }
        }
        return spans;
    }

    private Span single(int span, long from, long until) {
        double nanos = until - from;
        return new Span(
                from / 1e9, nanos / 1e9, ids[span], calls[span], busyNanos[span] / nanos, most[span], credits[span]);
    }

    private Span joined(int span, long from, long until) {
        double nanos = until - from;
        int next = span + 1;
        return new Span(
                from / 1e9,
                nanos / 1e9,
                ids[span] + ids[next],
                calls[span] + calls[next],
                (busyNanos[span] + busyNanos[next]) / nanos,
                Math.max(most[span], most[next]),
                later(credits[span], credits[next]));
    }

    private int span() {
        return (int) (reached / spanNanos);
    }

    private void halve() {
        for (int span = 0; span < MOST; span++) {
            boolean kept = span < MOST / 2;
            int first = 2 * span;
            int second = first + 1;
            ids[span] = kept ? ids[first] + ids[second] : 0;
            calls[span] = kept ? calls[first] + calls[second] : 0;
            busyNanos[span] = kept ? busyNanos[first] + busyNanos[second] : 0;
            most[span] = kept ? Math.max(most[first], most[second]) : 0;
            credits[span] = kept ? later(credits[first], credits[second]) : UNKNOWN;
        }
        spanNanos *= 2;
    }

    private static long later(long first, long second) {
        return second == UNKNOWN ? first : second;
    }
}
