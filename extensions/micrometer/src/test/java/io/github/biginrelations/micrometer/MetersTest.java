package io.github.biginrelations.micrometer;

import static io.github.biginrelations.micrometer.Metered.BAD_ID;
import static io.github.biginrelations.micrometer.Metered.FIRST_ID;
import static io.github.biginrelations.micrometer.Metered.LIST;
import static io.github.biginrelations.micrometer.Metered.PARENT;
import static io.github.biginrelations.micrometer.Metered.ids;
import static io.github.biginrelations.micrometer.Metered.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.CoalescingOptions;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.sandbox.BiginSandboxBuilder;
import io.github.biginrelations.sandbox.Dialect;
import io.github.biginrelations.sandbox.Fault;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** The figures that meters have after, and within, runs of a known course. */
@Timeout(60)
class MetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private void with(Consumer<Metered> use) {
        with(sandbox -> sandbox, use);
    }

    private void with(UnaryOperator<BiginSandboxBuilder> sandbox, Consumer<Metered> use) {
        try (Metered metered = Metered.with(meters, ObservationRegistry.create(), sandbox, recorder -> recorder)) {
            use.accept(metered);
        }
    }

    @Test
    void resultsAndCallsAreCounted() {
        with(metered -> {
            metered.client
                    .relate(LIST, PARENT, ids(250).concatWithValues(RecordId.of(BAD_ID)))
                    .blockLast();
            assertThat(counted("results", "outcome", "RELATED", "code", "SUCCESS"))
                    .isEqualTo(250);
            assertThat(counted("results", "outcome", "REJECTED", "code", "INVALID_DATA"))
                    .isEqualTo(1);
            assertThat(counted("batches.closed", "reason", "FULL")).isEqualTo(2);
            assertThat(counted("batches.closed", "reason", "INPUT_END")).isEqualTo(1);
            DistributionSummary ids =
                    meter("call.ids", "relation", "Deals/Products").summary();
            assertThat(ids.count()).isEqualTo(3);
            assertThat(ids.totalAmount()).isEqualTo(251);
            assertThat(ids.max()).isEqualTo(100);
            assertThat(meter("call", "outcome", "SUCCESS", "http.response.status_code", "200")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(meter("call", "outcome", "PARTIAL").timer().count()).isEqualTo(1);
        });
    }

    @Test
    void aCallThatFailsIsRetriedAndCountedOnceForEachId() {
        with(metered -> {
            metered.sandbox.injectNext(1, Fault.ERROR_503);
            metered.client.relate(LIST, PARENT, ids(10)).blockLast();
            assertThat(counted("retries", "relation", "Deals/Products")).isEqualTo(10);
            assertThat(counted("results", "outcome", "RELATED")).isEqualTo(10);
        });
    }

    @Test
    void aRefusedCallThatIsTakenApartIsASplit() {
        with(
                sandbox -> sandbox.dialect(
                        Dialect.builder().badId(Dialect.BadId.REFUSES_CALL).build()),
                metered -> {
                    metered.client
                            .relate(LIST, PARENT, ids(3).concatWithValues(RecordId.of(BAD_ID)))
                            .blockLast();
                    assertThat(counted("splits", "relation", "Deals/Products")).isEqualTo(2);
                    assertThat(counted("results", "outcome", "REJECTED")).isEqualTo(1);
                });
    }

    @Test
    void aCodeThatBiginInventsIsNoTagOfItsOwn() {
        with(
                sandbox -> sandbox.dialect(
                        Dialect.builder().refuseAll(400, "INVENTED_7", "?").build()),
                metered -> {
                    metered.client.relate(LIST, PARENT, ids(2)).blockLast();
                    assertThat(counted("results", "outcome", "REJECTED", "code", "OTHER"))
                            .isEqualTo(2);
                });
    }

    @Test
    void callsOfCallersWhoShareThemAreCountedOnce() {
        with(metered -> {
            Coalescing coalescing = metered.client.coalescing(
                    CoalescingOptions.builder().linger(Duration.ofMinutes(1)).build());
            Flux.range(0, 100)
                    .flatMap(i -> coalescing.relate(LIST, PARENT, RecordId.of(FIRST_ID + i)), 100)
                    .blockLast();
            assertThat(meter("call.ids").summary().count()).isEqualTo(1);
            assertThat(counted("results", "outcome", "RELATED")).isEqualTo(100);
            assertThat(gauge("runs")).as("the run that carries them goes on").isEqualTo(1);
            metered.client.drain(Duration.ZERO).block();
            assertThat(gauge("runs")).isZero();
        });
    }

    @Test
    void whatARunHoldsIsSeenWhileItGoesOn() {
        with(metered -> {
            BaseSubscriber<RelationResult> slow = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscription.request(1);
                }
            };
            Flux<RecordId> endless = ids(30).concatWith(Flux.never());
            metered.client.relate(LIST, PARENT, endless).subscribe(slow);
            assertThat(gauge("runs")).isEqualTo(1);
            assertThat(gauge("ids.held")).isEqualTo(30);
            assertThat(gauge("parents.open")).isEqualTo(1);
            slow.cancel();
            assertThat(gauge("runs")).isZero();
            assertThat(gauge("ids.held")).isZero();
            assertThat(gauge("parents.open")).isZero();
        });
    }

    @Test
    void callsInFlightAndTheGateAreSeen() {
        with(metered -> {
            metered.client.update(request(FIRST_ID)).block();
            assertThat(gauge("calls.in.flight")).isZero();
            assertThat(gauge("permits.used")).isZero();
            assertThat(gauge("permits.waiting")).isZero();
            assertThat(gauge("permits.limit")).isEqualTo(4);
            assertThat(gauge("credits.used")).isEqualTo(1);
            assertThat(gauge("credits.left")).isEqualTo(999);
            assertThat(counted("token.refreshes", "result", "renewed")).isEqualTo(1);
            assertThat(counted("token.refreshes", "result", "failed")).isZero();
        });
    }

    @Test
    void inFlightIsWhatThePermitsAre() {
        MicrometerRecorder recorder = MicrometerRecorder.builder(meters).build();
        recorder.callStarted(request(FIRST_ID), Context.empty());
        recorder.forEndpoint(new Endpoint(URI.create("https://www.zohoapis.eu"), ApiVersion.V2))
                .callStarted(request(FIRST_ID), Context.empty());
        assertThat(gauge("calls.in.flight"))
                .as("shared by the clients of a recorder")
                .isEqualTo(2);
        recorder.callEnded(request(FIRST_ID), 200, Context.empty());
        assertThat(gauge("calls.in.flight")).isEqualTo(1);
    }

    @Test
    void aGateWithoutABudgetHasNoCredits() {
        LocalCallGate gate = LocalCallGate.ofConcurrency(3);
        GateMetrics.of(gate, Tags.of("organisation", "o")).bindTo(meters);
        assertThat(gauge("permits.limit", "organisation", "o")).isEqualTo(3);
        assertThat(gauge("credits.left", "organisation", "o")).isNaN();
        assertThat(gauge("credits.used", "organisation", "o")).isNaN();
    }

    private RequiredSearch meter(String name, String... tags) {
        return meters.get("bigin.relations." + name).tags(tags);
    }

    private double gauge(String name, String... tags) {
        return meter(name, tags).gauge().value();
    }

    /** The sum over all other tags. */
    private double counted(String name, String... tags) {
        return meter(name, tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }
}
