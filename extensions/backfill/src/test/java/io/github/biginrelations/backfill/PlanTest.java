package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    @TempDir
    Path directory;

    @Test
    void saysWhatAnInputWillCost() throws IOException {
        StringBuilder csv = new StringBuilder("product,deal\n");
        for (int i = 0; i < 150; i++) {
            csv.append("11,").append(100 + i).append('\n'); // two calls from the left
            csv.append(1_000 + i % 60).append(",99\n"); // of the right: one for 60, each thrice but some
        }
        csv.append("x,1\n5,1.2E+18\n");
        Path input = Files.writeString(directory.resolve("my links.csv"), csv);
        CommandRun run = plan(input, "--daily-credits=100", "--concurrency=2", "--latency=500ms");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "rows            302",
                        "  bad           2",
                        "    row 301: record id 'x' is not an id: give 1 to 20 digits without a leading zero, at most"
                                + " 18446744073709551615",
                        "    row 302: record id '1.2E+18' is not an id: give 1 to 20 digits without a leading zero, at"
                                + " most 18446744073709551615; a spreadsheet rounded it, its last digits are lost: export"
                                + " the column again, as text",
                        "distinct links  210",
                        "duplicates      90",
                        "",
                        "parent      parents        calls      credits       buffer  of a day",
                        "left             61           62           75          500     75.0%",
                        "right           151          152          165          500    165.0%",
                        "mixed             2            4           30          499     30.0%",
                        "No way makes fewer than 3 calls (all full: 3; smallest cover of the links: 2).",
                        "",
                        "Time, without waits for credits: left 15.5 s, right 38.0 s, mixed 1.0 s",
                        "  (2 calls at once, 500 ms a call).",
                        "Credits: one for each ten records of a call, begun.",
                        "Buffer: the rows that relate must hold for calls to be full, in this order.",
                        "",
                        "Fewest calls: mixed (Products/Deals and Deals/Products), 4 calls:",
                        "  bigin-backfill relate --input '" + input + "' --relation Products/Deals --parent-column"
                                + " product --related-column deal --concurrency 2 --parent-side mixed --output out");
    }

    @Test
    void saysTheSameToMachines() throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), "product,deal\n11,21\n11,22\n11,22\ny,1\n");
        CommandRun run = plan(input, "--json", "--credit-cost=call", "--daily-credits=4");
        Map<String, String> plan = JsonFiles.members(run.out());

        assertThat(plan)
                .containsEntry("#rows", "4")
                .containsEntry("#badRows", "1")
                .containsEntry("#distinctLinks", "2")
                .containsEntry("#duplicates", "1")
                .containsEntry("#leastCalls", "1")
                .containsEntry("#sides.left.calls", "1")
                .containsEntry("#sides.left.credits", "1")
                .containsEntry("#sides.left.shareOfDay", "0.25")
                .containsEntry("#sides.left.seconds", "0.2")
                .containsEntry("#sides.left.buffer", "603")
                .containsEntry("#sides.right.calls", "2")
                .containsEntry("#sides.mixed.calls", "1")
                .containsEntry("cheapest", "left")
                .containsKey("firstBadRows.0");
        assertThat(plan.get("command")).endsWith(" --parent-side left --output out");
    }

    @Test
    void theCommandThatItNamesMakesItsCalls() throws IOException {
        Path input = DoublySkewed.of(5_000, 900, 3).writeTo(directory.resolve("links.csv"), 5);
        CommandRun run = CommandRun.of(
                "plan",
                "--input=" + input,
                "--relation=Products/Deals",
                "--parent-column=1",
                "--related-column=2",
                "--batch-size=30",
                "--json");
        Map<String, String> plan = JsonFiles.members(run.out());
        Path output = directory.resolve("out");
        List<String> words =
                new ArrayList<>(List.of(plan.getOrDefault("command", "").split(" ")));
        words.set(words.size() - 1, output.toString());
        CommandRun relate = CommandRun.of(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(relate.exitCode()).as(relate.err()).isZero();
        assertThat(JsonFiles.summary(output))
                .containsEntry("#sandbox.calls", plan.get("#sides." + plan.get("cheapest") + ".calls"));
    }

    @Test
    void namesTheBufferWhereTheUsualOneIsTooSmall() throws IOException {
        StringBuilder csv = new StringBuilder("product,deal\n");
        for (int i = 1; i <= 210_000; i++) {
            csv.append(i).append(',').append(i).append('\n');
        }
        CommandRun run = plan(Files.writeString(directory.resolve("links.csv"), csv));

        assertThat(run.out()).contains(" --parent-side left --buffer 210600 --output out");
    }

    @Test
    void saysHowManyDaysTheCreditsTake() throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), "product,deal\n11,21\n12,22\n13,23\n");
        assertThat(plan(input, "--daily-credits=2").out())
                .contains("The credits of a day are not enough: left takes 1.5 days.");
        assertThat(plan(input, "--daily-credits=3").out()).doesNotContain("not enough");
    }

    @Test
    void whereDataIsDeclaredThereIsOneSide() throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), "product,deal,price\n11,21,5\n");
        CommandRun run = plan(input, "--data=list_price=price:number");

        assertThat(run.out())
                .contains("Left only: related data goes with the side that is declared, and --data gives some.")
                .contains("--data list_price=price:number --parent-side left")
                .doesNotContain("right ");
    }

    @Test
    void ofAnInputWithoutRowsNothingIsMade() throws IOException {
        CommandRun run = plan(Files.writeString(directory.resolve("links.csv"), "product,deal\n"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("rows            0").contains("Fewest calls: left (Products/Deals), 0 calls");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--latency=0s         | --latency is 0: give a time such as 200ms",
                "--daily-credits=0    | --daily-credits is 0: give 1 or more",
                "--batch-size=101     | --batch-size: batchSize is 101: give 1 to 100",
                "--concurrency=0      | --concurrency: maxConcurrency is 0: give 1 to 10000",
                "--relation=Deals     | --relation: relation 'Deals' has no slash: give MODULE/LIST",
            })
    void optionsOutOfTheirRange(String option, String message) throws IOException {
        CommandRun run = plan(Files.writeString(directory.resolve("links.csv"), "product,deal\n11,21\n"), option);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("bigin-backfill: " + message);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun plan(Path input, String... more) {
        List<String> args = new ArrayList<>(List.of("plan", "--input", input.toString()));
        if (List.of(more).stream().noneMatch(option -> option.startsWith("--relation"))) {
            args.addAll(List.of("--relation", "Products/Deals"));
        }
        args.addAll(List.of("--parent-column", "product", "--related-column", "deal"));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray(String[]::new));
    }
}
