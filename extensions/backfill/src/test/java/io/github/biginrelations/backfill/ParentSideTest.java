package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParentSideTest {

    private static final int ROWS = 5_000;
    private static final int IDS = 1_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void relateMakesThePlannedCallsFromEveryOrderOfTheRows(long seed) throws IOException {
        DoublySkewed links = DoublySkewed.of(ROWS, IDS, 7);
        Path planned = links.writeTo(directory.resolve("planned.csv"), 0);
        Map<String, String> plan = plan(planned);
        assertThat(plan).containsEntry("cheapest", "mixed");
        Path input = links.writeTo(directory.resolve("links.csv"), seed);
        String buffer = plan(input).get("#sides.mixed.buffer");

        Path output = directory.resolve("out");
        CommandRun run = CommandRun.relate(
                input, output, "--relation", "Products/Deals", "--parent-side=auto", "--buffer=" + buffer);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines().get(1))
                .matches("Parent side mixed \\(Products/Deals and Deals/Products\\); calls planned: [\\d,]+\\.");
        assertThat(JsonFiles.summary(output))
                .containsEntry("#calls", plan.get("#sides.mixed.calls"))
                .containsEntry("#leastCalls", plan.get("#sides.mixed.calls"))
                .containsEntry("#sandbox.calls", plan.get("#sides.mixed.calls"))
                .containsEntry("#rows", Integer.toString(ROWS))
                .containsEntry("#results.RELATED", Integer.toString(ROWS));
        List<String> written = new ArrayList<>();
        JsonFiles.results(output).forEach(result -> written.add(result.parent() + "," + result.related()));
        assertThat(written).containsExactlyInAnyOrderElementsOf(links.rows());
    }

    @Test
    void aMixedRunThatWasStoppedGoesOnFromTheSameSides() throws IOException {
        DoublySkewed links = DoublySkewed.of(ROWS, IDS, 7);
        Path input = links.writeTo(directory.resolve("links.csv"), 4);
        Path output = directory.resolve("out");
        CommandRun stopped = CommandRun.relate(
                input,
                output,
                "--relation",
                "Products/Deals",
                "--parent-side=mixed",
                "--credits=100",
                "--credit-cost=call",
                "--when-credits-spent=stop");
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCode.CREDITS_SPENT);

        CommandRun resumed = CommandRun.of("resume", output.toString(), "--credits=100000");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Parent side mixed (Products/Deals and Deals/Products)");
        List<String> written = new ArrayList<>();
        JsonFiles.results(output).forEach(result -> written.add(result.parent() + "," + result.related()));
        assertThat(written).containsExactlyInAnyOrderElementsOf(links.rows());
        assertThat(JsonFiles.summary(output)).containsEntry("#results.RELATED", Integer.toString(ROWS));
    }

    @ParameterizedTest
    @CsvSource({"left, #sides.left.calls", "right, #sides.right.calls", "mixed, #sides.mixed.calls"})
    void eachSideMakesItsCalls(String side, String planned) throws IOException {
        DoublySkewed links = DoublySkewed.of(ROWS, IDS, 8);
        Path input = links.writeTo(directory.resolve("links.csv"), 1);
        Map<String, String> plan = plan(input, "--batch-size=40");

        Path output = directory.resolve("out");
        CommandRun.relate(input, output, "--relation", "Products/Deals", "--parent-side=" + side, "--batch-size=40");

        assertThat(JsonFiles.summary(output)).containsEntry("#sandbox.calls", plan.get(planned));
        long turned = Files.readAllLines(output.resolve("results.jsonl")).stream()
                .filter(line -> line.contains("\"side\":\"right\""))
                .count();
        assertThat(turned)
                .isBetween(
                        side.equals("left") ? 0L : 1L,
                        switch (side) {
                            case "left" -> 0L;
                            case "right" -> (long) ROWS;
                            default -> ROWS - 1L;
                        });
        assertThat(turned == ROWS).isEqualTo(side.equals("right"));
    }

    @Test
    void withABufferThatIsTooSmallItSaysSo() throws IOException {
        Path input = DoublySkewed.of(ROWS, IDS, 9).writeTo(directory.resolve("links.csv"), 1);
        Map<String, String> plan = plan(input);
        CommandRun run = CommandRun.relate(
                input, directory.resolve("out"), "--relation", "Products/Deals", "--parent-side=mixed", "--buffer=250");

        assertThat(run.errLines().get(1))
                .endsWith("; it will be more, for that takes --buffer " + plan.get("#sides.mixed.buffer") + ".");
        assertThat(Long.parseLong(JsonFiles.summary(directory.resolve("out")).getOrDefault("#calls", "0")))
                .isGreaterThan(Long.parseLong(plan.getOrDefault("#sides.mixed.calls", "0")));
    }

    @Test
    void theStandardInputIsReadTwice() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("parent,related\n11,21\n12,21\n".getBytes(UTF_8)));
            CommandRun run = CommandRun.relate(Path.of("-"), directory.resolve("out"), "--parent-side=auto");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.errLines().get(1)).isEqualTo("Parent side right (Products/Deals); calls planned: 1.");
        } finally {
            System.setIn(before);
        }
        assertThat(JsonFiles.results(directory.resolve("out"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"right", "mixed"})
    void dataGoesWithTheDeclaredSide(String side) throws IOException {
        Path csv = Files.writeString(directory.resolve("links.csv"), "parent,related,price\n11,21,5\n12,21,6\n");
        refused(
                csv,
                "--parent-side " + side + ": related data goes with the side that is declared, and --data gives some;"
                        + " leave it at left",
                "--parent-side=" + side,
                "--data=list_price=price:number");
        Path jsonl = Files.writeString(
                directory.resolve("links.jsonl"),
                "{\"parent\":11,\"related\":21}\n{\"parent\":12,\"related\":21,\"data\":{\"list_price\":5}}\n");
        refused(
                jsonl,
                "--parent-side " + side + ": related data goes with the side that is declared, and row 2 has some;"
                        + " leave it at left",
                "--parent-side=" + side);
    }

    @Test
    void withDataAutoIsTheDeclaredSide() throws IOException {
        Path csv = Files.writeString(directory.resolve("links.csv"), "parent,related,price\n11,21,5\n12,21,6\n");
        CommandRun run = CommandRun.relate(
                csv, directory.resolve("out"), "--parent-side=auto", "--data=list_price=price:number");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines().get(1)).isEqualTo("Parent side left (Deals/Products); calls planned: 2.");
    }

    @Test
    void aRelationWhoseOtherSideIsNotKnown() throws IOException {
        Path csv = Files.writeString(directory.resolve("links.csv"), "parent,related\n11,21\n");
        refused(
                csv,
                "--parent-side right: the related list of the other side of Deals/Contacts is not known: Products have"
                        + " one with Deals, Contacts and Accounts; leave it at left",
                "--relation",
                "Deals/Contacts",
                "--parent-side=right");
    }

    private void refused(Path input, String message, String... more) {
        CommandRun run = CommandRun.relate(input, directory.resolve("out"), more);
        assertThat(run.err()).isEqualTo("bigin-backfill: " + message + System.lineSeparator());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(directory.resolve("out/results.jsonl")).doesNotExist();
    }

    private static Map<String, String> plan(Path input, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "plan",
                "--input=" + input,
                "--relation",
                "Products/Deals",
                "--parent-column=parent",
                "--related-column=related",
                "--json"));
        args.addAll(List.of(more));
        CommandRun run = CommandRun.of(args.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JsonFiles.members(run.out());
    }
}
