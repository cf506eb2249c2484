package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHintsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void anAnswerWithoutHeadersHasNoHint() {
        assertThat(ResponseHints.of(null, "Tue, 24 Nov 2026 12:00:00 GMT", null, NOW))
                .isSameAs(ResponseHints.NONE);
        assertThat(ResponseHints.NONE.retryAfter()).isNull();
        assertThat(ResponseHints.NONE.creditsRemaining()).isEmpty();
        assertThat(ResponseHints.NONE.isEmpty()).isTrue();
    }

    @Test
    void oneOfTheTwoIsAHint() {
        assertThat(ResponseHints.of("1", null, null, NOW).isEmpty()).isFalse();
        assertThat(ResponseHints.of(null, null, "0", NOW).isEmpty()).isFalse();
    }

    @Test
    void headersThatMakeNoSenseAreNone() {
        assertThat(ResponseHints.of("soon", null, "many", NOW).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "' 120 ', 120", "86400, 86400", "86401, 86400", "9223372036854775807, 86400"})
    void retryAfterInSecondsIsTakenUpToADay(String header, long seconds) {
        assertThat(waitOf(header, null)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void retryAfterAsADateIsRelativeToTheAnswersOwnDate() {
        String anHourAhead = "Tue, 24 Nov 2026 13:00:30 GMT";

        assertThat(waitOf("Tue, 24 Nov 2026 13:02:00 GMT", anHourAhead)).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-24T12:00:00Z"})
    void withoutAReadableDateTheClockStandsIn(String date) {
        assertThat(waitOf("Tue, 24 Nov 2026 12:00:45 GMT", date)).isEqualTo(Duration.ofSeconds(45));
        assertThat(waitOf("Tue, 24 Nov 2026 12:00:45 GMT", null)).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void aDateFarAheadIsTakenAsADay() {
        assertThat(waitOf("Fri, 31 Dec 9999 23:59:59 GMT", null)).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "soon",
                "9223372036854775808",
                "99999999999999999999999",
                "\u0661\u0662",
                "Tue, 24 Nov 2026 11:59:59 GMT",
                "Mon, 24 Nov 2026 13:00:00 GMT",
                "Tue, 24 Nov 2026 25:00:00 GMT"
            })
    void aRetryAfterThatMakesNoSenseIsNone(String header) {
        assertThat(waitOf(header, null)).isNull();
    }

    @Test
    void theCreditsThatAreLeftAreRead() {
        assertThat(ResponseHints.of(null, null, "2500", NOW).creditsRemaining()).isEqualTo(OptionalLong.of(2500));
        assertThat(ResponseHints.of(null, null, "0", NOW).creditsRemaining()).isEqualTo(OptionalLong.of(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "many", "1,000", "9223372036854775808"})
    void creditsThatMakeNoSenseAreNone(String header) {
        assertThat(ResponseHints.of(null, null, header, NOW).creditsRemaining()).isEmpty();
    }

    private static @Nullable Duration waitOf(String retryAfter, @Nullable String date) {
        return ResponseHints.of(retryAfter, date, null, NOW).retryAfter();
    }
}
