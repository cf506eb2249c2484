package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each option out of its range, by the message that the user sees. */
class OptionsTest {

    @TempDir
    Path directory;

    private Path links = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void writeLinks() throws IOException {
        links = Files.writeString(directory.resolve("links.csv"), "parent,related\n11,21\n");
        output = directory.resolve("out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--concurrency=0 | --concurrency: maxConcurrency is 0: give 1 to 10000",
                "--batch-size=101 | --batch-size: batchSize is 101: give 1 to 100 (Bigin takes at most 100 related ids in a"
                        + " call)",
                "--buffer=99 | --buffer: maxBufferedIds is 99: give 100 to 100000000 (it must hold a batch at least)",
                "--credits=9 | --credits: credits is 9: give 10 to 1000000000",
                "--credits=20 --credit-reserve=11 | --credit-reserve: creditReserve is 11: give 0 to 10",
                "--credit-reserve=1 | --credit-reserve has no effect without --credits: give both",
                "--credit-cost=call | --credit-cost has no effect without --credits: give both",
                "--when-credits-spent=stop | --when-credits-spent has no effect without --credits: give both",
                "--rate=0/s | --rate: calls of the rate is 0: give 1 to 1000000",
                "--max-attempts=0 | --max-attempts: maxAttempts is 0: give 1 to 100 (the first call is an attempt)",
                "--retry-deadline=0s | --retry-deadline: deadline is PT0S: give PT0.001S to PT168H",
                "--connect-timeout=0s | --connect-timeout: connectTimeout in milliseconds is 0: give 1 to 2147483647",
                "--response-timeout=0s | --response-timeout: responseTimeout in milliseconds is 0: give 1 to 2147483647",
                "--call-timeout=59s | --call-timeout: callTimeout in milliseconds is 59000: give 60000 to 2147483647",
                "--grace=25h | --grace is longer than a day: give 0s to 24h"
            })
    void isRefusedWithItsNameItsValueAndItsRange(String options, String message) {
        refused(options, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--grace=30 | '30' is not a time: give a number and ms, s, m or h, such as 30s",
                "--call-timeout=1.5h | '1.5h' is not a time: give a number and ms, s, m or h, such as 30s",
                "--rate=10 | '10' is not a rate: give calls/s, calls/m or calls/h, such as 10/s",
                "--credit-cost=row | 'row' costs nothing: give call or ten-records",
                "--when-credits-spent=no | expected one of [WAIT, STOP, FAIL] (case-insensitive) but was 'no'",
                "--data-center=UK | expected one of [US, EU, IN, AU, CN, JP, SA, CA] (case-insensitive) but was 'UK'",
                "--access-token=1000.f00d | Unknown option: '--access-token=1000.f00d'"
            })
    void isRefusedWhenItCannotBeRead(String options, String message) {
        CommandRun run = relate(options);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(message);
        assertThat(output).doesNotExist();
    }

    @Test
    void allAreTakenTogether() {
        CommandRun run = relate("--concurrency=2 --batch-size=10 --buffer=1000 --credits=100 --credit-cost=ten-records"
                + " --credit-reserve=10 --when-credits-spent=STOP --rate=100/s --max-attempts=3 --retry-deadline=5m"
                + " --no-retry-ambiguous --connect-timeout=5s --response-timeout=10s --call-timeout=20s --grace=5s"
                + " --fsync");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("  RELATED       1");
    }

    private CommandRun relate(String options) {
        return CommandRun.relate(links, output, Stream.of(options.split(" ")).toArray(String[]::new));
    }

    private void refused(String options, String message) {
        CommandRun run = relate(options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines()).containsExactly("bigin-backfill: " + message);
        assertThat(run.out()).isEmpty();
        assertThat(output).doesNotExist();
    }
}
