package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.biginrelations.backfill.RunSeries.Span;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSeriesTest {

    private static final long TENTH = RunSeries.SHORTEST_NANOS;

    private final RunSeries series = new RunSeries();

    @Test
    void hasNoSpanBeforeTimePasses() {
        assertThat(series.spans()).isEmpty();
    }

    @Test
    void countsCallsWhereTheyAreSentAndIdsWhereTheyAreAnswered() {
        series.sent(0);
        series.sent(TENTH / 2);
        series.ended(TENTH, 100);
        series.ended(2 * TENTH, 7);
        series.advance(3 * TENTH);

        assertThat(series.spans())
                .containsExactly(
                        new Span(0.0, 0.1, 0, 2, 1.5, 2, -1),
                        new Span(0.1, 0.1, 100, 0, 1.0, 1, -1),
                        new Span(0.2, 0.1, 7, 0, 0.0, 0, -1));
        assertThat(series.spans().get(1).idsPerSecond()).isCloseTo(1_000, within(1e-6));
    }

    @Test
    void keepsOfEachSpanTheCreditsThatItSawLast() {
        series.credits(0, 10);
        series.credits(TENTH / 2, 30);
        series.credits(5 * TENTH / 2, 20);
        series.advance(3 * TENTH);

        assertThat(series.spans()).extracting(Span::creditsUsed).containsExactly(30L, -1L, 20L);
    }

    @Test
    void everyTwoSpansBecomeOneWhenAllAreUsed() {
        for (int at = 0; at < RunSeries.MOST; at++) {
            series.sent(at * TENTH);
            series.ended(at * TENTH + TENTH / 2, at);
            series.credits(at * TENTH + TENTH / 2, at);
        }
        series.advance(RunSeries.MOST * TENTH - 1);
        assertThat(series.spans()).hasSize(RunSeries.MOST);

        series.advance(RunSeries.MOST * TENTH);

        List<Span> spans = series.spans();
        assertThat(spans).hasSize(RunSeries.MOST / 2);
        for (int at = 0; at < spans.size(); at++) {
            Span span = spans.get(at);
            assertThat(span.from()).isCloseTo(0.2 * at, within(1e-9));
            assertThat(span.seconds()).isCloseTo(0.2, within(1e-9));
            assertThat(span.ids()).isEqualTo(4L * at + 1);
            assertThat(span.calls()).isEqualTo(2);
            assertThat(span.meanInFlight()).isCloseTo(0.5, within(1e-9));
            assertThat(span.mostInFlight()).isEqualTo(1);
            assertThat(span.creditsUsed()).isEqualTo(2L * at + 1);
        }
    }

    @Test
    void aRunOfAWeekHasSomeHundredSpansAndLosesNothing() {
        long now = 0;
        long ids = 0;
        while (now < Duration.ofDays(7).toNanos()) {
            series.sent(now);
            now += Duration.ofSeconds(17).toNanos();
            series.ended(now, 93);
            ids += 93;
        }

        List<Span> spans = series.spans();
        assertThat(spans).hasSizeBetween(RunSeries.MOST / 2 - 1, RunSeries.MOST);
        assertThat(spans.stream().mapToLong(Span::ids).sum()).isEqualTo(ids);
        assertThat(spans.stream().mapToLong(Span::calls).sum()).isEqualTo(ids / 93);
        assertThat(spans).allSatisfy(span -> assertThat(span.meanInFlight()).isCloseTo(1, within(1e-6)));
        assertThat(spans.stream().mapToDouble(Span::seconds).sum()).isCloseTo(now / 1e9, within(1e-3));
    }

    @Test
    void aGapOfDaysIsCrossedAtOnceAndWhatWasInFlightStaysSo() {
        series.sent(0);
        series.sent(0);
        series.advance(Duration.ofDays(40).toNanos());

        assertThat(series.spans())
                .hasSizeLessThanOrEqualTo(RunSeries.MOST)
                .allSatisfy(span -> assertThat(span.meanInFlight()).isCloseTo(2, within(1e-6)));
    }

    @Test
    void aShortLastSpanIsPartOfTheOneBeforeSoThatItsRateIsNoPeak() {
        series.sent(0);
        series.ended(TENTH / 2, 100);
        series.sent(TENTH / 2);
        series.ended(TENTH + 1, 100);

        assertThat(series.spans()).singleElement().satisfies(span -> {
            assertThat(span.ids()).isEqualTo(200);
            assertThat(span.seconds()).isCloseTo(0.1, within(1e-6));
        });
    }
}
