package io.github.biginrelations.backfill;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.biginrelations.core.model.RelatedList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The file {@code rejected.csv}: the rows of the input that were rejected, with a code and a message behind them. Mended, it is
 * an input.
 */
final class RejectedFile {

    static final String FILE_NAME = "rejected.csv";

    private final RelatedList relatedList;
    private final RejectReasons reasons;

    RejectedFile(RelatedList relatedList, RejectReasons reasons) {
        this.relatedList = relatedList;
        this.reasons = reasons;
    }

    /**
     * Goes through the input once more, as far as the last row that was rejected. When none was, there is no file.
     *
     * @param header the names of the two columns
     */
    void write(Path directory, Callable<LinkFile> input, List<String> header) throws Exception {
        Path file = directory.resolve(FILE_NAME);
        if (reasons.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Path next = directory.resolve(FILE_NAME + ".next");
        try (LinkFile links = input.call();
                CsvWriter csv = CsvWriter.builder().build(next)) {
            csv.writeRecord(header.get(0), header.get(1), "code", "message");
            long last = reasons.last();
            for (LinkRow row = links.next(); row != null && row.row() <= last; row = links.next()) {
                RejectReasons.Reason reason = reasons.of(row.row());
                if (reason != null) {
                    csv.writeRecord(row.parent(), row.related(), reason.code(), message(row, reason));
                }
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
