package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as JSON, with its members named as here. The figures of every turn are kept, so that a later reader can ask what this
 * one did not.
 */
public record ResultFile(Map<String, String> conditions, List<CellResult> cells, List<Table> tables) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Copies what it is given. */
    public ResultFile {
        conditions = new LinkedHashMap<>(conditions);
        cells = List.copyOf(cells);
        tables = List.copyOf(tables);
    }

    /** The figures of a command that compares no clients, made here and now. */
    public static ResultFile of(Map<String, String> conditions, List<Table> tables) {
        return new ResultFile(conditions, List.of(), tables);
    }

    /** Writes the file. */
    public void write(Path file) throws IOException {
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** Reads what {@link #write} wrote; anything else is an error that names the file. */
    static ResultFile read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), ResultFile.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is not a result of this command: give a file made with --json", e);
        }
    }

    /** Cells that lack the reference or its control say nothing, and are not there. */
    List<CellResult> comparable() {
        return cells.stream()
                .filter(cell ->
                        cell.comparison().lanes().containsAll(List.of(Comparison.REFERENCE, Comparison.CONTROL)))
                .toList();
    }

    /** Cells from which nothing follows: their control is off. */
    List<CellResult> voidCells() {
        return comparable().stream().filter(CellResult::isVoid).toList();
    }

    /** Whether any cell is void: whoever reads just the end of a run should hear of it. */
    boolean isVoid() {
        return !voidCells().isEmpty();
    }
}
