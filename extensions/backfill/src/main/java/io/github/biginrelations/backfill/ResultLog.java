package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The file {@code results.jsonl}: one line for each row that has a result, in the order of deciding. It is the journal of the
 * run: a line is with the operating system before {@link #write} returns. A row that was not sent since the run ended has no
 * line. Thread-safe.
 */
final class ResultLog implements AutoCloseable {

    static final String FILE_NAME = "results.jsonl";

    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator((String) null).build();

    private final Path directory;
    private final RelatedList relatedList;
    private final LineSink sink;
    private final LineBytes bytes = new LineBytes();
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8);
    private final Tally tally;
    /** Results that were written, without the rows that could not be sent. */
    private final AtomicLong delivered = new AtomicLong();

    // Only by who forces.
    private long acknowledged;
    private long forced;

    private boolean broken;
    private boolean closed;

    private ResultLog(Path directory, RelatedList relatedList, LineSink sink, Tally tally) {
        this.directory = directory;
        this.relatedList = relatedList;
        this.sink = sink;
        this.tally = tally;
    }

    /**
     * Opens the log of a directory, to write behind what it has.
     *
     * @param relatedList the side from which links are sent unless a line says otherwise
     * @param earlier what the lines say that are there
     */
    static ResultLog open(Path directory, RelatedList relatedList, Tally earlier, LineSink.Opener opener) {
        try {
            return new ResultLog(directory, relatedList, opener.open(directory.resolve(FILE_NAME)), earlier);
        } catch (IOException e) {
            throw new UsageException("cannot write to output directory " + directory + ": " + Reasons.of(e));
        }
    }

    /**
     * Writes what became of a row that was sent.
     *
     * @throws JournalException when it cannot be written; then nothing more is
     */
    void write(RelationResult result) {
        if (!(result.context() instanceof Long row)) {
            throw new IllegalStateException("a result without its row: " + result);
        }
        boolean turned = !result.relatedList().equals(relatedList);
        String parent = (turned ? result.related() : result.parent()).toString();
        String related = (turned ? result.parent() : result.related()).toString();
        write(row, parent, related, turned, result.outcome(), result.code(), result.message());
        delivered.incrementAndGet();
    }

    /** Writes that a row cannot be sent. */
    void writeRejected(LinkRow row, String why) {
        String message = Tally.rowPrefix(row.row()) + why;
        write(row.row(), row.parent(), row.related(), false, Outcome.REJECTED, ResultCode.INVALID_DATA, message);
    }

    private synchronized void write(
            long row, String parent, String related, boolean turned, Outcome outcome, ResultCode code, String message) {
        boolean unsent = outcome == Outcome.NOT_SENT && code.equals(ResultCode.RUN_ENDED);
        if (!unsent) {
            ResultLines.write(json, row, parent, related, turned, outcome, code, message);
            json.writeRaw('\n');
            json.flush();
            handOver();
        }
        tally.add(row, parent, related, outcome, code.value(), message);
    }

    /** A line that was torn would spoil those behind it, so none follows. */
    private void handOver() {
        if (broken) {
            throw new JournalException("no result is written behind one that was torn");
        }
        try {
            sink.write(bytes.taken());
        } catch (IOException e) {
            broken = true;
            throw cannotWrite(e);
        }
    }

    /**
     * One more result was written; returns when it outlives a loss of power. One force serves all that were written before it.
     * Calls are serial, in the order of writing.
     */
    void force() {
        if (++acknowledged <= forced) {
            return;
        }
        long upTo = delivered.get();
        try {
            sink.force();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        forced = upTo;
    }

    private JournalException cannotWrite(IOException e) {
        return new JournalException("cannot write to output directory " + directory + ": " + Reasons.of(e));
    }

    /** Rows by outcome, those of earlier runs included; every outcome is there. */
    synchronized Map<Outcome, Long> counts() {
        return tally.counts();
    }

    /** Why the first row of an outcome fared so, in one line; without those that are related. */
    synchronized Map<Outcome, String> firstReasons() {
        return tally.firstReasons();
    }

    /** Why rows were rejected; to be asked once nothing is written any more. */
    synchronized RejectReasons rejects() {
        return tally.rejects();
    }

    /** Closing again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            sink.close();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** The bytes of one line, handed over without a copy. */
    private static final class LineBytes extends ByteArrayOutputStream {

        ByteBuffer taken() {
            ByteBuffer line = ByteBuffer.wrap(buf, 0, count);
            count = 0;
            return line;
        }
    }
}
