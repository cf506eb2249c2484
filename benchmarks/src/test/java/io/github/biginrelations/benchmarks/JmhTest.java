package io.github.biginrelations.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That every benchmark runs; its figures here say nothing. */
class JmhTest {

    private static final Options ONCE = new OptionsBuilder()
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .param("parents", "1000")
            .param("ids", "10")
            .param("waiting", "2")
            .param("credits", "10")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    @Test
    void everyBenchmarkRunsOnceWithoutAnError() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true"); // another JMH may run on this machine: nothing is measured here
        Set<String> ran = new Runner(ONCE).run().stream().map(JmhTest::nameOf).collect(Collectors.toSet());
        assertThat(ran)
                .containsExactlyInAnyOrder(
                        "CodecBenchmark.decode",
                        "CodecBenchmark.decodeMixed",
                        "CodecBenchmark.decodeRefusal",
                        "CodecBenchmark.encode",
                        "DispatcherBenchmark.bareMap",
                        "DispatcherBenchmark.batchingAlone",
                        "DispatcherBenchmark.dispatcher",
                        "GateBenchmark.byTwoThreads",
                        "GateBenchmark.uncontended",
                        "GateBenchmark.whileOthersWait",
                        "IdBenchmark.byJdk",
                        "IdBenchmark.fromBuffer",
                        "IdBenchmark.fromText",
                        "LedgerBenchmark.fullWindow",
                        "LimitsBenchmark.arithmetic",
                        "LimitsBenchmark.gate",
                        "RelateBenchmark.relateAll");
    }

    private static String nameOf(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }
}
