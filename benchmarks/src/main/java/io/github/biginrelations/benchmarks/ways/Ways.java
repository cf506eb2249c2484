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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

    List<Way> of(int links, int parents) {
        List<Way> ways = new ArrayList<>();
        ways.add(ours("ours, buffer %,d".formatted(buffer), buffer, links));
        ways.add(ours("ours, buffer %,d".formatted(smallBuffer), smallBuffer, links));
        ways.add(new Way(
                "ours, buffer %,d, linger %s".formatted(buffer, millis()),
                Promise.EVERY_ID_ONCE,
                ours(RelateOptions.builder().linger(linger), buffer)));
        ways.add(byHand("groupBy(parent).flatMap(bufferTimeout(100, %s))".formatted(millis()), this::groups));
        ways.add(byHand(
                "groupBy(parent).flatMap(bufferTimeout(100, %s), %d)".formatted(millis(), parents),
                (client, source) -> groups(client, source, parents)));
        ways.add(byHand("bufferTimeout(%,d, %s), grouped".formatted(smallBuffer, millis()), this::timedBuffers));
        ways.add(byHand("buffer(%,d), grouped".formatted(smallBuffer), this::buffers));
        ways.add(byHand("one call per link", this::singles));
        return List.copyOf(ways);
    }

    private String millis() {
        return String.format(Locale.ROOT, "%d ms", linger.toMillis());
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

    private Flux<Integer> groups(BiginRelationsClient client, Flux<RelationRequest> links) {
        return links.groupBy(RelationRequest::parent)
                .flatMap(group -> group.bufferTimeout(BATCH, linger).flatMap(batch -> call(client, batch)));
    }

    private Flux<Integer> groups(BiginRelationsClient client, Flux<RelationRequest> links, int parents) {
        return links.groupBy(RelationRequest::parent)
                .flatMap(group -> group.bufferTimeout(BATCH, linger).flatMap(batch -> call(client, batch)), parents);
    }

    private Flux<Integer> timedBuffers(BiginRelationsClient client, Flux<RelationRequest> links) {
        return links.bufferTimeout(smallBuffer, linger, true).concatMap(buffer -> grouped(client, buffer));
    }

    private Flux<Integer> buffers(BiginRelationsClient client, Flux<RelationRequest> links) {
        return links.buffer(smallBuffer).concatMap(buffer -> grouped(client, buffer));
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
