package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.resources.LoopResources;

/** A run in small, the stub in the same process. */
class SideBySideTest {

    private static final int CALLS = 7;

    private final StubServer stub = StubServer.start();
    private final LoopResources loops = LoopResources.create("test", 1, true);

    @AfterEach
    void end() {
        loops.dispose();
        stub.close();
    }

    /** That it ends says that each client related each id in each turn, by its own count and by the stub's. */
    @ParameterizedTest
    @EnumSource
    void inATinyRunEveryClientRelatesEveryId(Wire wire) {
        Comparison comparison = run(0, wire, 2);
        assertThat(comparison.lanes()).hasSize(LaneKind.ALL.size()).contains("ours", "floor", "WebClient");
        assertThat(comparison.samples())
                .hasSize(2 * LaneKind.ALL.size())
                .allSatisfy(sample -> assertThat(sample.bytesPerId()).isPositive());
    }

    @Test
    void theStubMeasuresHowLongItReallyTook() {
        assertThat(run(3, Wire.HTTP_1, 1).samples())
                .allSatisfy(sample -> assertThat(sample.serviceMillis()).isGreaterThanOrEqualTo(3));
    }

    private Comparison run(int latencyMillis, Wire wire, int rounds) {
        Cell cell = new Cell(latencyMillis, 3, wire);
        return new Measuring(stub, 1)
                .measure(new CellPlan(cell, LaneKind.ALL, 1, rounds, CALLS))
                .comparison();
    }

    @Test
    void aLaneThatLosesAnIdEndsTheRun() {
        Contest contest = contest(new Fixed(CALLS * 100 - 1, () -> {}));
        assertThatIllegalStateException()
                .isThrownBy(() -> contest.run(1))
                .withMessageStartingWith("a lane related 699 of 700 ids");
        assertThatIllegalStateException().isThrownBy(() -> contest.warm(1));
    }

    @Test
    void aLaneThatSaysMoreThanItSentEndsTheRun() {
        Contest contest = contest(new Fixed(CALLS * 100, () -> {}));
        assertThatIllegalStateException().isThrownBy(() -> contest.run(1)).withMessageStartingWith("a lane sent 0 ids");
    }

    @Test
    void aLaneThatSendsOtherIdsEndsTheRun() {
        Contest contest = contest(
                new Fixed(CALLS * 100, () -> relateTwice(Links.of(CALLS).calls().get(0))));
        assertThatIllegalStateException()
                .isThrownBy(() -> contest.run(1))
                .withMessageContaining("it sent other ids, or some twice");
    }

    private void relateTwice(Links.FullCall call) {
        Links same = new Links(List.of(), Collections.nCopies(CALLS, call), List.of(), 0);
        try (Lane lane = new ReferenceLane("twice", track(Wire.HTTP_1, same))) {
            assertThat(lane.relate()).isEqualTo(CALLS * 100);
        }
    }

    @Test
    void aLaneThatDoesNotSpeakHttp2WhereItShouldEndsTheRun() {
        Track http1 = track(Wire.HTTP_1_TLS, Links.of(CALLS));
        try (Lane lane = new ReferenceLane("a lane", http1)) {
            Contest contest = new Contest(List.of(lane), stub, track(Wire.HTTP_2_TLS, http1.links()));
            assertThatIllegalStateException()
                    .isThrownBy(() -> contest.run(1))
                    .withMessage("a lane sent 0 of 7 calls over HTTP/2, where it should be all");
        }
    }

    private Track track(Wire wire, Links links) {
        return new Track(stub.target(wire), loops, 1, 3, links);
    }

    private Contest contest(Lane lane) {
        return new Contest(List.of(lane), stub, track(Wire.HTTP_1, Links.of(CALLS)));
    }

    @Test
    void bothFormsOfTheLinksAreTheSameLinks() {
        Links links = Links.of(120);
        Set<String> byCall = new HashSet<>();
        links.calls().forEach(call -> call.related().forEach(id -> byCall.add(call.parent() + '-' + id)));
        Set<String> mixed = new HashSet<>();
        links.mixed().forEach(link -> mixed.add(link.parent() + "-" + link.related()));
        assertThat(mixed).isEqualTo(byCall).hasSize(12_000);
        assertThat(links.mixed().get(0).parent())
                .isNotEqualTo(links.mixed().get(1).parent());
    }

    private record Fixed(long related, Runnable work) implements Lane {

        @Override
        public String name() {
            return "a lane";
        }

        @Override
        public long relate() {
            work.run();
            return related;
        }

        @Override
        public void close() {}
    }
}
