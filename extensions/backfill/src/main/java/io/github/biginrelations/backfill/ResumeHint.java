package io.github.biginrelations.backfill;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The command that goes on with a run, fit to be pasted into a shell. */
final class ResumeHint {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ResumeHint() {}

    /** The command; the program is named as the script that started it was, if one did. */
    static String of(Path directory) {
        String path = directory.toString().startsWith("-") ? "./" + directory : directory.toString();
        return quoted(System.getProperty("bigin-backfill.command", "bigin-backfill")) + " resume " + quoted(path);
    }

    /** The text as one word of a POSIX shell. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
