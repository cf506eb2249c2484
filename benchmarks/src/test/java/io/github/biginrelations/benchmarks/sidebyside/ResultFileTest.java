package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        ResultFile result = new ResultFile(
                Map.of("jvm", "a \"quoted\" name"),
                new Comparison(List.of(
                        new Sample(Comparison.REFERENCE, 0, 1.5, 241.25, 1e6, 0.5),
                        new Sample(Comparison.CONTROL, 0, 1.6, 241.5, 2e6, 0.25),
                        new Sample("ours", 0, 0.1, 0.2, 0.3, 0))));
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
                "{\"samples\":[{\"lane\":\"reference\"}]}",
                "{\"samples\":[{\"lane\":\"ours\",\"round\":0,\"cpuNanosPerId\":1,\"bytesPerId\":1,\"idsPerSecond\":1}]}"
            })
    void aFileOfAnotherKindIsNamed(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text);
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("give a file made with --json");
    }
}
