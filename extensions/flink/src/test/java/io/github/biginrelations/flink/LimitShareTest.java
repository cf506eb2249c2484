package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.flink.CallGateFactory.Subtask;
import io.github.biginrelations.reactor.CallGate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitShareTest {

    @TempDir
    Path directory;

    @Test
    void theSharesAreTheWhole() {
        for (int parallelism = 1; parallelism <= 10; parallelism++) {
            int all = parallelism;
            int sum = IntStream.range(0, parallelism)
                    .map(index -> LimitShare.ofConcurrency(10).concurrencyOf(new Subtask(index, all)))
                    .sum();
            assertThat(sum).isEqualTo(10);
        }
    }

    @Test
    void moreSubtasksThanCallsAreRefused() {
        assertThatThrownBy(() -> LimitShare.ofConcurrency(2).open(new Subtask(0, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxConcurrency is 2 and 3 subtasks");
    }

    @Test
    void aSubtaskThatComesUpAgainKnowsWhatItHasSpent() throws Exception {
        LimitShare share =
                LimitShare.ofConcurrency(2).withCredits(24, 2, CreditCost.PER_TEN_RECORDS, directory.toString());
        spend(share, 100); // ten of its eleven
        CallGate gate = travelled(share).open(new Subtask(0, 2));
        assertThatThrownBy(() -> gate.acquire(WhenSpent.FAIL).block()).isInstanceOf(CreditsSpentException.class);
        close(gate);
    }

    @Test
    void creditsThatAnotherNumberOfSubtasksSpentAreNotForgotten() throws Exception {
        LimitShare share = LimitShare.ofConcurrency(4).withCredits(100, 0, CreditCost.PER_CALL, directory.toString());
        spend(share, 1);
        assertThatThrownBy(() -> share.open(new Subtask(0, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credits-1-of-2")
                .hasMessageContaining("keep the parallelism");
    }

    @Test
    void theNextAttemptWaitsUntilTheServerHasSeenTheEndOfACallThatWasCut() throws Exception {
        CallGate gate = LimitShare.ofConcurrency(2).open(new Subtask(0, 2));
        CallGate.Permit permit =
                Objects.requireNonNull(gate.acquire(WhenSpent.WAIT).block());
        permit.use(1);
        permit.release(CallEnd.of(CallEnd.How.ABORTED));
        close(gate);
        assertThat(((SubtaskGate) gate).inFlight()).isZero();
    }

    private static void spend(LimitShare share, int ids) throws Exception {
        CallGate gate = share.open(new Subtask(0, 2));
        CallGate.Permit permit =
                Objects.requireNonNull(gate.acquire(WhenSpent.FAIL).block());
        permit.use(ids);
        permit.release(CallEnd.of(CallEnd.How.ANSWERED));
        close(gate);
    }

    private static void close(CallGate gate) throws Exception {
        ((AutoCloseable) gate).close();
    }

    private static LimitShare travelled(LimitShare share) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(share);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (LimitShare) in.readObject();
        }
    }
}
