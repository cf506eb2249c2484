package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class GateStoreTest {

    /** A store that the test answers for. */
    private static final class HeldStore implements CreditStore {
        private final List<String> saves = new ArrayList<>();
        private Sinks.One<String> loading = Sinks.one();
        private Sinks.Empty<Void> saving = Sinks.empty();
        private @Nullable RuntimeException thrown;

        @Override
        public Mono<String> load() {
            return loading.asMono();
        }

        @Override
        public Mono<Void> save(String text) {
            if (thrown != null) {
                throw thrown;
            }
            saves.add(text);
            saving = Sinks.empty();
            return saving.asMono();
        }
    }

    private final HeldStore store = new HeldStore();
    private final GateFixture fixture = new GateFixture(
            gate -> gate.maxConcurrency(50).credits(10_000, CreditCost.PER_CALL).creditStore(store));

    @Test
    void nothingIsUsedBeforeItIsRecorded() {
        fixture.ask(WhenSpent.FAIL);
        assertThat(store.saves).as("nothing is saved before it is loaded").isEmpty();
        store.loading.tryEmitEmpty();
        assertThat(store.saves).hasSize(1);
        assertThat(fixture.granted).isEmpty();
        store.saving.tryEmitEmpty();
        assertThat(fixture.granted).hasSize(1);
        assertThat(fixture.gate.creditsLeft()).hasValue(9_999);
    }

    @Test
    void aBlockIsAThousandthOfTheBudgetAndTheNextIsRecordedWhileHalfOfItIsLeft() {
        store.loading.tryEmitEmpty();
        for (int i = 0; i < 20; i++) {
            fixture.ask(WhenSpent.WAIT);
        }
        store.saving.tryEmitEmpty();
        assertThat(store.saves.get(0)).contains("reserved 10\n");
        assertThat(fixture.granted).as("ten were recorded").hasSize(10);
        assertThat(store.saves)
                .as("recorded while the first ten were being used")
                .hasSize(2);
        store.saving.tryEmitEmpty();
        assertThat(fixture.granted).hasSizeBetween(15, 20);
    }

    @Test
    void whatWasSpentBeforeIsKnown() {
        store.loading.tryEmitValue("bigin-credits 1\nat 0\nreserved 2\n1000 9998\n");
        fixture.ask(WhenSpent.FAIL);
        assertThat(fixture.refused).hasSize(1);
        assertThat(store.saves).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadIsAnErrorAndNothingIsSpent() {
        store.loading.tryEmitValue("garbage");
        fixture.ask(WhenSpent.WAIT);
        assertThat(fixture.refused)
                .singleElement()
                .asString()
                .contains("the recorded credits could not be loaded")
                .contains("mend the record");
        assertThat(store.saves).isEmpty();
        store.loading = Sinks.one();
        store.loading.tryEmitEmpty();
        fixture.ask(WhenSpent.WAIT);
        store.saving.tryEmitEmpty();
        assertThat(fixture.granted).as("the next who asks tries again").hasSize(1);
    }

    @Test
    void aSaveThatFailsIsAnErrorOfThoseWhoWaitAndTheNextTriesAgain() {
        store.loading.tryEmitEmpty();
        fixture.ask(WhenSpent.WAIT);
        fixture.ask(WhenSpent.WAIT);
        store.saving.tryEmitError(new IllegalStateException("disk full"));
        assertThat(fixture.refused)
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .hasMessage("the credits could not be recorded: java.lang.IllegalStateException: disk full"));
        assertThat(store.saves).hasSize(1);
        assertThat(fixture.gate.creditsLeft()).hasValue(10_000);
        fixture.ask(WhenSpent.WAIT);
        assertThat(fixture.granted).isEmpty();
        assertThat(store.saves).hasSize(2);
        store.saving.tryEmitEmpty();
        assertThat(fixture.granted).hasSize(1);
    }

    @Test
    void F05_aStoreThatThrowsIsAStoreThatFails() {
        store.loading.tryEmitEmpty();
        store.thrown = new IllegalStateException("thrown");
        fixture.ask(WhenSpent.WAIT);
        assertThat(fixture.refused).singleElement().asString().endsWith("thrown");
    }

    @Test
    void whoGoesAwayWhileItIsLoadedLeavesNoTrace() {
        fixture.ask(WhenSpent.WAIT).dispose();
        store.loading.tryEmitEmpty();
        assertThat(fixture.gate.waiting()).isZero();
        assertThat(store.saves).isEmpty();
    }
}
