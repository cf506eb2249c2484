package io.github.biginrelations.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration, like {@code 200ms}. */
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})(us|ms|s)");

    @Override
    public Duration convert(String value) {
        Matcher shape = SHAPE.matcher(value.toLowerCase(Locale.ROOT));
        if (!shape.matches()) {
            throw new TypeConversionException("'" + value + "' is no duration: give one like 200ms, 150us or 2s");
        }
        long count = Long.parseLong(shape.group(1));
        return switch (shape.group(2)) {
            case "us" -> Duration.ofNanos(1_000 * count);
            case "ms" -> Duration.ofMillis(count);
            default -> Duration.ofSeconds(count);
        };
    }
}
