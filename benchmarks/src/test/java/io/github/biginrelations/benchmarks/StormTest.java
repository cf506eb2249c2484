package io.github.biginrelations.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The storm in small, client and sandbox in one process; {@link StormCommand} is the storm in full. */
class StormTest {

    /** For what hangs: the storm itself takes less than a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Test
    void everyIdHasOneResultAndItIsTrueWhateverGoesWrong() throws InterruptedException {
        assertThat(breaches(new StormInput(100_000, 5_000, 1), 50, options(true, false), false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, false, ids without a result", "false, true, 'RELATED, but not in the sandbox'"})
    void aLossAndALieAreFoundOut(boolean loss, boolean lie, String breach) throws InterruptedException {
        assertThat(breaches(new StormInput(4_000, 200, 2), 0, options(true, loss), lie))
                .extracting(StormCheck::what)
                .startsWith(breach);
    }

    /** What was sent and has no trustworthy answer is UNKNOWN; nothing else is. */
    @Test
    void whatIsInDoubtMayStaySoWhereItIsNotRetried() throws InterruptedException {
        assertThat(breaches(new StormInput(20_000, 1_000, 3), 1, options(false, false), false))
                .isEmpty();
    }

    private static StormOptions options(boolean retriesDoubt, boolean loss) {
        return new StormOptions(StormOptions.AMPLE_CREDITS, retriesDoubt, loss, LIMIT);
    }

    private static List<StormCheck> breaches(StormInput input, int leastFaults, StormOptions options, boolean lie)
            throws InterruptedException {
        try (BiginSandbox sandbox = StormSandbox.start(input, lie)) {
            Storm storm = new Storm(input, options, new PrintStream(OutputStream.nullOutputStream()));
            storm.rage(sandbox.uri());
            return storm.checks(StormSandbox.witness(sandbox, input), leastFaults).stream()
                    .filter(check -> !check.holds())
                    .toList();
        }
    }
}
