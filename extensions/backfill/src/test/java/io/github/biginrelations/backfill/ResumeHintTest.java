package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeHintTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "out, bigin-backfill resume out",
                "/a/b-c_1.2, bigin-backfill resume /a/b-c_1.2",
                "my out, bigin-backfill resume 'my out'",
                "it's, bigin-backfill resume 'it'\\''s'",
                "$HOME, bigin-backfill resume '$HOME'",
                "~, bigin-backfill resume '~'",
                "-x, bigin-backfill resume ./-x"
            })
    void isFitForAShell(Path directory, String command) {
        assertThat(ResumeHint.of(directory)).isEqualTo(command);
    }
}
