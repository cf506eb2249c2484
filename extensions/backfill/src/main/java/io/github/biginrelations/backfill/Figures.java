package io.github.biginrelations.backfill;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every country. */
final class Figures {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Figures() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With one decimal where that says something. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, number < 100 && number != Math.rint(number) ? "%,.1f" : "%,.0f", number);
    }

    /** Of a whole, never 100 % when something is missing, and never 0 % when something is there. */
    static String percent(long part, long whole) {
        if (whole <= 0) {
            return "0 %";
        }
        double percent = Math.floor(1000.0 * part / whole) / 10;
        if (part > 0 && percent == 0) {
            return "< 0.1 %";
        }
        return (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent)) + " %";
    }

    /** The two largest units: {@code 2 d 4 h}, {@code 9 h 12 min}, {@code 18 min 5 s}, {@code 42 s}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= DAY) {
            return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
        }
        if (seconds >= HOUR) {
            return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
        }
        if (seconds >= MINUTE) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        }
        return seconds + " s";
    }

    /** As {@link #duration}, and below ten seconds with a decimal. */
    static String seconds(double seconds) {
        return seconds < 10
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : duration(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** Milliseconds, or seconds where they are many. */
    static String millis(double millis) {
        return millis < 1000 ? decimal(millis) + " ms" : decimal(millis / 1000) + " s";
    }
}
