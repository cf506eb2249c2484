package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** One run: every row of a file becomes a line of the result log. */
final class Backfill {

    private final RelatedList relatedList;
    private final RunOptions options;
    private final Path output;
    private final Map<Long, Long> rowsByParent = new HashMap<>();

    Backfill(RelatedList relatedList, RunOptions options, Path output) {
        this.relatedList = relatedList;
        this.options = options;
        this.output = output;
    }

    /**
     * Relates what the file says and writes {@code results.jsonl} and {@code summary.json}.
     *
     * @throws UsageException when the file cannot be read to its end; what was read before is in the log
     */
    Summary run(Callable<LinkFile> input, Server server) {
        RunRecorder recorder = new RunRecorder();
        RelateOptions relateOptions = relateOptions();
        BiginRelationsClient client = client(server, recorder);
        long begun = System.nanoTime();
        try (ResultLog log = ResultLog.create(output)) {
            client.relateAll(requests(input, log), relateOptions)
                    .doOnNext(log::write)
                    .then()
                    .block();
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Summary(
                    relatedList,
                    options.batchSize,
                    log.counts(),
                    recorder.stats(),
                    leastCalls(),
                    server.witness().orElse(null),
                    recorder.mostInFlight(),
                    seconds);
        } finally {
            client.disposeLater().block();
        }
    }

    /** Reads on a thread of its own, as far as results are asked for; a row that is no request is logged here. */
    private Flux<RelationRequest> requests(Callable<LinkFile> input, ResultLog log) {
        return Flux.<RelationRequest, LinkFile>generate(
                        input, (file, sink) -> emitNext(file, sink, log), Backfill::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private LinkFile emitNext(LinkFile file, SynchronousSink<RelationRequest> sink, ResultLog log) {
        for (LinkRow row = file.next(); row != null; row = file.next()) {
            RelationRequest request = requestOf(row, log);
            if (request != null) {
                rowsByParent.merge(request.parent().value(), 1L, Long::sum);
                sink.next(request);
                return file;
            }
        }
        sink.complete();
        return file;
    }

    private @Nullable RelationRequest requestOf(LinkRow row, ResultLog log) {
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

    private RelateOptions relateOptions() {
        try {
            return RelateOptions.builder().batchSize(options.batchSize).build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private BiginRelationsClient client(Server server, RunRecorder recorder) {
        try {
            return server.client()
                    .maxConcurrency(options.concurrency)
                    .recorder(recorder)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static void close(LinkFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
