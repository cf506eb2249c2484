package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.FileCreditStore;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.LocalCallGateBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One run: every row of a file that is not finished yet becomes a line of the result log, unless the run ends before.
 */
final class Backfill implements AutoCloseable {

    private static final String CREDITS_NAME = "credits";

    /** With {@code --fsync}: results that may be written and not yet forced. */
    private static final int MOST_UNFORCED = 1024;

    private final Job job;
    private final Server server;
    private final RunRecorder recorder;
    private final RunEnd runEnd;
    private final @Nullable FileCreditStore credits;
    private final StoppableGate gate;
    private final BiginRelationsClient client;
    private final ResultLog log;
    private final Scheduler forcing = Schedulers.newSingle("journal", true);
    private final ParentRows parentRows = new ParentRows();

    private volatile boolean stopped;
    private volatile boolean readToEnd;

    private Backfill(Job job, Server server, Path directory, LineSink.Opener opener) throws IOException {
        this.job = job;
        this.server = server;
        SendOptions options = job.options();
        LocalCallGateBuilder limits = options.gate();
        this.credits = options.credits.areLimited() ? FileCreditStore.open(directory.resolve(CREDITS_NAME)) : null;
        if (credits != null) {
            limits.creditStore(credits);
        }
        LocalCallGate local = limits.build();
        this.gate = new StoppableGate(local);
        this.recorder = new RunRecorder(
                System::nanoTime,
                options.credits.meter(local::creditsLeft),
                job.finished().tally().rows());
        this.runEnd = new RunEnd(recorder);
        BiginRelationsClientBuilder builder = server.client().callGate(gate).recorder(runEnd);
        options.applyTo(builder);
        this.client = builder.build();
        this.log = ResultLog.open(directory, job.relatedList(), job.finished().tally(), opener);
    }

    /**
     * Opens the result log, and what else a run needs.
     *
     * @throws UsageException when the output directory cannot be written to
     */
    static Backfill open(Job job, Server server, OutputDirectory directory, LineSink.Opener opener) {
        try {
            return new Backfill(job, server, directory.path(), opener);
        } catch (IOException e) {
            throw new UsageException("cannot write to output directory " + directory.path() + ": " + Reasons.of(e));
        }
    }

    /** Relates what the input says and writes {@code results.jsonl}. Once only. Never throws for what happens to the run. */
    Summary run() {
        recorder.begin();
        long begun = System.nanoTime();
        Ending ending = end(sendAll());
        double seconds = (System.nanoTime() - begun) / 1e9;
        DispatchStats stats = runEnd.stats();
        return new Summary(
                job.relatedList(),
                job.options().run.batchSize,
                log.counts(),
                log.firstReasons(),
                stats,
                parentRows.leastCalls(job.options().run.batchSize),
                server.witness().orElse(null),
                recorder.mostInFlight(),
                seconds,
                ending,
                readToEnd,
                job.resumed(),
                job.finished().count());
    }

    /**
     * Begins to end the run, from any thread: no call begins any more, and those in flight may finish within the grace period.
     */
    void stop() {
        stopped = true;
        gate.stop();
        client.drain(job.options().grace).subscribe();
    }

    /** Adds the run up, while it goes on and after it. */
    RunRecorder recorder() {
        return recorder;
    }

    /** Where the calls go, in one line. */
    String where() {
        return server.describe();
    }

    /** Why rows were rejected; to be asked after the run. */
    RejectReasons rejects() {
        return log.rejects();
    }

    @Override
    public void close() throws IOException {
        client.disposeLater().block();
        forcing.dispose();
        log.close();
        if (credits != null) {
            credits.close();
        }
    }

    // ---- the run ------------------------------------------------------------------------------------------------

    /** Why it failed; null when it did not. */
    private @Nullable RuntimeException sendAll() {
        try {
            Flux<RelationResult> results =
                    client.relateAll(requests(), job.options().relateOptions()).doOnNext(log::write);
            Flux<RelationResult> kept = job.options().fsync
                    ? results.publishOn(forcing, MOST_UNFORCED).doOnNext(result -> log.force())
                    : results;
            kept.then().block();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private Ending end(@Nullable RuntimeException failure) {
        if (failure instanceof JournalException) {
            return new Ending(Ending.Kind.FAILED_HERE, failure.getMessage());
        }
        boolean allSent = readToEnd && log.counts().getOrDefault(Outcome.NOT_SENT, 0L) == 0;
        if (stopped && !(failure == null && allSent)) {
            return new Ending(Ending.Kind.INTERRUPTED, "interrupted");
        }
        if (failure instanceof UsageException) {
            return new Ending(Ending.Kind.FAILED_HERE, failure.getMessage());
        }
        if (failure != null) {
            return new Ending(Ending.Kind.FAILED, "the run could not go on: " + failure);
        }
        CreditsSpentException spent = gate.spent();
        return spent == null ? Ending.DONE : new Ending(Ending.Kind.CREDITS_SPENT, spent.getMessage());
    }

    /** Reads on a thread of its own, as far as results are asked for; a row that is no request is logged here. */
    private Flux<RelationRequest> requests() {
        return Flux.<RelationRequest, LinkFile>generate(
                        job.input(), (file, sink) -> emitNext(file, sink), Backfill::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private LinkFile emitNext(LinkFile file, SynchronousSink<RelationRequest> sink) {
        for (LinkRow row = file.next(); row != null; row = file.next()) {
            RelationRequest request = job.finished().contains(row.row()) ? null : requestOf(row);
            if (request != null) {
                parentRows.add(request);
                sink.next(request);
                return file;
            }
        }
        readToEnd = true;
        sink.complete();
        return file;
    }

    /** Its context is the row's number: millions may wait. */
    private @Nullable RelationRequest requestOf(LinkRow row) {
        try {
            return job.sides().requestOf(row).withContext(row.row());
        } catch (IllegalArgumentException e) {
            log.writeRejected(row, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static void close(LinkFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
