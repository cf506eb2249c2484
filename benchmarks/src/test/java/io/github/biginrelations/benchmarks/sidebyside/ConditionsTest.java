package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"reactorCore", "reactorNetty", "netty", "jackson", "spring", "okHttp", "apacheHttpClient"})
    void theVersionOfWhateverIsMeasuredIsSaid(String library) {
        assertThat(Conditions.now().get(library)).matches("\\d+\\.\\d+.*");
    }
}
