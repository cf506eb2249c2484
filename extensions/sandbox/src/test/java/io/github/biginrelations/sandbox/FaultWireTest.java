package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fault does to its connection, seen by a plain socket. */
@Timeout(60)
class FaultWireTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String BODY = Caller.data(7, 8);
    private static final String RIGHT =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"7\"},\"message\":\"relation added\",\"status\":\"success\"},"
                    + "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"8\"},\"message\":\"relation added\",\"status\":\"success\"}]}";

    @Test
    void resetsBeforeAnyOfTheBodyWasSent() throws IOException {
        try (BiginSandbox sandbox = failing(Fault.RESET_BEFORE_BODY);
                RawCaller caller = new RawCaller(sandbox)) {
            caller.send(RawCaller.head(BODY));
            assertCut(caller.reply(), RawCaller.End.RESET);
            assertStruck(sandbox, Fault.RESET_BEFORE_BODY, false);
        }
    }

    @Test
    void resetsThoughTheRestOfTheBodyNeverComes() throws IOException {
        try (BiginSandbox sandbox = failing(Fault.RESET_WITHIN_BODY);
                RawCaller caller = new RawCaller(sandbox)) {
            caller.send(RawCaller.head(BODY) + BODY.substring(0, 5));
            assertCut(caller.reply(), RawCaller.End.RESET);
            assertStruck(sandbox, Fault.RESET_WITHIN_BODY, false);
        }
    }

    @Test
    void resetsWithinABodyThatIsEmpty() throws IOException {
        try (BiginSandbox sandbox = failing(Fault.RESET_WITHIN_BODY);
                RawCaller caller = new RawCaller(sandbox)) {
            assertCut(caller.call(""), RawCaller.End.RESET);
            assertStruck(sandbox, Fault.RESET_WITHIN_BODY, false);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AFTER_BODY", "RESET_AFTER_BODY_STORED"})
    void resetsOnlyWhenTheWholeBodyIsThere(Fault fault) throws IOException {
        try (BiginSandbox sandbox = failing(fault);
                RawCaller caller = new RawCaller(sandbox)) {
            caller.send(RawCaller.head(BODY) + BODY.substring(0, 5));
            Eventually.until(() -> sandbox.inFlight() == 1);
            assertThat(sandbox.witness().faults()).isEmpty();
            caller.send(BODY.substring(5));
            assertCut(caller.reply(), RawCaller.End.RESET);
            assertStruck(sandbox, fault, fault.stores());
        }
    }

    @Test
    void resetsWithinTheRightAnswer() throws IOException {
        try (BiginSandbox sandbox = failing(Fault.RESET_WITHIN_ANSWER);
                RawCaller caller = new RawCaller(sandbox)) {
            RawCaller.Reply reply = caller.call(BODY);
            assertThat(reply.end()).isEqualTo(RawCaller.End.RESET);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("content-length")).isEqualTo("" + RIGHT.length());
            assertThat(RIGHT).startsWith(reply.body()).isNotEqualTo(reply.body());
            assertThat(reply.body()).isNotEmpty();
            assertStruck(sandbox, Fault.RESET_WITHIN_ANSWER, true);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "HANG_STORED"})
    void hangsUntilTheCallerGoes(Fault fault) throws IOException {
        try (BiginSandbox sandbox = failing(fault);
                RawCaller caller = new RawCaller(sandbox)) {
            caller.sendCall(BODY);
            Eventually.until(() -> sandbox.witness().faults().containsKey(fault.name()));
            assertThat(sandbox.inFlight()).isEqualTo(1);
            caller.endOutput();
            assertCut(caller.reply(), RawCaller.End.CLOSED);
            assertStruck(sandbox, fault, fault.stores());
        }
    }

    @Test
    void hangsWithinTheRightAnswerUntilTheCallerGoes() throws IOException {
        try (BiginSandbox sandbox = failing(Fault.HANG_WITHIN_ANSWER);
                RawCaller caller = new RawCaller(sandbox)) {
            caller.sendCall(BODY);
            Eventually.until(() -> sandbox.witness().faults().containsKey("HANG_WITHIN_ANSWER"));
            assertThat(sandbox.inFlight()).isEqualTo(1);
            caller.endOutput();
            RawCaller.Reply reply = caller.reply();
            assertThat(reply.end()).isEqualTo(RawCaller.End.CLOSED);
            assertThat(RIGHT).startsWith(reply.body()).isNotEqualTo(reply.body());
            assertStruck(sandbox, Fault.HANG_WITHIN_ANSWER, true);
        }
    }

    @Test
    void aSlowAnswerIsWholeInTheEnd() throws IOException {
        Faults.Builder faults = Faults.builder().slowAnswer(Duration.ofNanos(1), Integer.MAX_VALUE);
        try (BiginSandbox sandbox = failing(Fault.SLOW_ANSWER, faults);
                RawCaller caller = new RawCaller(sandbox)) {
            assertThat(caller.call(BODY).body()).isEqualTo(RIGHT);
            assertThat(caller.call(BODY).body()).isEqualTo(RIGHT);
            assertStruck(sandbox, Fault.SLOW_ANSWER, true);
        }
    }

    @Test
    void aSlowCallIsInFlightUntilItsLastByte() throws IOException {
        Faults.Builder faults = Faults.builder().slowAnswer(HOUR, 1);
        try (BiginSandbox sandbox = failing(Fault.SLOW_ANSWER, faults);
                RawCaller caller = new RawCaller(sandbox)) {
            caller.sendCall(BODY);
            Eventually.until(() -> sandbox.witness().faults().containsKey("SLOW_ANSWER"));
            assertThat(sandbox.inFlight()).isEqualTo(1);
            caller.endOutput();
            assertThat(caller.reply().body()).isEqualTo(RIGHT.substring(0, RIGHT.length() - 1));
            assertStruck(sandbox, Fault.SLOW_ANSWER, true);
        }
    }

    @Test
    void aSpikeComesOnTopOfTheLatency() throws IOException {
        Faults.Builder faults = Faults.builder().spike(Duration.ofMillis(20));
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .latency(Latency.fixed(Duration.ofMillis(5)))
                        .faults(faults.script(Fault.LATENCY_SPIKE).build())
                        .start();
                RawCaller caller = new RawCaller(sandbox)) {
            assertThat(caller.call(BODY).body()).isEqualTo(RIGHT);
            assertThat(sandbox.witness().nanosInFlight())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(25).toNanos());
            assertStruck(sandbox, Fault.LATENCY_SPIKE, true);
        }
    }

    @Test
    void refusesConnectionsOnceTheCallWasAnswered() throws IOException {
        Faults.Builder faults = Faults.builder().refusal(HOUR);
        try (BiginSandbox sandbox = failing(Fault.CONNECTION_REFUSED, faults);
                RawCaller open = new RawCaller(sandbox);
                RawCaller caller = new RawCaller(sandbox)) {
            RawCaller.Reply reply = caller.call(BODY);
            assertThat(reply.body()).isEqualTo(RIGHT);
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThatThrownBy(() -> new RawCaller(sandbox)).isInstanceOf(ConnectException.class);
            assertThat(open.call(BODY).body()).as("of an open connection").isEqualTo(RIGHT);
            assertStruck(sandbox, Fault.CONNECTION_REFUSED, true);
        }
    }

    @Test
    void listensAgainAfterEachRefusal() throws IOException {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .faults(Faults.builder()
                        .every(1, Fault.CONNECTION_REFUSED)
                        .refusal(Duration.ofMillis(1))
                        .build());
        try (BiginSandbox sandbox = builder.start()) {
            for (int round = 1; round <= 20; round++) {
                try (RawCaller caller = reconnect(sandbox)) {
                    assertThat(caller.call(BODY).body()).isEqualTo(RIGHT);
                }
            }
            assertThat(sandbox.witness().faults()).containsOnlyKeys("CONNECTION_REFUSED");
        }
    }

    @Test
    void dropsTheNextConnectionOnly() throws IOException {
        try (BiginSandbox sandbox = failing(Fault.CONNECTION_DROPPED);
                RawCaller caller = new RawCaller(sandbox)) {
            RawCaller.Reply reply = caller.call(BODY);
            assertThat(reply.body()).isEqualTo(RIGHT);
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(sandbox.witness().faults()).isEmpty();
            try (RawCaller dropped = new RawCaller(sandbox)) {
                assertCut(dropped.reply(), RawCaller.End.CLOSED);
            }
            try (RawCaller next = new RawCaller(sandbox)) {
                assertThat(next.call(BODY).body()).isEqualTo(RIGHT);
            }
            assertStruck(sandbox, Fault.CONNECTION_DROPPED, true);
            assertThat(sandbox.witness().connectionsOpened()).isEqualTo(3);
        }
    }

    private static RawCaller reconnect(BiginSandbox sandbox) throws IOException {
        while (true) {
            try {
                return new RawCaller(sandbox);
            } catch (ConnectException refused) {
                Eventually.pause();
            }
        }
    }

    private static BiginSandbox failing(Fault fault) {
        return failing(fault, Faults.builder());
    }

    private static BiginSandbox failing(Fault fault, Faults.Builder faults) {
        return BiginSandbox.builder().faults(faults.script(fault).build()).start();
    }

    private static void assertCut(RawCaller.Reply reply, RawCaller.End end) {
        assertThat(reply).isEqualTo(new RawCaller.Reply(end, 0, "", ""));
    }

    private static void assertStruck(BiginSandbox sandbox, Fault fault, boolean stored) {
        assertThat(sandbox.isRelated("Deals", 1002, "Products", 7)).isEqualTo(stored);
        assertThat(sandbox.witness().faults()).isEqualTo(Map.of(fault.name(), 1L));
        assertThat(sandbox.witness().refused()).isEmpty();
        Eventually.until(() -> sandbox.witness().inFlight() == 0);
    }
}
