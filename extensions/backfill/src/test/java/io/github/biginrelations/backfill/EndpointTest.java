package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that the command did not start. */
class EndpointTest {

    private static final String SECRET = "1000.f00dcafe.5ec2e7";

    private final BiginSandbox sandbox =
            BiginSandbox.builder().accessToken(SECRET).start();

    @TempDir
    Path directory;

    private Path links = Path.of("");
    private Path output = Path.of("");
    private Path token = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        links = Files.writeString(directory.resolve("links.csv"), "parent,related\n11,21\n11,22\n12,21\n");
        token = Files.writeString(directory.resolve("token"), SECRET + "\n");
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void relatesThereAndSaysWhere() throws IOException {
        CommandRun run = relate(token);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.errLines().get(0)).contains(sandbox.uri().toString()).doesNotContain("sandbox");
        assertThat(run.out()).doesNotContain("sandbox");
        assertThat(sandbox.witness().calls()).isEqualTo(2);
        assertThat(sandbox.witness().relations()).isEqualTo(3);
        assertThat(sandbox.isRelated("Deals", 11, "Products", 22)).isTrue();
        assertThat(JsonFiles.summary(output))
                .containsEntry("#calls", "2")
                .containsEntry("#rows", "3")
                .doesNotContainKey("#sandbox.calls");
        assertThat(run.everything(output)).doesNotContain(SECRET);
    }

    @Test
    void aWrongTokenEndsTheRunAndTheRowsThatWereSentSaySo() throws IOException {
        CommandRun run = relate(Files.writeString(directory.resolve("other"), "1000.deadbeef.baad"));

        endedBy(run, "INVALID_TOKEN");
        assertThat(run.err()).contains("data centre");
        assertThat(run.everything(output)).doesNotContain("1000.deadbeef.baad").doesNotContain(SECRET);
    }

    @Test
    void modulesThatCannotBeRelatedEndTheRunAndTheRowsThatWereSentSaySo() throws IOException {
        CommandRun run = relate(token, "--relation", "Products/Products");

        endedBy(run, "INVALID_MODULE");
        assertThat(sandbox.witness().relations()).isZero();
    }

    /** Rows that Bigin saw have its code; those that were not sent have no line. */
    private void endedBy(CommandRun run, String code) throws IOException {
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the run could not go on", code, "Go on with: bigin-backfill resume " + output);
        assertThat(JsonFiles.results(output))
                .isNotEmpty()
                .extracting(ResultLine::outcome, ResultLine::code)
                .containsOnly(tuple("REJECTED", code));
        assertThat(JsonFiles.summary(output)).containsEntry("#exitCode", "2").containsEntry("#rows", "3");
        assertThat(output.resolve("rejected.csv"))
                .as("what refuses all calls says nothing of a row")
                .doesNotExist();
    }

    @Test
    void endpointAndTokenFileNeedEachOther() {
        refused(
                CommandRun.relate(links, output, "--endpoint", sandbox.uri().toString()),
                "--endpoint and --data-center need --credentials-file or --access-token-file");
        refused(
                CommandRun.relate(links, output, "--access-token-file", token.toString()),
                "--access-token-file has no effect without a host");
    }

    @Test
    void aTokenIsNotSentInClear() {
        refused(relateAt("http://example.com"), "--endpoint: endpoint http://example.com", "in clear", "use https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.zohoapis.eu", "a b", "", "https://", "user:hunter2@host"})
    void anEndpointIsAUrlWithAHost(String endpoint) {
        CommandRun run = relateAt(endpoint);
        refused(run, "--endpoint is not a URL with a host");
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.zohoapis.eu/bigin/v1", "https://u:hunter2@www.zohoapis.eu"})
    void anEndpointIsNoMoreThanAHost(String endpoint) {
        CommandRun run = relateAt(endpoint);
        refused(run, "--endpoint: ", "more than scheme, host and port");
        assertThat(run.err()).doesNotContain("hunter2");
    }

    @Test
    void aTokenFileIsThereAndHoldsOneToken() throws IOException {
        refused(relate(directory.resolve("missing")), "missing", "no such file");
        refused(relate(directory), "cannot read the access token file");
        refused(relate(Files.writeString(directory.resolve("none"), "\n")), "none: ", "0 characters");
        refused(relate(Files.writeString(directory.resolve("two"), SECRET + "\n" + SECRET)), "two: ", "line break");
        refused(relate(Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff})), "not text");
    }

    private CommandRun relate(Path tokenFile, String... more) {
        Stream<String> there =
                Stream.of("--endpoint", sandbox.uri().toString(), "--access-token-file", tokenFile.toString());
        return CommandRun.relate(
                links, output, Stream.concat(there, Stream.of(more)).toArray(String[]::new));
    }

    private CommandRun relateAt(String endpoint) {
        return CommandRun.relate(links, output, "--endpoint", endpoint, "--access-token-file", token.toString());
    }

    private void refused(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("bigin-backfill: ").contains(words).doesNotContain(SECRET);
        assertThat(run.out()).isEmpty();
        assertThat(output).doesNotExist();
        assertThat(sandbox.witness().connectionsOpened()).isZero();
    }
}
