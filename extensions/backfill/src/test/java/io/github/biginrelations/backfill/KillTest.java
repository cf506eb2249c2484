package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.BiginSandboxBuilder;
import io.github.biginrelations.sandbox.Fault;
import io.github.biginrelations.sandbox.Faults;
import io.github.biginrelations.sandbox.Latency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at drawn moments. {@code -Dkill.kills} says how many, {@code -Dkill.seed} which: a failure names both.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("kill.kills", 5);
    private static final long SEED = Long.getLong("kill.seed", 1);

    @TempDir
    Path directory;

    @Test
    void afterTheLastResumeEveryRowHasOneResultAndNothingAcknowledgedIsLost() throws Exception {
        try (BiginSandbox sandbox = sandbox().start()) {
            KillRun run = new KillRun(sandbox, BackfillCommand.class, directory, KILLS, SEED);
            List<String> breaches = run.run();
            System.out.println("KillTest: " + run + ", seed " + SEED);
            assertThat(breaches).as("%s, seed %d", run, SEED).isEmpty();
        }
    }

    @Test
    void aJournalThatHoldsLinesBackIsFoundOut() throws Exception {
        try (BiginSandbox sandbox = sandbox().start()) {
            List<String> breaches = new KillRun(sandbox, ForgetfulBackfill.class, directory, 2, SEED).run();
            assertThat(breaches).anyMatch(breach -> breach.matches("\\d+ ids sent again after \\d kills; .*"));
        }
    }

    @Test
    void aLinkThatIsAcknowledgedAndMissingIsFoundOut() throws Exception {
        Faults lies = Faults.builder().rate(Fault.LIE_SUCCESS, 0.1).build();
        try (BiginSandbox sandbox = sandbox().faults(lies).start()) {
            List<String> breaches = new KillRun(sandbox, BackfillCommand.class, directory, 1, SEED).run();
            assertThat(breaches)
                    .anyMatch(breach -> breach.matches("row \\d+ is RELATED, the sandbox has it: false"))
                    .anyMatch(breach -> breach.matches("\\d+ relations are in the sandbox, of 7000"));
        }
    }

    private static BiginSandboxBuilder sandbox() {
        return BiginSandbox.builder().latency(Latency.fixed(Duration.ofMillis(30)));
    }
}
