package io.github.biginrelations.micrometer;

import static io.github.biginrelations.micrometer.Metered.BAD_ID;
import static io.github.biginrelations.micrometer.Metered.FIRST_ID;
import static io.github.biginrelations.micrometer.Metered.LIST;
import static io.github.biginrelations.micrometer.Metered.PARENT;
import static io.github.biginrelations.micrometer.Metered.ids;
import static io.github.biginrelations.micrometer.Metered.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandboxBuilder;
import io.github.biginrelations.sandbox.Dialect;
import io.github.biginrelations.sandbox.Fault;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.util.context.Context;

/** The observation of a call: its names, its key values, and whose child it is. */
@Timeout(60)
class CallObservationTest {

    private static final String NAME = "bigin.relations.call";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestObservationRegistry observations = TestObservationRegistry.create();

    private void with(UnaryOperator<BiginSandboxBuilder> sandbox, Consumer<Metered> use) {
        with(sandbox, recorder -> recorder, use);
    }

    private void with(
            UnaryOperator<BiginSandboxBuilder> sandbox,
            UnaryOperator<MicrometerRecorder.Builder> recorder,
            Consumer<Metered> use) {
        try (Metered metered = Metered.with(meters, observations, sandbox, recorder)) {
            use.accept(metered);
        }
    }

    private TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert call() {
        return TestObservationRegistryAssert.assertThat(observations).hasSingleObservationThat();
    }

    @Test
    void aCallIsNamedAsOpenTelemetryNamesHttpCallsAndHasNoKeyValueOfHighCardinality() {
        with(sandbox -> sandbox, metered -> {
            metered.client.relate(LIST, PARENT, ids(3)).blockLast();
            call().hasNameEqualTo(NAME)
                    .hasContextualNameEqualTo("PUT /bigin/v1/Deals/{record_id}/Products")
                    .hasBeenStarted()
                    .hasBeenStopped()
                    .doesNotHaveError()
                    .doesNotHaveParentObservation()
                    .hasLowCardinalityKeyValue("relation", "Deals/Products")
                    .hasLowCardinalityKeyValue("outcome", "SUCCESS")
                    .hasLowCardinalityKeyValue("code", "SUCCESS")
                    .hasLowCardinalityKeyValue("http.request.method", "PUT")
                    .hasLowCardinalityKeyValue("http.response.status_code", "200")
                    .hasLowCardinalityKeyValue("server.address", "127.0.0.1")
                    .hasLowCardinalityKeyValue(
                            "server.port", String.valueOf(metered.sandbox.uri().getPort()))
                    .hasLowCardinalityKeyValue("error.type", "none")
                    .hasOnlyKeys(
                            "relation",
                            "outcome",
                            "code",
                            "http.request.method",
                            "http.response.status_code",
                            "server.address",
                            "server.port",
                            "error.type");
        });
    }

    @Test
    void aCallOfOneIdNamesItsAddress() {
        with(sandbox -> sandbox, metered -> {
            metered.client.update(request(FIRST_ID)).block();
            call().hasContextualNameEqualTo("PUT /bigin/v1/Deals/{record_id}/Products/{related_id}")
                    .hasLowCardinalityKeyValue("outcome", "SUCCESS");
        });
    }

    @Test
    void itemsThatFareDifferentlyAreMixed() {
        with(sandbox -> sandbox, metered -> {
            metered.client.update(request(FIRST_ID, BAD_ID)).block();
            call().hasLowCardinalityKeyValue("outcome", "PARTIAL")
                    .hasLowCardinalityKeyValue("code", "MIXED")
                    .hasLowCardinalityKeyValue("error.type", "none");
        });
    }

    @Test
    void aRefusedCallHasItsCodeAndItsStatusForAnError() {
        with(
                sandbox -> sandbox.dialect(
                        Dialect.builder().refuseAll(403, "NO_PERMISSION", "ask").build()),
                metered -> {
                    metered.client.update(request(FIRST_ID)).block();
                    call().hasLowCardinalityKeyValue("outcome", "REFUSED")
                            .hasLowCardinalityKeyValue("code", "NO_PERMISSION")
                            .hasLowCardinalityKeyValue("http.response.status_code", "403")
                            .hasLowCardinalityKeyValue("error.type", "403");
                });
    }

    @Test
    void aCodeThatNobodyKnowsIsNoTagOfItsOwn() {
        with(
                sandbox -> sandbox.dialect(
                        Dialect.builder().refuseAll(400, "INVENTED_7", "?").build()),
                metered -> {
                    metered.client.update(request(FIRST_ID)).block();
                    call().hasLowCardinalityKeyValue("code", "OTHER");
                });
    }

    @Test
    void aCallWithoutAnAnswerHasTheErrorForWhatItIs() {
        with(sandbox -> sandbox, metered -> {
            metered.sandbox.injectNext(1, Fault.RESET_AFTER_BODY);
            metered.client.update(request(FIRST_ID)).onErrorComplete().block();
            call().hasError()
                    .hasLowCardinalityKeyValue("outcome", "NO_ANSWER")
                    .hasLowCardinalityKeyValue("code", "NO_ANSWER")
                    .hasLowCardinalityKeyValue("http.response.status_code", "none")
                    .hasLowCardinalityKeyValue("error.type", "io.github.biginrelations.core.error.NoAnswerException");
        });
    }

    @Test
    void anAnswerThatCannotBeReadHasItsStatus() {
        with(sandbox -> sandbox, metered -> {
            metered.sandbox.injectNext(1, Fault.ERROR_502_HTML);
            metered.client.update(request(FIRST_ID)).onErrorComplete().block();
            call().hasError()
                    .hasLowCardinalityKeyValue("outcome", "NO_ANSWER")
                    .hasLowCardinalityKeyValue("code", "AMBIGUOUS_ANSWER")
                    .hasLowCardinalityKeyValue("http.response.status_code", "502")
                    .hasLowCardinalityKeyValue("error.type", "502");
        });
    }

    @Test
    void aCallThatIsGivenUpIsAborted() {
        with(sandbox -> sandbox, metered -> {
            metered.sandbox.injectNext(1, Fault.HANG);
            Disposable call = metered.client.update(request(FIRST_ID)).subscribe();
            await(() ->
                    meters.find(NAME + ".active").longTaskTimers().stream().anyMatch(timer -> timer.activeTasks() > 0));
            call.dispose();
            await(() -> meters.get("bigin.relations.calls.in.flight").gauge().value() == 0);
            call().hasBeenStopped()
                    .doesNotHaveError()
                    .hasLowCardinalityKeyValue("outcome", "ABORTED")
                    .hasLowCardinalityKeyValue("code", "none");
        });
    }

    @Test
    void tagsOfTheRecorderAreOnItsObservations() {
        with(sandbox -> sandbox, recorder -> recorder.tags(Tags.of("client", "emea")), metered -> {
            metered.client.update(request(FIRST_ID)).block();
            call().hasLowCardinalityKeyValue("client", "emea");
        });
    }

    @Test
    void aConventionOfTheUserReplacesOurs() {
        CallObservationConvention mine = new DefaultCallObservationConvention() {
            @Override
            public String getName() {
                return "crm.call";
            }

            @Override
            public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
                return KeyValues.of("size", context.request().related().size() > 1 ? "many" : "one");
            }
        };
        with(sandbox -> sandbox, recorder -> recorder.convention(mine), metered -> {
            metered.client.update(request(FIRST_ID)).block();
            call().hasNameEqualTo("crm.call").hasOnlyKeys("size");
        });
    }

    @Test
    void theCallIsTheChildOfTheObservationInTheReactorContextWhateverTheThreadHas() {
        with(sandbox -> sandbox, metered -> {
            Observation caller = Observation.start("caller", observations);
            Observation stranger = Observation.start("stranger", observations);
            stranger.scoped(() -> {
                metered.direct
                        .relate(LIST, PARENT, ids(1))
                        .contextWrite(Context.of(ObservationThreadLocalAccessor.KEY, caller))
                        .blockLast();
            });
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo(NAME)
                    .that()
                    .hasParentObservationEqualTo(caller);
            stranger.stop();
            caller.stop();
        });
    }

    @Test
    void aCallOfNobodyHasNoParentWhateverTheThreadHas() {
        with(sandbox -> sandbox, metered -> {
            Observation stranger = Observation.start("stranger", observations);
            stranger.scoped(() -> metered.direct.relate(LIST, PARENT, ids(1)).blockLast());
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo(NAME)
                    .that()
                    .doesNotHaveParentObservation();
            stranger.stop();
        });
    }

    @Test
    void withinTheContextOfACallItsObservationIsTheCurrentOne() {
        observations.observationConfig().observationHandler(context -> true);
        MicrometerRecorder recorder = MicrometerRecorder.builder(meters)
                .observationRegistry(observations)
                .build();
        Observation caller = Observation.start("caller", observations);
        Context context = recorder.callContext(
                request(FIRST_ID), Context.of(ObservationThreadLocalAccessor.KEY, caller, "key", "kept"));
        Observation current = context.get(ObservationThreadLocalAccessor.KEY);
        assertThat(current.getContext()).isInstanceOf(CallObservationContext.class);
        assertThat(current.getContextView().getParentObservation()).isSameAs(caller);
        assertThat(context.<String>get("key")).isEqualTo("kept");
    }

    @Test
    void whereNothingObservesTheContextIsLeftAlone() {
        MicrometerRecorder recorder = MicrometerRecorder.builder(meters).build();
        Context context = Context.of("key", "kept");
        assertThat(recorder.callContext(request(FIRST_ID), context)).isSameAs(context);
    }

    @Test
    void aCallThatAPredicateDoesNotWantLeavesTheContextAlone() {
        observations.observationConfig().observationPredicate((name, context) -> !name.equals(NAME));
        MicrometerRecorder recorder = MicrometerRecorder.builder(meters)
                .observationRegistry(observations)
                .build();
        Context context = Context.of(ObservationThreadLocalAccessor.KEY, Observation.start("caller", observations));
        assertThat(recorder.callContext(request(FIRST_ID), context)).isSameAs(context);
    }

    private static void await(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
