package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "plan --help", "relate --help", "resume --help", "demo --help"})
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

    @Test
    void namesEveryExitCode() {
        assertThat(CommandRun.of("--help").out())
                .contains("  0  all rows", "  1  wrong", "  2  cred", "  3  stop", "  4  some", "130  interrupted");
    }

    @Test
    void ofResumeOffersNothingThatWouldMakeItAnotherRun() {
        assertThat(CommandRun.of("resume", "--help").out())
                .contains("--credits", "--concurrency", "--credentials-file", "--grace")
                .doesNotContain("--relation")
                .doesNotContain("--parent-column")
                .doesNotContain("--endpoint");
    }

    @Test
    void aShellCanCompleteCommandsAndOptions() {
        CommandRun run = CommandRun.of("generate-completion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("relate", "resume", "--when-credits-spent");
    }
}
