package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        ResultFile result = Results.of(80, 90, 101);
        Path file = folder.resolve("result.json");
        result.write(file);
        assertThat(ResultFile.read(file)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{",
                "not json",
                "{\"conditions\":{},\"cells\":[{}],\"tables\":[]}",
                "{\"conditions\":{},\"samples\":[]}"
            })
    void aFileOfAnotherKindIsNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text);
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("give a file made with --json");
    }
}
