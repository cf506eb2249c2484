package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.2E+18",
                " 7",
                "7 ",
                "''",
                "007",
                "0",
                "-7",
                "+7",
                "7.0",
                "123456789012345678901",
                "18446744073709551616",
                "\u0661\u0662"
            })
    void aRowWhoseIdIsNoneIsRejectedAndTheOthersAreRelated(String id) throws IOException {
        String cell = id.equals("''") ? "\"\"" : id;
        String value = id.equals("''") ? "" : id;
        CommandRun run = relate("parent,related\n11,21\n" + cell + ",22\n12," + cell + "\n13,23\n");

        assertThat(run.exitCode()).isEqualTo(4);
        List<ResultLine> results = results();
        assertThat(results)
                .extracting(ResultLine::outcome)
                .containsExactly("RELATED", "REJECTED", "REJECTED", "RELATED");
        assertThat(results.get(1).parent()).isEqualTo(value);
        assertThat(results.get(2).related()).isEqualTo(value);
        assertThat(results.subList(1, 3)).allSatisfy(rejected -> {
            assertThat(rejected.code()).isEqualTo("INVALID_DATA");
            assertThat(rejected.message())
                    .startsWith("row " + rejected.row() + ": ")
                    .contains("'" + value + "'")
                    .contains("give 1 to 20 digits");
        });
        assertThat(JsonFiles.summary(directory.resolve("out")))
                .containsEntry("#rows", "4")
                .containsEntry("#results.REJECTED", "2")
                .containsEntry("#calls", "2")
                .containsEntry("#leastCalls", "2");
        assertThat(run.out())
                .containsPattern("(?m)^ +REJECTED +2$\\R +first: row 2, INVALID_DATA: record id '"
                        + Pattern.quote(value) + "' is");
    }

    @Test
    void aRowThatLacksAColumnIsRejectedAndOneWithMoreIsRelated() throws IOException {
        CommandRun run = relate("parent,related\n11\n12,22,and more\n");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(results()).extracting(ResultLine::outcome).containsExactly("REJECTED", "RELATED");
        assertThat(results().get(0).message()).startsWith("row 1: record id '' is not an id");
    }

    @Test
    void aFileOfBadRowsOnlyMakesNoCall() throws IOException {
        CommandRun run = relate("parent,related\nx,y\nz,1\n");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(results()).extracting(ResultLine::row).containsExactly(1L, 2L);
        assertThat(JsonFiles.summary(directory.resolve("out")))
                .containsEntry("#calls", "0")
                .containsEntry("#idsPerCall", "0.0");
    }

    @Test
    void idsThatADoubleCannotHoldAreKeptExactly() throws IOException {
        String largest = "18446744073709551615";
        CommandRun run =
                relate("parent,related\n9007199254740993,9223372036854775807\n" + largest + ",9223372036854775809\n");

        assertThat(run.exitCode()).isZero();
        assertThat(results().get(0).parent()).isEqualTo("9007199254740993");
        assertThat(results().get(0).related()).isEqualTo("9223372036854775807");
        assertThat(results().get(1).parent()).isEqualTo(largest);
        assertThat(results().get(1).related()).isEqualTo("9223372036854775809");
        assertThat(results()).extracting(ResultLine::outcome).containsOnly("RELATED");
    }

    @Test
    void whatARowHoldsCannotBreakTheLinesOfTheLog() throws IOException {
        relate("parent,related\n\"1\n2\",\"\"\"}\u2028\"\n11,21\n");

        assertThat(results()).hasSize(2);
        assertThat(results().get(0).parent()).isEqualTo("1\n2");
        assertThat(results().get(0).related()).isEqualTo("\"}\u2028");
    }

    private CommandRun relate(String csv) throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), csv);
        return CommandRun.relate(input, directory.resolve("out"));
    }

    private List<ResultLine> results() throws IOException {
        return JsonFiles.results(directory.resolve("out")).stream()
                .sorted(Comparator.comparing(ResultLine::row))
                .toList();
    }
}
