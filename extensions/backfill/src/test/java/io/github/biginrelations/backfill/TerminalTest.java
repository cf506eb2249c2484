package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {

    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    @TempDir
    Path directory;

    @Test
    void withoutAWidthItIsNone() {
        assertThat(Terminal.of(null, XTERM, false)).isEqualTo(new Terminal(false, false, 80));
    }

    @Test
    void aWidthThatIsNotKnownIsTheUsualOne() {
        assertThat(Terminal.of("132", XTERM, false)).isEqualTo(new Terminal(true, true, 132));
        assertThat(Terminal.of("0", XTERM, false)).isEqualTo(new Terminal(true, true, 80));
        assertThat(Terminal.of("", XTERM, false)).isEqualTo(new Terminal(true, true, 80));
        assertThat(Terminal.of("3", XTERM, false)).isEqualTo(new Terminal(true, true, 20));
    }

    @Test
    void aDumbTerminalIsWrittenToInLines() {
        assertThat(Terminal.of("80", Map.of("TERM", "dumb"), false).isLive()).isFalse();
    }

    @Test
    void coloursAreOffWhenAskedFor() {
        assertThat(Terminal.of("80", XTERM, true).hasColor()).isFalse();
        assertThat(Terminal.of("80", Map.of("NO_COLOR", "1"), false)).isEqualTo(new Terminal(true, false, 80));
        assertThat(Terminal.of("80", Map.of("NO_COLOR", ""), false).hasColor()).isTrue();
    }

    @Test
    void rowsAreEstimatedFromTheFirstMebibyte() throws IOException {
        Path small =
                Files.writeString(directory.resolve("small.csv"), "parent,related\n" + "1234,5678\n".repeat(1_000));
        assertThat(RowTotal.about(small)).isEqualTo(new RowTotal(1_000, true));

        Path large =
                Files.writeString(directory.resolve("large.csv"), "parent,related\n" + "1234,5678\n".repeat(500_000));
        RowTotal total = RowTotal.about(large);
        assertThat(total.isEstimate()).isTrue();
        assertThat(total.rows()).isBetween(499_900L, 500_100L);
    }

    @Test
    void rowsOfWhatCannotBeCountedAreNotKnown() throws IOException {
        assertThat(RowTotal.about(directory.resolve("missing"))).isEqualTo(RowTotal.UNKNOWN);
        assertThat(RowTotal.about(directory)).isEqualTo(RowTotal.UNKNOWN);
        assertThat(RowTotal.about(Files.createFile(directory.resolve("empty")))).isEqualTo(RowTotal.UNKNOWN);
        Path packed = directory.resolve("links.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            for (int i = 0; i < 100_000; i++) {
                out.write((i * 7_919L + ",\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        assertThat(RowTotal.about(packed)).isEqualTo(RowTotal.UNKNOWN);
    }
}
