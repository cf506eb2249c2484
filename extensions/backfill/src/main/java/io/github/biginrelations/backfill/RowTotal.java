package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many rows a run has.
 *
 * @param rows 0 when it is not known
 * @param isEstimate whether it is about so many
 */
record RowTotal(long rows, boolean isEstimate) {

    static final RowTotal UNKNOWN = new RowTotal(0, false);

    private static final int LOOKED_AT = 1 << 20;
    private static final int GZIP_FIRST = 0x1f;

    static RowTotal of(long rows) {
        return new RowTotal(rows, false);
    }

    /**
     * About how many rows a text file has, from the lines of its first mebibyte: rows of ids are of about one length.
     * Nothing is known of a standard input, a compressed file, or one that cannot be read.
     */
    static RowTotal about(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(LOOKED_AT);
            long lines = 0;
            for (byte each : head) {
                lines += each == '\n' ? 1 : 0;
            }
            if (lines < 2 || (head[0] & 0xff) == GZIP_FIRST) {
                return UNKNOWN;
            }
            double perByte = (double) lines / head.length;
            return new RowTotal(Math.max(1, Math.round(perByte * Files.size(file)) - 1), true);
        } catch (IOException e) {
            return UNKNOWN; // whoever reads the file says why it cannot be read
        }
    }

    boolean isKnown() {
        return rows > 0;
    }
}
