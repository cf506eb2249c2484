package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The file {@code results.jsonl}: one line for each row of the input, in the order of deciding. Thread-safe. */
final class ResultLog implements AutoCloseable {

    static final String FILE_NAME = "results.jsonl";

    private final JsonGenerator json;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final Map<Outcome, String> firstReasons = new EnumMap<>(Outcome.class);
    private final RowBook rows;

    private ResultLog(JsonGenerator json, RowBook rows) {
        this.json = json;
        this.rows = rows;
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
    }

    /** Opens the log of an output directory, which is made when it is not there; {@code rows} hears of each line. */
    static ResultLog create(Path directory, RowBook rows) {
        makeDirectory(directory);
        Path file = directory.resolve(FILE_NAME);
        try {
            var out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
            JsonFactory factory = JsonFactory.builder().rootValueSeparator("\n").build();
            return new ResultLog(factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8), rows);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    "output directory " + directory + " holds the results of another run: name a new one");
        } catch (IOException e) {
            throw new UsageException("cannot write to output directory " + directory + ": " + Reasons.of(e));
        }
    }

    /** Makes an output directory when it is not there. */
    static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("output " + directory + " is a file: name a directory");
        } catch (IOException e) {
            throw new UsageException("cannot make output directory " + directory + ": " + Reasons.of(e));
        }
    }

    /** Writes what became of a row that was sent. */
    void write(RelationResult result) {
        if (result.context() instanceof LinkRow row) {
            write(row, result.outcome(), result.code(), result.message(), result.message());
        } else {
            throw new IllegalStateException("a result without its row: " + result);
        }
    }

    /** Writes that a row cannot be sent. */
    void writeRejected(LinkRow row, String why) {
        write(row, Outcome.REJECTED, ResultCode.INVALID_DATA, "row " + row.row() + ": " + why, why);
    }

    private synchronized void write(LinkRow row, Outcome outcome, ResultCode code, String message, String why) {
        json.writeStartObject();
        json.writeNumberProperty("row", row.row());
        json.writeStringProperty("parent", row.parent());
        json.writeStringProperty("related", row.related());
        json.writeStringProperty("outcome", outcome.name());
        json.writeStringProperty("code", code.value());
        json.writeStringProperty("message", message);
        json.writeEndObject();
        rows.decided(row.row(), row.parent(), row.related(), outcome, code.value(), why);
        counts.merge(outcome, 1L, Long::sum);
        if (outcome != Outcome.RELATED) {
            firstReasons.computeIfAbsent(outcome, first -> "row " + row.row() + ", " + Reasons.line(code + ": " + why));
        }
    }

    /** Lines written so far, by outcome; every outcome is there. */
    synchronized Map<Outcome, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** Why the first row of an outcome fared so, in one line; without those that are related. */
    synchronized Map<Outcome, String> firstReasons() {
        return new EnumMap<>(firstReasons);
    }

    /** Ends the file; closing again does nothing. */
    @Override
    public synchronized void close() {
        if (json.isClosed()) {
            return;
        }
        if (counts.values().stream().anyMatch(lines -> lines > 0)) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
