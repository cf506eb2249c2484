package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of runs in virtual time. Another range: {@code -Dsimulation.first=1 -Dsimulation.seeds=5000000}; one that failed:
 * {@code -Dsimulation.first=SEED -Dsimulation.seeds=1}.
 */
class SimulationTest {

    @Test
    void everyInvariantHoldsWhateverHappens() {
        long first = Long.getLong("simulation.first", 1);
        long seeds = Long.getLong("simulation.seeds", 10_000);
        LongStream.range(first, first + seeds).forEach(seed -> new Simulation(seed, Simulation.Planted.NONE).run());
    }

    @Tag("not-for-mutants")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsFoundWithinAThousandSeeds(Simulation.Planted fault) {
        long found = LongStream.rangeClosed(1, 1_000)
                .filter(seed -> fails(seed, fault))
                .findFirst()
                .orElse(0);
        assertThat(found).as("the first seed that finds %s", fault).isPositive();
    }

    private static boolean fails(long seed, Simulation.Planted fault) {
        try {
            new Simulation(seed, fault).run();
            return false;
        } catch (AssertionError breach) {
            return true;
        }
    }
}
