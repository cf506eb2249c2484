package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a user sees of the progress, in virtual time. */
class ProgressTest {

    private static final Terminal WIDE = new Terminal(true, false, 200);

    private final StringWriter shown = new StringWriter();

    @Test
    void elsewhereALineEveryTenSeconds() {
        VirtualRun run = VirtualRun.withoutBudget();
        Progress progress = progress(run, RowTotal.of(4_000), Terminal.NONE);
        for (int tick = 0; tick < 70; tick++) { // 35 s
            run.call(100, Duration.ofMillis(500));
            run.related(30);
            progress.tick();
        }
        progress.close();

        assertThat(shown.toString().lines())
                .containsExactly(
                        "00:00:10  600 of 4,000 rows  15 %  60/s  ETA 57 s  in flight 0  rejected 0  retries 0",
                        "00:00:20  1,200 of 4,000 rows  30 %  60/s  ETA 47 s  in flight 0  rejected 0  retries 0",
                        "00:00:30  1,800 of 4,000 rows  45 %  60/s  ETA 37 s  in flight 0  rejected 0  retries 0");
    }

    @Test
    void aLineSaysWhatThereIsToSay() {
        VirtualRun run = VirtualRun.withBudget(50_000);
        Progress progress = progress(run, new RowTotal(10_000_000, true), Terminal.NONE);
        run.answer(run.send(100), 503);
        UpdateRelatedRecordsRequest flying = run.send(100);
        run.related(12_000);
        run.decide(Outcome.REJECTED, "INVALID_DATA", "no");
        run.pass(Duration.ofSeconds(10));
        progress.tick();
        run.answer(flying, 200);

        assertThat(shown)
                .hasToString("00:00:10  12,001 of about 10,000,000 rows  0.1 %  1,200/s  ETA 2 h 18 min  in flight 1"
                        + "  credits left 49,980  rejected 1  retries 1" + System.lineSeparator());
    }

    @Test
    void withoutAKnownNumberOfRowsThereIsNoShareAndNoTimeLeft() {
        VirtualRun run = VirtualRun.withoutBudget();
        Progress progress = progress(run, RowTotal.UNKNOWN, WIDE);
        run.related(10);
        run.pass(Duration.ofSeconds(1));
        progress.tick();

        assertThat(shown).hasToString("\r10 rows  10/s  in flight 0  rejected 0  retries 0");
    }

    @Test
    void aRunThatStandsStillHasNoTimeLeftAndOneThatWaitsForCreditsSaysSo() {
        VirtualRun run = VirtualRun.withBudget(100);
        Progress progress = progress(run, RowTotal.of(10), WIDE);
        run.pass(Duration.ofSeconds(1));
        progress.tick();
        run.creditsUsed = 95;
        progress.tick();

        assertThat(shown.toString().substring(1).split("\r", -1))
                .containsExactly(
                        "0 of 10 rows  0 %  0/s  ETA unknown  in flight 0  credits left 100  rejected 0  retries 0",
                        "0 of 10 rows  0 %  0/s  waiting for credits  in flight 0  credits left 5  rejected 0  retries 0");
    }

    @Test
    void theRateIsThatOfTheLastHalfMinute() {
        VirtualRun run = VirtualRun.withoutBudget();
        Progress progress = progress(run, RowTotal.UNKNOWN, Terminal.NONE);
        for (int second = 1; second <= 90; second++) {
            run.pass(Duration.ofSeconds(1));
            run.related(second <= 45 ? 100 : 2);
            progress.tick();
        }

        assertThat(shown.toString().lines().map(line -> line.split("  ", -1)[2]))
                .containsExactly("100/s", "100/s", "100/s", "100/s", "84/s", "51/s", "18/s", "2/s", "2/s");
    }

    @Test
    void onATerminalTheLineIsWrittenOverAndWipedAtTheEnd() {
        VirtualRun run = VirtualRun.withoutBudget();
        Progress progress = progress(run, RowTotal.UNKNOWN, new Terminal(true, false, 40));
        run.related(1_000);
        run.pass(Duration.ofSeconds(1));
        progress.tick();
        run.pass(Duration.ofSeconds(9));
        progress.tick();
        progress.tick();
        progress.say("stopping");
        progress.close();
        progress.close();
        progress.tick();

        assertThat(shown)
                .hasToString("\r1,000 rows  1,000/s  rejected 0"
                        + "\r1,000 rows  100/s  rejected 0  "
                        + "\r1,000 rows  100/s  rejected 0"
                        + "\r                             \rstopping" + System.lineSeparator());
    }

    @Test
    void onANarrowTerminalTheRowsAreLeftAtLast() {
        assertThat(at(200))
                .isEqualTo("5,000 of 8,000 rows  62.5 %  500/s  ETA 6 s  in flight 1  credits left 49,980  rejected 2"
                        + "  retries 1");
        assertThat(at(100))
                .isEqualTo("5,000 of 8,000 rows  62.5 %  500/s  ETA 6 s  credits left 49,980  rejected 2  retries 1");
        assertThat(at(75)).isEqualTo("5,000 of 8,000 rows  500/s  ETA 6 s  credits left 49,980  rejected 2");
        assertThat(at(60)).isEqualTo("5,000 of 8,000 rows  ETA 6 s  rejected 2");
        assertThat(at(35)).isEqualTo("5,000 of 8,000 rows  rejected 2");
        assertThat(at(20)).isEqualTo("5,000 of 8,000 rows");
    }

    @Test
    void coloursAreForWhatIsNotWell() {
        VirtualRun run = some();
        Progress progress = progress(run, RowTotal.of(8_000), new Terminal(true, true, 300));
        run.pass(Duration.ofSeconds(10));
        run.related(4_998);
        progress.tick();
        progress.close();

        assertThat(shown.toString())
                .startsWith("\r5,000 of 8,000 rows  \u001b[32m62.5 %\u001b[0m  ")
                .contains("  \u001b[31mrejected 2\u001b[0m  \u001b[33mretries 1\u001b[0m\r")
                .as("is wiped by as many blanks as there were letters")
                .endsWith("\r" + " ".repeat(at(200).length()) + "\r");
    }

    @Test
    void quietSaysNothingOfTheProgressAndLooksAtTheRunAllTheSame() {
        VirtualRun run = VirtualRun.withBudget(1_000);
        Progress progress =
                new Progress(run.recorder, RowTotal.UNKNOWN, WIDE, true, new PrintWriter(shown), () -> run.nanos);
        run.creditsUsed = 7;
        run.pass(Duration.ofMinutes(1));
        progress.tick();
        progress.close();

        assertThat(shown).hasToString("");
        assertThat(run.recorder.figures().spans())
                .last()
                .satisfies(span -> assertThat(span.creditsUsed()).isEqualTo(7));
    }

    private String at(int width) {
        StringWriter line = new StringWriter();
        VirtualRun run = some();
        Progress progress = new Progress(
                run.recorder,
                RowTotal.of(8_000),
                new Terminal(true, false, width),
                false,
                new PrintWriter(line),
                () -> run.nanos);
        run.pass(Duration.ofSeconds(10));
        run.related(4_998);
        progress.tick();
        return line.toString().substring(1);
    }

    private static VirtualRun some() {
        VirtualRun run = VirtualRun.withBudget(50_000);
        run.answer(run.send(100), 429);
        run.send(100);
        run.decide(Outcome.REJECTED, "INVALID_DATA", "no");
        run.decide(Outcome.REJECTED, "NO_PERMISSION", "no");
        return run;
    }

    private Progress progress(VirtualRun run, RowTotal total, Terminal terminal) {
        return new Progress(run.recorder, total, terminal, false, new PrintWriter(shown), () -> run.nanos);
    }
}
