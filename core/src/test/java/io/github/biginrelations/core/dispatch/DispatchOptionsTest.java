package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1000, 1000, 5, batchSize is 0: give 1 to 100",
        "101, 1000, 1000, 5, batchSize is 101: give 1 to 100",
        "-1, 1000, 1000, 5, batchSize is -1: give 1 to 100",
        "100, 99, 1000, 5, maxBufferedIds is 99: give 100 to 100000000",
        "100, -2147483648, 1000, 5, maxBufferedIds is -2147483648: give 100 to 100000000",
        "100, 1000, 0, 5, maxOpenParents is 0: give 1 to 100000000",
        "100, 1000, 1000, 0, maxConcurrency is 0: give 1 to 10000",
        "100, 1000, 1000, 2147483647, maxConcurrency is 2147483647: give 1 to 10000",
    })
    void F24_aBoundOutOfItsRangeIsRefusedByName(int batch, int held, int parents, int calls, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DispatchOptions.of(batch, held, parents, calls))
                .withMessageStartingWith(message);
    }
}
