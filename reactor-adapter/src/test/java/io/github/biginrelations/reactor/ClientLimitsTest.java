package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.biginrelations.core.dispatch.SplitPolicy;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The limits that a client is built with. */
class ClientLimitsTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;

    @Test
    void F17_whenCreditsAreSpentARunGoesOnAWindowLater() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = client(sandbox.uri(), sandbox.accessToken())
                    .credits(5, CreditCost.PER_CALL)
                    .creditReserve(2)
                    .scheduler(time)
                    .build();
            StepVerifier.create(client.relate(LIST, DEAL, RunFixture.ids(500)))
                    .expectNextCount(300)
                    .then(() -> assertThat(sandbox.witness().calls()).isEqualTo(3))
                    .then(() -> time.advanceTimeBy(Duration.ofHours(24)))
                    .expectNextCount(200)
                    .verifyComplete();
            client.disposeLater().block();
        } finally {
            time.dispose();
        }
    }

    @Test
    void clientsThatShareAGateShareItsLimits() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            LocalCallGate gate = LocalCallGate.builder()
                    .maxConcurrency(2)
                    .credits(1_000, CreditCost.PER_TEN_RECORDS)
                    .build();
            BiginRelationsClient one =
                    client(sandbox.uri(), sandbox.accessToken()).callGate(gate).build();
            BiginRelationsClient other =
                    client(sandbox.uri(), sandbox.accessToken()).callGate(gate).build();
            Flux<RelationResult> both = Flux.merge(
                    one.relate(LIST, DEAL, RunFixture.ids(1_000)), other.relate(LIST, DEAL, RunFixture.ids(550)));
            StepVerifier.create(both).expectNextCount(1_550).verifyComplete();
            assertThat(sandbox.witness().mostInFlight()).isLessThanOrEqualTo(2);
            assertThat(gate.creditsLeft()).hasValue(1_000 - 155);
            assertThat(gate.inFlight()).isZero();
            one.disposeLater().then(other.disposeLater()).block();
        }
    }

    @Test
    void aRefusedConnectionCostsNothing() {
        LocalCallGate gate =
                LocalCallGate.builder().credits(10, CreditCost.PER_CALL).build();
        BiginRelationsClient client = client(URI.create("http://localhost:1"), "token")
                .relateOptions(RunFixture.ONCE)
                .callGate(gate)
                .build();
        StepVerifier.create(client.relate(LIST, DEAL, RunFixture.ids(3)))
                .expectNextCount(3)
                .verifyComplete();
        assertThat(gate.creditsLeft()).hasValue(10);
        Objects.requireNonNull(gate.acquire(WhenSpent.FAIL).block()).release();
        client.disposeLater().block();
    }

    /** A call of 100 costs one credit, or ten: its two halves then cost five each. */
    @ParameterizedTest
    @CsvSource({"PER_CALL, 3", "PER_TEN_RECORDS, 1"})
    void theCapOfCreditsForSplittingCountsAsTheGateDoes(String cost, long refusals) {
        Dialect refusing = Dialect.builder().badId(Dialect.BadId.REFUSES_CALL).build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .dialect(refusing)
                .unknownRelated(id -> id == 1 || id == 100)
                .start()) {
            BiginRelationsClient client = client(sandbox.uri(), sandbox.accessToken())
                    .credits(1_000, cost.equals("PER_CALL") ? CreditCost.PER_CALL : CreditCost.PER_TEN_RECORDS)
                    .relateOptions(
                            RelateOptions.builder().split(new SplitPolicy(8, 2)).build())
                    .build();
            StepVerifier.create(client.relate(LIST, DEAL, RunFixture.ids(100)))
                    .expectNextCount(100)
                    .verifyComplete();
            assertThat(sandbox.witness().refused()).containsExactly(entry("INVALID_DATA", refusals));
            client.disposeLater().block();
        }
    }

    @Test
    void F24_aLimitBesideAGateHasNoEffectAndIsRefused() {
        BiginRelationsClientBuilder builder = client(URI.create("http://localhost:1"), "token")
                .callGate(LocalCallGate.ofConcurrency(5))
                .rate(5, Duration.ofSeconds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("rate has no effect beside a callGate: give it to the gate");
    }

    private static BiginRelationsClientBuilder client(URI endpoint, String token) {
        return BiginRelationsClient.builder().endpoint(endpoint).tokenProvider(TokenProvider.fixed(token));
    }
}
