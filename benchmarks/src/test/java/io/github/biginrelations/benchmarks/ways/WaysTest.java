package io.github.biginrelations.benchmarks.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.benchmarks.LinkParents;
import io.github.biginrelations.benchmarks.ways.Way.Pipeline;
import io.github.biginrelations.benchmarks.ways.Way.Promise;
import io.github.biginrelations.reactor.RelateOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** The comparison in small; {@link WaysCommand} is it in full. */
class WaysTest {

    private static final int CONCURRENCY = 5;
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final long[] SKEWED = Zipf.parents(3_000, 100, 1.1, 7);

    @ParameterizedTest
    @EnumSource
    void oursSendsEveryIdOnceInTheFewestCallsHoweverLinksArrive(Arrival arrival) {
        Tally tally = run(ours(100), SKEWED, arrival, LONG);

        assertThat(tally.breaches(Promise.EVERY_ID_ONCE_IN_THE_FEWEST_CALLS)).isEmpty();
        assertThat(tally.calls()).isEqualTo(LinkParents.leastCalls(SKEWED));
        assertThat(tally.mostHeld()).isLessThanOrEqualTo(SKEWED.length);
    }

    /** Not of groupBy: a buffer that its bufferTimeout makes is now and then larger than it may be, and fails the run. */
    @Test
    void everyWayWithoutGroupBySendsEachIdOnce() {
        long[] parentOf = Zipf.parents(500, 50, 1.1, 7);
        List<Way> ways = new Ways(10_000, 200, Duration.ofMillis(50), CONCURRENCY).of(parentOf.length, 50);

        assertThat(ways)
                .filteredOn(way -> !way.name().startsWith("groupBy"))
                .hasSize(7)
                .allSatisfy(way -> {
                    Tally tally = run(way.pipeline(), parentOf, Arrival.SHUFFLED, LONG);
                    assertThat(tally.breaches(Promise.EVERY_ID_ONCE))
                            .as(way.name())
                            .isEmpty();
                    assertThat(tally.calls()).as(way.name()).isGreaterThanOrEqualTo(tally.least());
                });
    }

    @Test
    void groupByHangsWithMoreParentsThanFlatMapHasSlots() {
        long[] parentOf = LongStream.range(0, 3_000).map(i -> 1 + i % 600).toArray();
        Way groupBy = new Ways(10_000, 1_000, Duration.ofMillis(50), CONCURRENCY)
                .of(parentOf.length, 600).stream()
                        .filter(way ->
                                way.name().startsWith("groupBy") && !way.name().endsWith("600)"))
                        .findFirst()
                        .orElseThrow();

        Tally tally = run(groupBy.pipeline(), parentOf, Arrival.SHUFFLED, SHORT);

        assertThat(tally.end()).isEqualTo(Tally.HUNG);
        assertThat(tally.lost()).isPositive();
    }

    @Test
    void aLostIdIsFoundOut() {
        assertThat(breaches((client, links) -> ours(100).relate(client, links.skip(1))))
                .containsExactly("1 ids lost, 2999 of 3000 answered");
    }

    @Test
    void anIdSentTwiceIsFoundOut() {
        assertThat(breaches((client, links) -> ours(100)
                        .relate(client, links)
                        .concatWith(ours(100).relate(client, links.take(1)).map(again -> 0))))
                .first()
                .isEqualTo("1 ids sent twice");
    }

    @Test
    void aCallTooManyIsFoundOut() {
        long least = LinkParents.leastCalls(SKEWED);

        assertThat(breaches(ours(50))).singleElement().asString().endsWith("calls where " + least + " are possible");
    }

    @Test
    void anErrorIsFoundOut() {
        assertThat(breaches((client, links) ->
                        ours(100).relate(client, links).concatWith(Flux.error(new IllegalStateException("planted")))))
                .containsExactly("it did not complete: failed: planted");
    }

    private static List<String> breaches(Pipeline pipeline) {
        return run(pipeline, SKEWED, Arrival.SHUFFLED, LONG).breaches(Promise.EVERY_ID_ONCE_IN_THE_FEWEST_CALLS);
    }

    private static Pipeline ours(int batchSize) {
        return Ways.ours(RelateOptions.builder().batchSize(batchSize), 10_000);
    }

    private static Tally run(Pipeline pipeline, long[] parentOf, Arrival arrival, Duration patience) {
        return new Trial(CONCURRENCY, Duration.ZERO, patience)
                .run(
                        new Way("tested", Promise.NOTHING, pipeline),
                        parentOf,
                        arrival.links(parentOf, 1, 500, Duration.ofMillis(1)));
    }
}
