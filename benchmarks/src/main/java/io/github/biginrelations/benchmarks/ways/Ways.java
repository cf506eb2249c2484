package io.github.biginrelations.benchmarks.ways;

import static java.util.stream.Collectors.groupingBy;

import io.github.biginrelations.benchmarks.LinkParents;
import io.github.biginrelations.benchmarks.ways.Way.Pipeline;
import io.github.biginrelations.benchmarks.ways.Way.Promise;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelateOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.concurrent.Queues;

/**
 * The ways that are compared. All make their calls with the same client, so that its gate bounds the calls in flight of
 * each, and what differs is only how ids become calls.
 *
 * @param buffer the most ids that ours holds
 * @param smallBuffer the same where it is to hold no more than a buffer by hand, and the size of that
 * @param linger how long an id waits where something is sent by time
 * @param concurrency calls in flight
 */
record Ways(int buffer, int smallBuffer, Duration linger, int concurrency) {

    private static final int BATCH = LinkParents.BATCH;
    private static final int DEFAULT_SLOTS = Queues.SMALL_BUFFER_SIZE;

    List<Way> of(int links, int parents) {
        long millis = linger.toMillis();
        return List.of(
                ours(text("ours, buffer %,d", buffer), buffer, links),
                ours(text("ours, buffer %,d", smallBuffer), smallBuffer, links),
                new Way(
                        text("ours, buffer %,d, linger %d ms", buffer, millis),
                        Promise.EVERY_ID_ONCE,
                        ours(RelateOptions.builder().linger(linger), buffer)),
                byHand(
                        text("groupBy, flatMap(bufferTimeout(100, %d ms)), default of %d", millis, DEFAULT_SLOTS),
                        (client, source) -> groups(client, source, DEFAULT_SLOTS, false)),
                byHand(
                        text("groupBy, flatMap(bufferTimeout(100, %d ms), %d)", millis, parents),
                        (client, source) -> groups(client, source, parents, false)),
                byHand(
                        text("groupBy, flatMap(bufferTimeout(100, %d ms, fair), %d)", millis, parents),
                        (client, source) -> groups(client, source, parents, true)),
                byHand(text("bufferTimeout(%,d, %d ms, fair), grouped", smallBuffer, millis), this::timedBuffers),
                byHand(
                        text("buffer(%,d), grouped", smallBuffer),
                        (client, source) -> buffers(client, source, smallBuffer)),
                byHand(text("buffer(%,d), grouped", buffer), (client, source) -> buffers(client, source, buffer)),
                byHand("one call per link", this::singles));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static Way byHand(String name, Pipeline pipeline) {
        return new Way(name, Promise.NOTHING, pipeline);
    }

    private static Way ours(String name, int held, int links) {
        return new Way(
                name,
                links <= held ? Promise.EVERY_ID_ONCE_IN_THE_FEWEST_CALLS : Promise.EVERY_ID_ONCE,
                ours(RelateOptions.builder(), held));
    }

    static Pipeline ours(RelateOptions.Builder options, int held) {
        RelateOptions bounded =
                options.maxBufferedIds(held).maxOpenParents(held).build();
        return (client, links) -> client.relateAll(links, bounded)
                .filter(RelationResult::isRelated)
                .map(result -> 1);
    }

    private Flux<Integer> groups(BiginRelationsClient client, Flux<RelationRequest> links, int slots, boolean fair) {
        return links.groupBy(RelationRequest::parent)
                .flatMap(
                        group -> group.bufferTimeout(BATCH, linger, fair).flatMap(batch -> call(client, batch)), slots);
    }

    private Flux<Integer> timedBuffers(BiginRelationsClient client, Flux<RelationRequest> links) {
        return links.bufferTimeout(smallBuffer, linger, true).concatMap(buffer -> grouped(client, buffer));
    }

    private Flux<Integer> buffers(BiginRelationsClient client, Flux<RelationRequest> links, int size) {
        return links.buffer(size).concatMap(buffer -> grouped(client, buffer));
    }

    private Flux<Integer> singles(BiginRelationsClient client, Flux<RelationRequest> links) {
        return links.flatMap(link -> call(client, List.of(link)), concurrency);
    }

    private Flux<Integer> grouped(BiginRelationsClient client, List<RelationRequest> buffer) {
        return Flux.fromIterable(buffer.stream()
                        .collect(groupingBy(RelationRequest::parent))
                        .values())
                .concatMap(links -> Flux.fromIterable(links).buffer(BATCH))
                .flatMap(batch -> call(client, batch), concurrency);
    }

    private static Mono<Integer> call(BiginRelationsClient client, List<RelationRequest> batch) {
        RelationRequest first = batch.get(0);
        List<RecordId> related = batch.stream().map(RelationRequest::related).toList();
        return client.update(UpdateRelatedRecordsRequest.of(first.relatedList(), first.parent(), related))
                .map(answer -> (int) answer.items().stream()
                        .filter(item -> item.status().equals("success"))
                        .count());
    }
}
