package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StartTest {

    private final StubServer stub = StubServer.start();

    @AfterEach
    void end() {
        stub.close();
    }

    /** That it ends says that the id was related once, by the program's word and by the stub's. */
    @ParameterizedTest
    @ValueSource(classes = {StartBare.class, StartOurs.class})
    void aFreshJvmRelatesTheIdOnce(Class<?> program) throws IOException {
        assertThat(StartCommand.start(stub, program).classes()).isPositive();
        assertThat(stub.witness().calls()).as("those after the check").isZero();
    }

    @Test
    void aProgramThatSendsNothingHasNoFigures() {
        assertThatIllegalStateException()
                .isThrownBy(() -> StartCommand.start(stub, SaysSo.class))
                .withMessageContaining("SaysSo made 0 calls");
    }

    @Test
    void aProgramThatDoesNotRelateTheIdHasNoFigures() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Started.of(SaysNo.class, List.of()))
                .withMessageContaining("SaysNo said \"not related\"");
    }

    static final class SaysSo {
        public static void main(String[] args) {
            Started.say(true);
        }
    }

    static final class SaysNo {
        public static void main(String[] args) {
            Started.say(false);
        }
    }
}
