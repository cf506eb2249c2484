package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code report.html}: what a run did, for people; one file that needs nothing else.
 *
 * @param where one line that says where the calls went
 * @param ended when the run was over
 * @param goOn the command that goes on with the run; null when there is nothing to go on with
 */
record Report(
        Summary summary,
        RunFigures figures,
        String where,
        ZonedDateTime ended,
        @Nullable String goOn) {

    static final String FILE_NAME = "report.html";

    private static final String STYLE = "report.css";

    /** The report of a run that has just ended. */
    static Report of(Summary summary, Backfill backfill, @Nullable String goOn) {
        return new Report(
                summary,
                backfill.recorder().figures(),
                backfill.where(),
                ZonedDateTime.now(ZoneId.systemDefault()),
                goOn);
    }

    /**
     * Writes the file, in place of one that is there, and answers one line that says where it is. A run that went well does
     * not fail for its report: where it cannot be written the line says so.
     */
    String write(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        try {
            Files.writeString(
                    file, new ReportPage(this, Files.exists(directory.resolve(RejectedFile.FILE_NAME))).html());
            return "Report: " + file;
        } catch (IOException e) {
            return "There is no report: cannot write " + file + ": " + Reasons.of(e);
        }
    }

    static String style() {
        try (InputStream css = Report.class.getResourceAsStream(STYLE)) {
            if (css == null) {
                throw new IllegalStateException("the program lacks its file " + STYLE);
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the program's file " + STYLE, e);
        }
    }
}
