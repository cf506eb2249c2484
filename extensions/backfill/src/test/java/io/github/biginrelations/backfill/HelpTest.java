package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "plan --help", "relate --help", "demo --help"})
    void goesToTheStandardOutputAndWrapsNoFooter(String args) {
        CommandRun run = CommandRun.of(args.split(" ", -1));

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: bigin-backfill");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out().lines())
                .as("a wrapped word on a line of its own")
                .noneMatch(line -> line.matches("\\w+,?"));
    }

    @Test
    void ofTheDemoOffersNoServerOfTheUsers() {
        assertThat(CommandRun.of("demo", "--help").out())
                .doesNotContain("--endpoint")
                .doesNotContain("--access-token-file");
    }
}
