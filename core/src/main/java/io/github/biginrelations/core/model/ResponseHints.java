package io.github.biginrelations.core.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say about the calls to come. Neither header is documented to come with each answer.
 *
 * @param retryAfter how long to wait before the next call; null when the answer did not say
 * @param creditsRemaining the credits that are left; empty when the answer did not say
 */
public record ResponseHints(@Nullable Duration retryAfter, OptionalLong creditsRemaining) {

    /** No hint. */
    public static final ResponseHints NONE = new ResponseHints(null, OptionalLong.empty());

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /**
     * Reads the headers; null stands for one that is absent. What makes no sense (not a number, negative, beyond a long,
     * a date that has passed) counts as absent. A wait of more than 24 hours, the span in which all credits come back,
     * counts as 24 hours.
     *
     * @param retryAfter {@code Retry-After}: seconds, or an HTTP date
     * @param date {@code Date}: what a date in {@code Retry-After} is relative to, so that clocks need not agree
     * @param creditsRemaining {@code X-API-CREDITS-REMAINING}
     * @param now stands in for {@code Date} where that is absent
     */
    public static ResponseHints of(
            @Nullable String retryAfter, @Nullable String date, @Nullable String creditsRemaining, Instant now) {
        if (retryAfter == null && creditsRemaining == null) {
            return NONE;
        }
        return new ResponseHints(wait(retryAfter, date, now), number(creditsRemaining));
    }

    /** Whether the answer said neither. */
    public boolean isEmpty() {
        return retryAfter == null && creditsRemaining.isEmpty();
    }

    private static @Nullable Duration wait(@Nullable String retryAfter, @Nullable String date, Instant now) {
        OptionalLong seconds = number(retryAfter);
        if (seconds.isPresent()) {
            return Duration.ofSeconds(Math.min(seconds.getAsLong(), LONGEST_WAIT.toSeconds()));
        }
        Instant until = instant(retryAfter);
        if (until == null) {
            return null;
        }
        Instant sent = instant(date);
        Duration wait = Duration.between(sent == null ? now : sent, until);
        if (wait.isNegative()) {
            return null;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static OptionalLong number(@Nullable String text) {
        if (text == null || text.isBlank() || !text.strip().chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException beyondLong) {
            return OptionalLong.empty();
        }
    }

    private static @Nullable Instant instant(@Nullable String httpDate) {
        if (httpDate == null) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate.strip(), Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
