package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.netty.http.HttpProtocol;
import reactor.test.StepVerifier;

/** Faults behind TLS, in HTTP/1.1 and in the streams of HTTP/2. */
@Timeout(60)
class FaultTlsTest {

    @ParameterizedTest
    @CsvSource({
        "RESET_BEFORE_BODY, HTTP11", "RESET_BEFORE_BODY, H2",
        "RESET_WITHIN_BODY, HTTP11", "RESET_WITHIN_BODY, H2",
        "RESET_AFTER_BODY_STORED, HTTP11", "RESET_AFTER_BODY_STORED, H2",
        "RESET_WITHIN_ANSWER, HTTP11", "RESET_WITHIN_ANSWER, H2"
    })
    void theCallIsCut(Fault fault, HttpProtocol protocol) {
        try (BiginSandbox sandbox = failing(fault)) {
            StepVerifier.create(TlsTest.version(sandbox, protocol)).verifyError();
            assertStruck(sandbox, fault);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_503, HTTP11, HTTP/1.1 503", "ERROR_503, H2, HTTP/2.0 503",
        "SLOW_ANSWER, HTTP11, HTTP/1.1 200", "SLOW_ANSWER, H2, HTTP/2.0 200",
        "CONNECTION_REFUSED, HTTP11, HTTP/1.1 200", "CONNECTION_REFUSED, H2, HTTP/2.0 200"
    })
    void theCallIsAnswered(Fault fault, HttpProtocol protocol, String answer) {
        try (BiginSandbox sandbox = failing(fault)) {
            StepVerifier.create(TlsTest.version(sandbox, protocol))
                    .expectNext(answer)
                    .verifyComplete();
            assertStruck(sandbox, fault);
        }
    }

    @ParameterizedTest
    @CsvSource({"HANG, HTTP11", "HANG, H2", "HANG_WITHIN_ANSWER, HTTP11", "HANG_WITHIN_ANSWER, H2"})
    void theCallHangsUntilItIsGivenUp(Fault fault, HttpProtocol protocol) {
        try (BiginSandbox sandbox = failing(fault)) {
            Disposable call = TlsTest.version(sandbox, protocol).subscribe();
            Eventually.until(() -> sandbox.witness().faults().containsKey(fault.name()));
            assertThat(sandbox.inFlight()).isEqualTo(1);
            call.dispose();
            assertStruck(sandbox, fault);
        }
    }

    private static BiginSandbox failing(Fault fault) {
        return BiginSandbox.builder()
                .tls(TlsTest.KEY.keyPair().getPrivate(), TlsTest.KEY.certificate())
                .http2(true)
                .faults(Faults.builder()
                        .script(fault)
                        .slowAnswer(Duration.ofNanos(1), 9)
                        .build())
                .start();
    }

    private static void assertStruck(BiginSandbox sandbox, Fault fault) {
        assertThat(sandbox.witness().faults()).containsEntry(fault.name(), 1L);
        assertThat(sandbox.isRelated("Deals", 1, "Products", 2)).isEqualTo(fault.stores());
        Eventually.until(() -> sandbox.inFlight() == 0);
    }
}
