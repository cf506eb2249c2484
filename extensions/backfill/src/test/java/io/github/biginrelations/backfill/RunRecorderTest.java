package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

class RunRecorderTest {

    private final VirtualRun run = VirtualRun.withoutBudget();

    @Test
    void countsCallsAndIdsAndHowFullTheCallsWere() {
        run.call(100, Duration.ofMillis(10));
        run.call(100, Duration.ofMillis(10));
        run.call(1, Duration.ofMillis(10));

        RunFigures figures = run.recorder.figures();
        assertThat(figures.calls()).isEqualTo(3);
        assertThat(figures.idsSent()).isEqualTo(201);
        assertThat(figures.callsBySize()).hasSize(101);
        assertThat(figures.callsBySize().get(100)).isEqualTo(2);
        assertThat(figures.callsBySize().get(1)).isEqualTo(1);
    }

    @Test
    void latencyIsFromTheStartOfACallToItsAnswer() {
        for (int i = 1; i <= 1_000; i++) {
            run.call(1, Duration.ofMillis(i));
        }

        RunFigures.Latency latency = run.recorder.figures().latency();
        Percentage hundredth = Percentage.withPercentage(1);
        assertThat(latency.answers()).isEqualTo(1_000);
        assertThat(latency.p50()).isCloseTo(500, hundredth);
        assertThat(latency.p90()).isCloseTo(900, hundredth);
        assertThat(latency.p99()).isCloseTo(990, hundredth);
        assertThat(latency.max()).isCloseTo(1_000, hundredth);
    }

    @Test
    void equalCallsAreToldApart() {
        UpdateRelatedRecordsRequest first = run.send(2);
        run.pass(Duration.ofMillis(100));
        UpdateRelatedRecordsRequest second = run.send(2);
        run.answer(first, 200);
        run.answer(second, 200);

        RunFigures.Latency latency = run.recorder.figures().latency();
        assertThat(latency.max()).isCloseTo(100, within(1.0));
        assertThat(latency.p50()).isZero();
        assertThat(run.recorder.mostInFlight()).isEqualTo(2);
        assertThat(run.recorder.progress().inFlight()).isZero();
    }

    @Test
    void faultsAreCountedByKindTheMostFrequentFirst() {
        run.fail(run.send(1), NoAnswerException.timedOut("silence"));
        run.fail(run.send(1), NoAnswerException.timedOut("silence"));
        run.fail(run.send(1), NoAnswerException.unsent("refused"));
        run.fail(run.send(1), new NoAnswerException("reset", true));
        run.fail(run.send(1), new NoAnswerException("reset", false));
        run.fail(run.send(1), new UnreadableAnswerException(502, "it is HTML"));
        run.fail(run.send(1), new IllegalStateException("thrown"));
        run.answer(run.send(1), 0);
        run.answer(run.send(1), 429);
        run.answer(run.send(1), 503);
        run.answer(run.send(1), 503);
        run.answer(run.send(1), 503);
        run.answer(run.send(1), 400);
        run.answer(run.send(1), 207);

        RunFigures figures = run.recorder.figures();
        assertThat(figures.faults().entrySet())
                .containsExactly(
                        Map.entry("HTTP 503", 3L),
                        Map.entry("time-out", 2L),
                        Map.entry("HTTP 400", 1L),
                        Map.entry("HTTP 429", 1L),
                        Map.entry("HTTP 502, unreadable", 1L),
                        Map.entry("IllegalStateException", 1L),
                        Map.entry("aborted", 1L),
                        Map.entry("lost before the answer", 1L),
                        Map.entry("lost while sending", 1L),
                        Map.entry("no connection", 1L));
        assertThat(figures.passingFaults()).as("without 400 and aborted").isEqualTo(11);
        assertThat(run.recorder.progress().retries()).isEqualTo(11);
    }

    @Test
    void aFailureIsThatOfOneCallOnly() {
        UpdateRelatedRecordsRequest request = run.send(1);
        run.fail(request, NoAnswerException.timedOut("silence"));
        run.recorder.callStarted(request, Context.empty());
        run.answer(request, 200);

        assertThat(run.recorder.figures().faults()).containsOnly(Map.entry("time-out", 1L));
    }

    @Test
    void idsOfACallThatIsRetriedAreNoThroughput() {
        run.call(100, Duration.ofMillis(50));
        UpdateRelatedRecordsRequest throttled = run.send(60);
        run.pass(Duration.ofMillis(20));
        run.answer(throttled, 429);

        assertThat(run.recorder.figures().spans())
                .extracting(RunSeries.Span::ids)
                .containsExactly(100L);
    }

    @Test
    void creditsAreWhatCallsCostButThoseThatWereNotSent() {
        VirtualRun priced = VirtualRun.withBudget(1_000);
        priced.call(100, Duration.ofMillis(300));
        priced.call(11, Duration.ofMillis(300));
        priced.fail(priced.send(50), NoAnswerException.unsent("refused"));

        RunFigures.Credits credits = priced.recorder.figures().credits();
        assertThat(credits).isEqualTo(new RunFigures.Credits(1_000, 12));
    }

    @Test
    void aSampleSeesCreditsThatCameBackWhileNoCallEnded() {
        VirtualRun priced = VirtualRun.withBudget(1_000);
        priced.call(100, Duration.ofMillis(100));
        priced.pass(Duration.ofSeconds(10));
        priced.creditsUsed = 4;
        priced.recorder.sample();

        assertThat(priced.recorder.progress().creditsLeft()).isEqualTo(OptionalLong.of(996));
        assertThat(priced.recorder.figures().spans())
                .extracting(RunSeries.Span::creditsUsed)
                .contains(10L)
                .doesNotContain(0L)
                .last()
                .isEqualTo(4L);
    }

    @Test
    void aRunWaitsForCreditsWhenNoneIsInFlightAndTheLargestCallCannotGo() {
        VirtualRun priced = VirtualRun.withBudget(1_000);
        priced.creditsUsed = 980;
        UpdateRelatedRecordsRequest last = priced.send(100);
        priced.creditsUsed = 991;
        assertThat(priced.recorder.progress().waitsForCredits()).isFalse();

        priced.answer(last, 200);
        assertThat(priced.recorder.progress().waitsForCredits()).isTrue();

        priced.creditsUsed = 990;
        assertThat(priced.recorder.progress().waitsForCredits()).isFalse();
    }

    @Test
    void rowsAreGroupedByOutcomeAndCodeWithFiveExamplesOfEach() {
        run.related(3);
        IntStream.range(0, 7).forEach(i -> run.decide(Outcome.REJECTED, "INVALID_DATA", "message " + i));
        run.decide(Outcome.UNKNOWN, "INVALID_DATA", "?");
        IntStream.range(0, 9).forEach(i -> run.decide(Outcome.REJECTED, "NO_PERMISSION", "no"));

        List<RowBook.Group> groups = run.recorder.figures().groups();
        assertThat(groups)
                .extracting(group -> group.outcome() + " " + group.code() + " " + group.rows() + " "
                        + group.examples().size())
                .containsExactly("REJECTED NO_PERMISSION 9 5", "REJECTED INVALID_DATA 7 5", "UNKNOWN INVALID_DATA 1 1");
        assertThat(groups.get(1).examples())
                .extracting(RowBook.Example::message)
                .containsExactly("message 0", "message 1", "message 2", "message 3", "message 4");
        assertThat(run.recorder.progress().rows()).isEqualTo(20);
        assertThat(run.recorder.progress().rejected()).isEqualTo(16);
    }

    @Test
    void aServerThatInventsCodesWithoutEndFillsABoundedNumberOfGroups() {
        IntStream.range(0, 10_000).forEach(i -> run.decide(Outcome.REJECTED, "CODE_" + i, "m".repeat(10_000)));

        List<RowBook.Group> groups = run.recorder.figures().groups();
        assertThat(groups).hasSize(RowBook.MOST_CODES + 1);
        assertThat(groups.get(0).code()).isEqualTo(RowBook.OTHER_CODES);
        assertThat(groups.get(0).rows()).isEqualTo(10_000 - RowBook.MOST_CODES);
        assertThat(groups.get(0).examples().get(0).message()).hasSizeLessThan(310);
    }

    @Test
    void callsOfManyThreadsAreAllCounted() throws InterruptedException {
        RunRecorder recorder = new RunRecorder(System::nanoTime, null, new RowBook());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int call = 0; call < 2_000; call++) {
                    UpdateRelatedRecordsRequest request = VirtualRun.request(3);
                    recorder.callStarted(request, Context.empty());
                    recorder.callEnded(request, 200, Context.empty());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        RunFigures figures = recorder.figures();
        assertThat(figures.calls()).isEqualTo(16_000);
        assertThat(figures.idsSent()).isEqualTo(48_000);
        assertThat(figures.spans().stream().mapToLong(RunSeries.Span::calls).sum())
                .isEqualTo(16_000);
        assertThat(recorder.mostInFlight()).isBetween(1, 8);
        assertThat(recorder.progress().inFlight()).isZero();
    }

    @Test
    void theStatsOfARunAreThereOnceItHasEnded() {
        assertThatIllegalStateException().isThrownBy(run.recorder::stats).withMessage("the run has not ended");
        run.recorder.runEnded(run.summary().stats(), Context.empty());
        assertThat(run.recorder.stats()).isEqualTo(run.summary().stats());
    }
}
