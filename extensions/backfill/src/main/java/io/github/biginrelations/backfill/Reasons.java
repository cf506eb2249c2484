package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something was not done, in words. */
final class Reasons {

    private static final int LONGEST = 200;

    private Reasons() {}

    /** The text as one line of a terminal: a server may say anything. */
    static String line(String text) {
        return line(text, LONGEST);
    }

    /** The text as one line, for the one message that ends a run. */
    static String longLine(String text) {
        return line(text, 10 * LONGEST);
    }

    private static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.chars().limit(longest).forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return text.length() > longest ? line.append("...").toString() : line.toString();
    }

    static String of(Exception e) {
        if (e instanceof IOException io) {
            return of(io);
        }
        return e instanceof UncheckedIOException unchecked ? of(unchecked) : String.valueOf(e.getMessage());
    }

    static String of(UncheckedIOException e) {
        IOException cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : of(cause);
    }

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
