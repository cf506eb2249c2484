package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** How rows are written in an input. */
enum InputFormat {
    CSV(','),
    TSV('\t'),
    JSONL('\n');

    private static final int LOOK = 8_192;

    private final char separator;

    InputFormat(char separator) {
        this.separator = separator;
    }

    /** What stands between two columns, where nothing else is said. */
    char separator() {
        return separator;
    }

    /**
     * Reads {@code csv}, {@code tsv} or {@code jsonl}.
     *
     * @throws UsageException when it is another word
     */
    static InputFormat named(String word) {
        for (InputFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return format;
            }
        }
        throw new UsageException("--format is '" + word + "': give auto, csv, tsv or jsonl");
    }

    /**
     * The format of a file by its name, else by how its text begins: an object is JSON lines, a first line with a tab and
     * without a comma is TSV, all else is CSV. The text is left where it was.
     */
    static InputFormat of(String fileName, Reader text) throws IOException {
        String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return TSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSONL;
        }
        return ofText(text);
    }

    private static InputFormat ofText(Reader text) throws IOException {
        char[] characters = new char[LOOK];
        text.mark(LOOK);
        int read = Math.max(0, text.read(characters, 0, LOOK));
        text.reset();
        String begin = new String(characters, 0, read).strip();
        if (begin.startsWith("{")) {
            return JSONL;
        }
        String line = begin.lines().findFirst().orElse("");
        return line.indexOf('\t') >= 0 && line.indexOf(',') < 0 ? TSV : CSV;
    }
}
