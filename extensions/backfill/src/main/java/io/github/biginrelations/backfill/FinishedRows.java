package io.github.biginrelations.backfill;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * The rows that earlier runs have finished, as the journal says: a resumed run passes them over. RELATED is final, and so is
 * REJECTED, unless Bigin refused not the row but all calls (a token, a scope, a module). What is not final is sent again, and its
 * line taken out, so that no row ever has two.
 */
final class FinishedRows {

    private final Roaring64Bitmap rows = new Roaring64Bitmap();
    private final Tally tally = new Tally();
    private final boolean sendsUnknownAgain;
    private long linesToTakeOut;
    private long end;

    private FinishedRows(boolean sendsUnknownAgain) {
        this.sendsUnknownAgain = sendsUnknownAgain;
    }

    static FinishedRows none() {
        return new FinishedRows(true);
    }

    /**
     * Reads a journal, cuts a torn last line off, and takes out the lines of rows that are sent again. May be killed at any
     * moment. The journal need not be there.
     *
     * @throws UsageException when the journal is damaged before its last line, or cannot be read or written
     */
    static FinishedRows read(Path journal, boolean sendsUnknownAgain) {
        FinishedRows finished = new FinishedRows(sendsUnknownAgain);
        if (Files.exists(journal)) {
            try {
                finished.readAndMend(journal);
            } catch (IOException e) {
                throw new UsageException("cannot read or mend " + journal + ": " + Reasons.of(e));
            }
        }
        return finished;
    }

    private void readAndMend(Path journal) throws IOException {
        scan(journal);
        if (linesToTakeOut > 0) {
            rewrite(journal);
        } else {
            cut(journal, end);
        }
    }

    boolean contains(long row) {
        return rows.contains(row);
    }

    long count() {
        return rows.getLongCardinality();
    }

    /** What their results were. */
    Tally tally() {
        return tally;
    }

    private void scan(Path journal) throws IOException {
        try (JournalReader reader = new JournalReader(journal)) {
            for (JournalReader.Line line = reader.next(); line != null; line = reader.next()) {
                if (!isFinal(line)) {
                    linesToTakeOut++;
                } else if (rows.contains(line.row())) {
                    throw new UsageException(ResultLog.FILE_NAME + " has row " + line.row()
                            + " twice: it was changed by something else; give the input to a new directory");
                } else {
                    rows.addLong(line.row());
                    tally.add(line.row(), line.parent(), line.related(), line.outcome(), line.code(), line.message());
                }
            }
            end = reader.end();
        }
        rows.runOptimize();
    }

    private boolean isFinal(JournalReader.Line line) {
        return switch (line.outcome()) {
            case RELATED -> true;
            case REJECTED -> !RejectReasons.isOfAllCalls(line.code());
            case UNKNOWN -> !sendsUnknownAgain;
            case NOT_SENT -> false;
        };
    }

    private static void cut(Path journal, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            if (channel.size() > end) {
                channel.truncate(end);
            }
        }
    }

    /** Into another file that takes the place of the first at once. */
    private void rewrite(Path journal) throws IOException {
        Path next = journal.resolveSibling(journal.getFileName() + ".next");
        try (JournalReader reader = new JournalReader(journal);
                FileChannel from = FileChannel.open(journal, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long kept = 0;
            for (JournalReader.Line line = reader.next(); line != null; line = reader.next()) {
                if (!isFinal(line)) {
                    copy(from, kept, reader.start(), to);
                    kept = reader.end();
                }
            }
            copy(from, kept, reader.end(), to);
            to.force(true);
        }
        Files.move(next, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(FileChannel from, long start, long end, FileChannel to) throws IOException {
        for (long at = start; at < end; ) {
            at += from.transferTo(at, end - at, to);
        }
    }
}
