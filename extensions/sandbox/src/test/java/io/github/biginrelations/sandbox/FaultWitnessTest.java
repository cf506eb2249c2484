package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox counts calls in flight so that no client that keeps a limit is ever said to break it. */
@Timeout(60)
class FaultWitnessTest {

    private static final int CALLS = 200;

    /**
     * Two connections take turns, and the next call goes out at the last byte of the one before. One thread is enough
     * for a race: the sandbox is the other side.
     */
    @ParameterizedTest
    @EnumSource(names = "HANG.*", mode = EnumSource.Mode.MATCH_NONE)
    void aCallLeavesTheCountBeforeItsLastByteOrItsReset(Fault fault) throws IOException {
        Faults faults = Faults.builder()
                .every(1, fault)
                .refusal(Duration.ofNanos(1))
                .spike(Duration.ZERO)
                .slowAnswer(Duration.ofNanos(1), 3)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .maxConcurrency(1)
                        .unknownRelated(id -> id == 8)
                        .faults(faults)
                        .start();
                Reconnecting odd = new Reconnecting(sandbox);
                Reconnecting even = new Reconnecting(sandbox)) {
            for (int call = 1; call <= CALLS; call++) {
                (call % 2 == 0 ? even : odd).call(Caller.data(7, 8));
            }
            Witness witness = sandbox.witness();
            assertThat(witness.refusedForConcurrency()).isZero();
            assertThat(witness.mostInFlight()).isEqualTo(1);
            assertThat(witness.inFlight()).isZero();
            assertThat(witness.creditsSpent()).isEqualTo(CALLS);
            assertThat(witness.mostCreditsInWindow()).isEqualTo(CALLS);
            assertThat(witness.faults().keySet()).isEqualTo(fault == Fault.NONE ? Set.of() : Set.of(fault.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HANG", "HANG_STORED", "HANG_WITHIN_ANSWER", "SLOW_ANSWER"})
    void aCallThatIsGivenUpLeavesTheCountWhenItsCloseIsSeen(Fault fault) throws IOException {
        Faults faults = Faults.builder()
                .every(1, fault)
                .slowAnswer(Duration.ofHours(1), 1)
                .build();
        try (BiginSandbox sandbox =
                BiginSandbox.builder().maxConcurrency(1).faults(faults).start()) {
            for (int round = 1; round <= 50; round++) {
                long expected = round;
                try (RawCaller caller = new RawCaller(sandbox)) {
                    caller.sendCall(Caller.data(7));
                    Eventually.until(() -> sandbox.witness().faults().getOrDefault(fault.name(), 0L) == expected);
                    assertThat(sandbox.witness().inFlight()).isEqualTo(1);
                }
                Eventually.until(() -> sandbox.witness().inFlight() == 0);
            }
            assertThat(sandbox.witness().refusedForConcurrency()).isZero();
            assertThat(sandbox.witness().creditsSpent()).isEqualTo(50);
        }
    }

    @Test
    void whatTheLimitsRefuseIsCountedApartFromWhatAFaultThrottles() throws IOException {
        Faults faults = Faults.builder().script(Fault.THROTTLED, Fault.HANG).build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .maxConcurrency(1)
                        .credits(2)
                        .faults(faults)
                        .start();
                RawCaller first = new RawCaller(sandbox);
                RawCaller second = new RawCaller(sandbox)) {
            assertThat(first.call(Caller.data(7)).status()).isEqualTo(429);
            first.sendCall(Caller.data(7));
            Eventually.until(() -> sandbox.inFlight() == 1);
            assertThat(second.call(Caller.data(7)).status()).isEqualTo(429);
            first.endOutput();
            Eventually.until(() -> sandbox.inFlight() == 0);
            assertThat(second.call(Caller.data(7)).status()).isEqualTo(429);
            Witness witness = sandbox.witness();
            assertThat(witness.refusedForConcurrency()).isEqualTo(1);
            assertThat(witness.refusedForCredits()).isEqualTo(1);
            assertThat(witness.refused()).isEqualTo(Map.of("TOO_MANY_REQUESTS", 2L));
            assertThat(witness.faults()).isEqualTo(Map.of("THROTTLED", 1L, "HANG", 1L));
            assertThat(witness.creditsSpent()).isEqualTo(2);
        }
    }

    /** A connection that is made anew when it is gone: cut, refused, or dropped before it carried its call. */
    private static final class Reconnecting implements AutoCloseable {

        private final BiginSandbox sandbox;
        private @Nullable RawCaller connection;

        Reconnecting(BiginSandbox sandbox) {
            this.sandbox = sandbox;
        }

        void call(String body) throws IOException {
            long seen = sandbox.witness().creditsSpent();
            while (sandbox.witness().creditsSpent() == seen) {
                Eventually.pause();
                try {
                    RawCaller open = connection == null ? new RawCaller(sandbox) : connection;
                    connection = open;
                    RawCaller.Reply reply = open.call(body);
                    if (reply.end() != RawCaller.End.WHOLE
                            || reply.header("connection").equals("close")) {
                        close();
                    }
                } catch (SocketException refusedOrDropped) {
                    close();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }
}
