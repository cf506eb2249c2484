package io.github.biginrelations.backfill;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.biginrelations.core.model.RelatedList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The file {@code rejected.csv}: the rows of the input that were rejected, with a code and a message behind them. Mended, it is
 * an input.
 */
final class RejectedFile {

    static final String FILE_NAME = "rejected.csv";

    private static final String CODE = "code";
    private static final String MESSAGE = "message";

    private final RelatedList relatedList;
    private final RejectReasons reasons;

    RejectedFile(RelatedList relatedList, RejectReasons reasons) {
        this.relatedList = relatedList;
        this.reasons = reasons;
    }

    /** Goes through the input once more, as far as the last row that was rejected. When none was, there is no file. */
    void write(Path directory, Callable<LinkFile> input) throws Exception {
        Path file = directory.resolve(FILE_NAME);
        if (reasons.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Path next = directory.resolve(FILE_NAME + ".next");
        try (LinkFile links = input.call();
                CsvWriter csv = CsvWriter.builder().build(next)) {
            List<String> columns = ownColumns(links.columns());
            if (!columns.isEmpty()) {
                csv.writeRecord(with(columns, columns.size(), CODE, MESSAGE));
            }
            long last = reasons.last();
            for (LinkRow row = links.next(); row != null && row.row() <= last; row = links.next()) {
                RejectReasons.Reason reason = reasons.of(row.row());
                if (reason != null) {
                    csv.writeRecord(with(links.fields(), columns.size(), reason.code(), message(row, reason)));
                }
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Without the two that an earlier rejected.csv has put behind them. */
    private static List<String> ownColumns(List<String> columns) {
        int own = columns.size() - 2;
        return own >= 0 && columns.subList(own, own + 2).equals(List.of(CODE, MESSAGE))
                ? columns.subList(0, own)
                : columns;
    }

    /** A row with code and message behind its named columns; all of its fields where no column has a name. */
    private static List<String> with(List<String> fields, int columns, String code, String message) {
        List<String> row = new ArrayList<>(columns == 0 ? fields : fields.subList(0, Math.min(columns, fields.size())));
        while (row.size() < columns) {
            row.add("");
        }
        row.add(code);
        row.add(message);
        return row;
    }

    private String message(LinkRow row, RejectReasons.Reason reason) {
        if (!reason.message().isEmpty()) {
            return reason.message();
        }
        try {
            row.toRequest(relatedList);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
