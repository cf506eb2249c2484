package io.github.biginrelations.backfill;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the standard error stream leads to.
 *
 * @param isLive whether a line can be written over
 * @param hasColor whether colours are wanted there
 * @param width how many characters a line has
 */
record Terminal(boolean isLive, boolean hasColor, int width) {

    /**
     * Set by {@code bin/bigin-backfill} when the standard error stream is a terminal: its width, 0 when that is not known.
     * Java cannot tell by itself.
     */
    static final String WIDTH_PROPERTY = "bigin.terminal.width";

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;

    /** A file, a pipe, or a log. */
    static final Terminal NONE = new Terminal(false, false, USUAL_WIDTH);

    /** The terminal of this process. */
    static Terminal ofProcess(boolean noColor) {
        return of(System.getProperty(WIDTH_PROPERTY), System.getenv(), noColor);
    }

    /** With {@code TERM=dumb} nothing can be written over. {@code NO_COLOR} counts unless it is empty (no-color.org). */
    static Terminal of(@Nullable String width, Map<String, String> environment, boolean noColor) {
        if (width == null || environment.getOrDefault("TERM", "").equals("dumb")) {
            return NONE;
        }
        boolean color = !noColor && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(true, color, characters(width));
    }

    private static int characters(String width) {
        try {
            int characters = Integer.parseInt(width);
            return characters > 0 ? Math.max(LEAST_WIDTH, characters) : USUAL_WIDTH;
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }
}
