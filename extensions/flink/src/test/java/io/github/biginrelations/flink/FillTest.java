package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Witness;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How full calls are when open batches of very many parents are in RocksDB, at a small heap. A command: it takes minutes. */
@EnabledIfSystemProperty(named = "flink.fill", matches = "true")
class FillTest {

    @TempDir
    Path directory;

    @Test
    void everyParentHasTheFewestCallsHoweverManyThereAre() throws Exception {
        int links = Integer.getInteger("flink.fill.links", 5_000_000);
        int parents = Integer.getInteger("flink.fill.parents", 1_000_000);
        try (BiginSandbox sandbox = BiginSandbox.builder().keepRelations(false).start();
                FlinkProcess run = FlinkProcess.start(
                        FillRun.class.getName(),
                        directory.resolve("run.log"),
                        System.getProperty("flink.fill.heap", "256m"),
                        List.of(
                                sandbox.uri().toString(),
                                sandbox.accessToken(),
                                Integer.toString(links),
                                Integer.toString(parents),
                                directory.toString()))) {
            assertThat(run.exitCode()).as(run.said()).isZero();
            Witness witness = sandbox.witness();
            System.out.printf(
                    Locale.ROOT,
                    "%,d links, %,d parents: %,d calls, %.2f ids a call; %s",
                    links,
                    parents,
                    witness.calls(),
                    (double) witness.ids() / witness.calls(),
                    run.said());
            assertThat(witness.ids()).isEqualTo(links);
            assertThat(witness.calls()).isEqualTo(leastCalls(links, parents));
        }
    }

    /** Of the same links as {@link FillRun} draws. */
    private static long leastCalls(int links, int parents) {
        int[] ofParent = new int[parents];
        for (int index = 0; index < links; index++) {
            ofParent[(int) new SplittableRandom(index).nextLong(parents)]++;
        }
        long calls = 0;
        for (int ids : ofParent) {
            calls += (ids + 99) / 100;
        }
        return calls;
    }
}
