package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class FileCreditStoreTest {

    @TempDir
    private Path directory;

    @Test
    void anUntouchedFileHasNothing() throws IOException {
        try (FileCreditStore store = FileCreditStore.open(directory.resolve("credits"))) {
            StepVerifier.create(store.load()).verifyComplete();
        }
    }

    @Test
    void whatWasSavedLastIsLoaded() throws IOException {
        Path file = directory.resolve("credits");
        try (FileCreditStore store = FileCreditStore.open(file)) {
            store.save("a long first text\n").block();
            store.save("second\n").block();
        }
        try (FileCreditStore store = FileCreditStore.open(file)) {
            StepVerifier.create(store.load()).expectNext("second\n").verifyComplete();
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.next");
    }

    @Test
    void aSecondStoreOfTheSameFileIsRefusedUntilTheFirstIsClosed() throws IOException {
        Path file = directory.resolve("credits");
        FileCreditStore first = FileCreditStore.open(file);
        assertThatIllegalStateException()
                .isThrownBy(() -> FileCreditStore.open(file))
                .withMessageStartingWith(file + " is in use: ");
        first.close();
        StepVerifier.create(first.save("late")).verifyErrorMessage("the store of " + file + " is closed");
        FileCreditStore.open(file).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void aDirectoryThatIsGoneIsAnError() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        FileCreditStore store = FileCreditStore.open(gone.resolve("credits"));
        Files.delete(gone.resolve("credits.lock"));
        Files.delete(gone);
        StepVerifier.create(store.save("text")).verifyError(IOException.class);
        store.close();
    }

    @Test
    void aGateThatStartsAnewKnowsWhatTheLastOneSpent() throws IOException {
        Path file = directory.resolve("credits");
        try (FileCreditStore store = FileCreditStore.open(file)) {
            LocalCallGate gate = gate(store);
            for (int call = 0; call < 30; call++) {
                Objects.requireNonNull(gate.acquire(WhenSpent.FAIL).block()).use(100);
            }
        }
        try (FileCreditStore store = FileCreditStore.open(file)) {
            LocalCallGate gate = gate(store);
            Objects.requireNonNull(gate.acquire(WhenSpent.FAIL).block()).release();
            assertThat(gate.creditsLeft().orElseThrow()).isBetween(10_000L - 300 - 20, 10_000L - 300);
        }
    }

    private static LocalCallGate gate(CreditStore store) {
        return LocalCallGate.builder()
                .maxConcurrency(100)
                .credits(10_000, CreditCost.PER_TEN_RECORDS)
                .creditStore(store)
                .build();
    }
}
