package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResponseHints;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the gate is told of a call: how many ids it has, and how it ended; of a run's call and of a raw one alike. */
class PermitEndTest {

    private final NotingGate gate = new NotingGate();

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(200, "{\"data\":[{\"code\":\"SUCCESS\",\"status\":\"success\"}]}", How.ANSWERED),
                Arguments.of(400, "{\"code\":\"INVALID_DATA\",\"status\":\"error\"}", How.ANSWERED),
                Arguments.of(403, "{\"code\":\"NO_PERMISSION\",\"status\":\"error\"}", How.ANSWERED),
                Arguments.of(429, "{\"code\":\"TOO_MANY_REQUESTS\",\"status\":\"error\"}", How.THROTTLED),
                Arguments.of(400, "{\"code\":\"TOO_MANY_REQUESTS\",\"status\":\"error\"}", How.THROTTLED),
                Arguments.of(429, "{\"code\":\"ANYTHING\",\"status\":\"error\"}", How.THROTTLED),
                Arguments.of(500, "{\"code\":\"INTERNAL_ERROR\",\"status\":\"error\"}", How.FAILED),
                Arguments.of(200, "{\"code\":\"INTERNAL_ERROR\",\"status\":\"error\"}", How.FAILED),
                Arguments.of(503, "{\"code\":\"ANYTHING\",\"status\":\"error\"}", How.FAILED));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerSaysHowTheServerTookTheCall(int httpStatus, String body, How how) {
        UpdateRelatedRecordsResponse answer =
                new ResponseReader().read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), httpStatus);
        ResponseHints hints = new ResponseHints(Duration.ofSeconds(9), OptionalLong.of(77));
        callTwice(request -> Mono.just(answer.withHints(hints)));
        assertThat(gate.used).containsExactly(1, 1);
        assertThat(gate.ends).hasSize(2).containsOnly(new CallEnd(how, hints));
        assertThat(gate.unused).isEmpty();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoAnswerException("reset", true), How.ABORTED),
                Arguments.of(new NoAnswerException("half of it went out", false), How.ABORTED),
                Arguments.of(NoAnswerException.timedOut("silent"), How.TIMED_OUT),
                Arguments.of(new UnreadableAnswerException(502, "HTML"), How.ABORTED),
                Arguments.of(new UnreadableAnswerException(429, "HTML"), How.THROTTLED),
                Arguments.of(new IllegalStateException("of the exchange"), How.ABORTED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureSaysWhetherTheServerMayStillBeAtWork(Exception failure, How how) {
        callTwice(request -> Mono.error(failure));
        assertThat(gate.ends).hasSize(2).containsOnly(CallEnd.of(how));
        assertThat(gate.unused).isEmpty();
    }

    @Test
    void theHintsOfAFailureAreToldToo() {
        ResponseHints hints = new ResponseHints(Duration.ofSeconds(9), OptionalLong.empty());
        callTwice(request -> Mono.error(new UnreadableAnswerException(503, "HTML").withHints(hints)));
        assertThat(gate.ends).hasSize(2).containsOnly(new CallEnd(How.ABORTED, hints));
    }

    @Test
    void aCallOfWhichNothingWasSentIsAsIfItHadNotBeen() {
        callTwice(request -> Mono.error(NoAnswerException.unsent("refused")));
        assertThat(gate.ends).isEmpty();
        assertThat(gate.unused).hasSize(2);
    }

    @Test
    void aCallThatIsGivenUpIsAborted() {
        BiginRelationsClient client = client(request -> Mono.never());
        client.relate(RelatedList.DEALS_PRODUCTS, DEAL, RunFixture.ids(5))
                .subscribe()
                .dispose();
        client.update(request()).subscribe().dispose();
        assertThat(gate.used).containsExactly(5, 1);
        assertThat(gate.ends).hasSize(2).containsOnly(CallEnd.of(How.ABORTED));
    }

    /** Once by a run and once by itself. */
    private void callTwice(Function<UpdateRelatedRecordsRequest, Mono<UpdateRelatedRecordsResponse>> way) {
        BiginRelationsClient client = client(way);
        client.relate(RelatedList.DEALS_PRODUCTS, DEAL, RunFixture.ids(1)).blockLast();
        client.update(request()).onErrorComplete().block();
    }

    private BiginRelationsClient client(Function<UpdateRelatedRecordsRequest, Mono<UpdateRelatedRecordsResponse>> way) {
        return new BiginRelationsClient(
                new Machinery(
                        new Loopback(way),
                        Loopback.ENDPOINT,
                        gate,
                        TokenProvider.fixed("test-token"),
                        RelationsRecorder.NONE,
                        Schedulers.parallel(),
                        5),
                Mono.empty(),
                RunFixture.ONCE);
    }

    private static UpdateRelatedRecordsRequest request() {
        return UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(DEAL));
    }
}
