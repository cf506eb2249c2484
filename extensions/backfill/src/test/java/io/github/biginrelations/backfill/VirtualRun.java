package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** A run whose events and time are the test's. */
final class VirtualRun {

    static final Instant END = Instant.parse("2026-11-30T06:30:00Z");

    long nanos = 1_000_000_000_000L;
    long creditsUsed;
    final RunRecorder recorder;
    Ending ending = Ending.DONE;
    long doneBefore;
    private final RowBook rows = new RowBook();
    private final Map<Outcome, Long> results = new EnumMap<>(Outcome.class);
    private final long begun = nanos;
    private long row;
    long calls;
    long idsSent;
    long retriedIds;
    final Map<CloseReason, Long> closed = new EnumMap<>(CloseReason.class);

    private VirtualRun(long budget) {
        CreditMeter meter = budget == 0
                ? null
                : new CreditMeter(budget, CreditCost.PER_TEN_RECORDS, () -> OptionalLong.of(budget - creditsUsed));
        recorder = new RunRecorder(() -> nanos, meter, rows);
        recorder.begin();
        for (Outcome outcome : Outcome.values()) {
            results.put(outcome, 0L);
        }
    }

    static VirtualRun withoutBudget() {
        return new VirtualRun(0);
    }

    static VirtualRun withBudget(long budget) {
        return new VirtualRun(budget);
    }

    static UpdateRelatedRecordsRequest request(int ids) {
        List<RecordId> related =
                LongStream.rangeClosed(1, ids).mapToObj(RecordId::of).toList();
        return UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1), related);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** A call with so many ids goes out. */
    UpdateRelatedRecordsRequest send(int ids) {
        UpdateRelatedRecordsRequest request = request(ids);
        recorder.callStarted(request, Context.empty());
        calls++;
        idsSent += ids;
        creditsUsed += CreditCost.PER_TEN_RECORDS.of(ids);
        return request;
    }

    void answer(UpdateRelatedRecordsRequest request, int httpStatus) {
        recorder.callEnded(request, httpStatus, Context.empty());
    }

    void fail(UpdateRelatedRecordsRequest request, Throwable failure) {
        recorder.callFailed(request, failure, Context.empty());
        recorder.callEnded(request, 0, Context.empty());
    }

    /** A call of so many ids that takes so long and is answered. */
    void call(int ids, Duration latency) {
        UpdateRelatedRecordsRequest request = send(ids);
        pass(latency);
        answer(request, 200);
    }

    void related(int rows) {
        for (int i = 0; i < rows; i++) {
            decide(Outcome.RELATED, "SUCCESS", "relation added");
        }
    }

    void decide(Outcome outcome, String code, String message) {
        row++;
        decide(row, "365239700000032700" + row % 10, "365239700000" + (1_850_000 + row), outcome, code, message);
    }

    void decide(long number, String parent, String related, Outcome outcome, String code, String message) {
        rows.decided(number, parent, related, outcome, code, message);
        results.merge(outcome, 1L, Long::sum);
    }

    Summary summary() {
        DispatchStats stats = new DispatchStats(row, row, Map.of(), calls, idsSent, retriedIds, 0, 3, closed, 0, 0);
        return new Summary(
                RelatedList.PRODUCTS_DEALS,
                100,
                results,
                Map.of(),
                stats,
                calls,
                null,
                recorder.mostInFlight(),
                (nanos - begun) / 1e9,
                ending,
                ending.isDone(),
                doneBefore > 0,
                doneBefore);
    }

    Report report() {
        return report(null);
    }

    Report report(@Nullable String goOn) {
        return new Report(
                summary(),
                recorder.figures(),
                "Relating at https://www.zohoapis.eu.",
                END.atZone(ZoneOffset.ofHours(1)),
                goOn);
    }
}
