package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelateOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** One run: every row of a file becomes a line of the result log. */
final class Backfill implements AutoCloseable {

    private final RelatedList relatedList;
    private final RunOptions options;
    private final Server server;
    private final RunRecorder recorder;
    private final BiginRelationsClient client;
    private final ResultLog log;
    private final Map<Long, Long> rowsByParent = new HashMap<>();

    private Backfill(
            RelatedList relatedList,
            RunOptions options,
            Server server,
            RunRecorder recorder,
            BiginRelationsClient client,
            ResultLog log) {
        this.relatedList = relatedList;
        this.options = options;
        this.server = server;
        this.recorder = recorder;
        this.client = client;
        this.log = log;
    }

    /**
     * Checks what can be checked before a run, and opens its result log last: a run that cannot begin leaves no file.
     *
     * @throws UsageException when the endpoint or the output directory cannot be used
     */
    static Backfill open(RelatedList relatedList, RunOptions options, Path output, Server server) {
        RunRecorder recorder = new RunRecorder();
        BiginRelationsClient client = client(options, server, recorder);
        return new Backfill(relatedList, options, server, recorder, client, ResultLog.create(output, recorder.rows()));
    }

    /**
     * Relates what the file says and writes {@code results.jsonl}. Once only.
     *
     * @throws UsageException when the file cannot be read to its end; what was read before is in the log
     */
    Summary run(Callable<LinkFile> input) {
        RelateOptions relateOptions =
                RelateOptions.builder().batchSize(options.batchSize).build();
        recorder.begin();
        long begun = System.nanoTime();
        client.relateAll(requests(input), relateOptions)
                .doOnNext(log::write)
                .then()
                .block();
        double seconds = (System.nanoTime() - begun) / 1e9;
        log.close();
        return new Summary(
                relatedList,
                options.batchSize,
                log.counts(),
                log.firstReasons(),
                recorder.stats(),
                leastCalls(),
                server.witness().orElse(null),
                recorder.mostInFlight(),
                seconds);
    }

    /** Adds the run up, while it goes on and after it. */
    RunRecorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        client.disposeLater().block();
        log.close();
    }

    /** Reads on a thread of its own, as far as results are asked for; a row that is no request is logged here. */
    private Flux<RelationRequest> requests(Callable<LinkFile> input) {
        return Flux.<RelationRequest, LinkFile>generate(input, (file, sink) -> emitNext(file, sink), Backfill::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private LinkFile emitNext(LinkFile file, SynchronousSink<RelationRequest> sink) {
        for (LinkRow row = file.next(); row != null; row = file.next()) {
            RelationRequest request = requestOf(row);
            if (request != null) {
                rowsByParent.merge(request.parent().value(), 1L, Long::sum);
                sink.next(request);
                return file;
            }
        }
        sink.complete();
        return file;
    }

    private @Nullable RelationRequest requestOf(LinkRow row) {
        try {
            return row.toRequest(relatedList);
        } catch (IllegalArgumentException e) {
            log.writeRejected(row, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private long leastCalls() {
        return rowsByParent.values().stream()
                .mapToLong(rows -> (rows + options.batchSize - 1) / options.batchSize)
                .sum();
    }

    private static BiginRelationsClient client(RunOptions options, Server server, RunRecorder recorder) {
        try {
            return server.client()
                    .maxConcurrency(options.concurrency)
                    .recorder(recorder)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
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
