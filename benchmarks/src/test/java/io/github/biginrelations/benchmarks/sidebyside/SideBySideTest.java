package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run in small, the stub in the same process. That it ends says that each lane had each id related in each turn. */
class SideBySideTest {

    @Test
    void inATinyRunEveryLaneHasEveryIdRelatedInEveryTurn() {
        RunOptions options = new RunOptions();
        options.concurrency = 3;
        options.loops = 1;
        try (StubServer server = StubServer.start()) {
            Comparison comparison = SideBySideCommand.measure(server.uri(), options, Links.of(7), 2, 1);
            assertThat(comparison.lanes()).containsExactlyInAnyOrder("ours", Comparison.REFERENCE, Comparison.CONTROL);
            assertThat(comparison.samples())
                    .hasSize(6)
                    .allSatisfy(sample -> assertThat(sample.bytesPerId()).isPositive());
        }
    }

    @Test
    void aLaneThatLosesAnIdEndsTheRun() {
        Contest contest = new Contest(List.of(new Fixed(99)), 100);
        assertThatIllegalStateException()
                .isThrownBy(() -> contest.run(1))
                .withMessageStartingWith("lossy related 99 of 100 ids");
        assertThatIllegalStateException().isThrownBy(() -> contest.warm(1));
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

    private record Fixed(long related) implements Lane {

        @Override
        public String name() {
            return "lossy";
        }

        @Override
        public long relate() {
            return related;
        }

        @Override
        public void close() {}
    }
}
