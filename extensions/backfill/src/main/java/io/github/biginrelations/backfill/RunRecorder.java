package io.github.biginrelations.backfill;

import io.github.biginrelations.backfill.RunFigures.Credits;
import io.github.biginrelations.backfill.RunFigures.Latency;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.RelationsRecorder;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Adds up what a run does: a few numbers for each call, and nothing for each id. Its begin is its first call, or
 * {@link #begin} where that comes before. Thread-safe.
 */
final class RunRecorder implements RelationsRecorder {

    private static final int LATENCY_DIGITS = 2;
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanoTime;
    private final @Nullable CreditMeter credits;
    private final RowBook rows;

    // Guarded by this.
    private final IdentityHashMap<UpdateRelatedRecordsRequest, Long> sentAt = new IdentityHashMap<>();
    private final IdentityHashMap<UpdateRelatedRecordsRequest, Throwable> failures = new IdentityHashMap<>();
    private final long[] callsBySize = new long[DistinctIds.MOST + 1];
    private final Histogram latency = new Histogram(LATENCY_DIGITS);
    private final CallFaults faults = new CallFaults();
    private final RunSeries series = new RunSeries();
    private int mostInFlight;
    private long creditsSpent;
    private @Nullable Long begin;
    private @Nullable DispatchStats stats;

    /**
     * Makes a recorder.
     *
     * @param nanoTime the time in nanoseconds; never goes back
     * @param credits the budget, where there is one
     * @param rows what became of rows, those of earlier runs included
     */
    RunRecorder(LongSupplier nanoTime, @Nullable CreditMeter credits, RowBook rows) {
        this.nanoTime = nanoTime;
        this.credits = credits;
        this.rows = rows;
    }

    /** The run begins now; only the first time counts. */
    synchronized void begin() {
        sinceBegin();
    }

    /** What became of rows. */
    RowBook rows() {
        return rows;
    }

    // ---- what happens -------------------------------------------------------------------------------------------

    @Override
    public synchronized void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        long at = sinceBegin();
        sentAt.put(request, at);
        series.sent(at);
        int ids = request.related().size();
        callsBySize[ids]++;
        mostInFlight = Math.max(mostInFlight, series.inFlight());
        if (credits != null) {
            creditsSpent += credits.cost().of(ids);
        }
    }

    @Override
    public synchronized void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
        failures.put(request, failure);
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        long used = creditsUsed();
        synchronized (this) {
            Long started = sentAt.remove(request);
            Throwable failure = failures.remove(request);
            if (started == null) {
                return;
            }
            long at = sinceBegin();
            series.ended(
                    at,
                    httpStatus == 0 || CallFaults.isPassing(httpStatus)
                            ? 0
                            : request.related().size());
            see(used, at);
            if (failure != null) {
                failed(request, failure);
            } else if (httpStatus == 0) {
                faults.aborted();
            } else {
                faults.answered(httpStatus);
                latency.recordValue(at - started);
            }
        }
    }

    private void failed(UpdateRelatedRecordsRequest request, Throwable failure) {
        faults.failed(failure);
        if (credits != null && failure instanceof NoAnswerException none && none.isUnsent()) {
            creditsSpent -= credits.cost().of(request.related().size());
        }
    }

    @Override
    public synchronized void runEnded(DispatchStats runStats, ContextView context) {
        stats = runStats;
    }

    /** Looks at what is so now: credits come back also while no call ends. */
    void sample() {
        long used = creditsUsed();
        synchronized (this) {
            see(used, sinceBegin());
        }
    }

    // ---- what is so ---------------------------------------------------------------------------------------------

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized DispatchStats stats() {
        if (stats == null) {
            throw new IllegalStateException("the run has not ended");
        }
        return stats;
    }

    /** What a progress line says. */
    ProgressState progress() {
        OptionalLong left =
                credits == null ? OptionalLong.empty() : credits.left().get();
        long largest = credits == null ? 0 : credits.cost().of(DistinctIds.MOST);
        long decided = rows.rows();
        long rejected = rows.rejected();
        synchronized (this) {
            int flying = series.inFlight();
            boolean waits = flying == 0 && left.isPresent() && left.getAsLong() < largest;
            return new ProgressState(decided, rejected, flying, faults.passing(), left, waits);
        }
    }

    /** What has happened until now. */
    synchronized RunFigures figures() {
        series.advance(sinceBegin());
        long idsSent = 0;
        for (int ids = 0; ids < callsBySize.length; ids++) {
            idsSent += ids * callsBySize[ids];
        }
        return new RunFigures(
                Arrays.stream(callsBySize).sum(),
                idsSent,
                Arrays.stream(callsBySize).boxed().toList(),
                mostInFlight,
                faults.passing(),
                faults.byKind(),
                latency(),
                credits == null ? null : new Credits(credits.budget(), creditsSpent),
                series.spans(),
                rows.groups());
    }

    private Latency latency() {
        return new Latency(
                latency.getTotalCount(),
                latency.getValueAtPercentile(50) / NANOS_PER_MILLI,
                latency.getValueAtPercentile(90) / NANOS_PER_MILLI,
                latency.getValueAtPercentile(99) / NANOS_PER_MILLI,
                latency.getMaxValue() / NANOS_PER_MILLI);
    }

    /** Outside of the lock: the gate has one of its own. */
    private long creditsUsed() {
        return credits == null ? -1 : credits.used();
    }

    private void see(long used, long at) {
        if (used >= 0) {
            series.credits(at, used);
        } else {
            series.advance(at);
        }
    }

    private long sinceBegin() {
        long now = nanoTime.getAsLong();
        if (begin == null) {
            begin = now;
        }
        return now - begin;
    }
}
