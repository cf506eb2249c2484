package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String PROPERTIES =
            "# of the sandbox\nclient_id = sandbox-client\nclient_secret=sandbox-secret\nrefresh_token=sandbox-refresh-token\n";
    private static final String JSON = "{\"client_id\":\"sandbox-client\",\"scope\":[\"x\"],\"expiry_time\":1,"
            + "\"client_secret\":\"sandbox-secret\",\"refresh_token\":\"sandbox-refresh-token\"}";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BIGIN_CLIENT_ID", "sandbox-client",
            "BIGIN_CLIENT_SECRET", "sandbox-secret",
            "BIGIN_REFRESH_TOKEN", "sandbox-refresh-token",
            "BIGIN_DATA_CENTER", "eu");

    private final BiginSandbox sandbox = BiginSandbox.start();

    @TempDir
    Path directory;

    private Path links = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void writeLinks() throws IOException {
        links = Files.writeString(directory.resolve("links.csv"), "parent,related\n11,21\n");
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PROPERTIES, JSON})
    void aFileOfEitherKindGetsATokenAndNothingShowsIt(String text) throws IOException {
        CommandRun run =
                relate(file(text), "--endpoint", "" + sandbox.uri(), "--accounts-endpoint", "" + sandbox.uri());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("warning");
        assertThat(sandbox.tokenRequests()).isEqualTo(1);
        assertThat(sandbox.witness().relations()).isEqualTo(1);
        assertThat(run.everything(output)).doesNotContain("sandbox-client", "sandbox-secret", "sandbox-refresh-token");
    }

    @Test
    void credentialsThatZohoRefusesEndTheRun() throws IOException {
        Path file = file(PROPERTIES.replace("sandbox-secret", "hunter2"));
        CommandRun run = relate(file, "--endpoint", "" + sandbox.uri(), "--accounts-endpoint", "" + sandbox.uri());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("invalid_client_secret").doesNotContain("hunter2");
        assertThat(output.resolve("results.jsonl")).as("nothing was sent").isEmptyFile();
    }

    @Test
    void aFileThatOthersCanReadIsWarnedOf() throws IOException {
        Path file = file(PROPERTIES);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        CommandRun run = relate(file, "--endpoint", "" + sandbox.uri(), "--accounts-endpoint", "" + sandbox.uri());

        assertThat(run.exitCode()).isZero();
        assertThat(run.errLines())
                .contains("bigin-backfill: warning: others can read or change " + file + ": chmod 600 it");
    }

    @Test
    void aFileThatCannotBeUsedSaysWhyAndShowsNothing() throws IOException {
        refused(relate(directory.resolve("none")), "cannot read the credentials file ", "there is no such file");
        refused(relate(file("client_id=hunter2\n")), "lacks client_secret and refresh_token; it has client_id");
        refused(relate(file("")), "lacks client_id and client_secret and refresh_token; it has nothing");
        refused(
                relate(file("{\"client_id\":\"hunter2\",\n\"client_secret\" hunter2}")),
                "is not JSON: check it near line 2");
        refused(relate(file("client_id=\\u12zz\n")), "is not lines of name=value");
        refused(
                relate(file(PROPERTIES + "data_center=UK\n")),
                "has the data_center 'UK': give one of [US, EU, IN, AU, CN, JP, SA, CA]");
    }

    @Test
    void thePlaceOfTheDataMustBeKnownAndAgree() throws IOException {
        Path file = file(PROPERTIES);
        refused(
                relate(file),
                "--credentials-file does not say where the data is kept: name it, such as --data-center EU, or"
                        + " data_center=EU in the file");
        refused(
                relate(file, "--endpoint", "" + sandbox.uri()),
                "--endpoint is no data centre's: say with --data-center or --accounts-endpoint where access tokens come"
                        + " from");
        refused(
                relate(file(PROPERTIES + "data_center=EU\n"), "--data-center", "us"),
                "--data-center is US, and the credentials are of EU: give the credentials of US, or leave the option"
                        + " out");
        refused(
                relate(file(PROPERTIES), "--data-center", "us", "--accounts-endpoint", "http://example.com"),
                "--accounts-endpoint: accountsServer: endpoint http://example.com would send the access token in clear");
        refused(
                relate(file, "--data-center", "us", "--access-token-file", file.toString()),
                "--credentials-file and --access-token-file are two ways to the same: give one");
        refused(
                CommandRun.relate(links, output, "--data-center", "eu"),
                "--endpoint and --data-center need --credentials-file or --access-token-file");
        refused(
                CommandRun.relate(links, output, "--accounts-endpoint", "https://accounts.zoho.eu"),
                "--accounts-endpoint has no effect without --credentials-file: give both");
    }

    @Test
    void theEnvironmentIsAskedWhereAHostIsNamedAndNoFile() {
        EndpointOptions target = new EndpointOptions();
        target.dataCenter = DataCenter.EU;
        try (Server server = Server.open(target, new CredentialOptions(), new RunOptions(), ENVIRONMENT)) {
            assertThat(server.describe()).isEqualTo("Relating at https://www.zohoapis.eu.");
        }
        target.dataCenter = DataCenter.US;
        assertThatThrownBy(() -> Server.open(target, new CredentialOptions(), new RunOptions(), ENVIRONMENT))
                .hasMessageStartingWith("--data-center is US, and the credentials are of EU");
        Map<String, String> half = Map.of("BIGIN_CLIENT_ID", "hunter2");
        assertThatThrownBy(() -> Server.open(target, new CredentialOptions(), new RunOptions(), half))
                .isInstanceOf(UsageException.class)
                .hasMessage("environment (BIGIN_...) lacks client_secret and refresh_token; it has client_id");
    }

    @Test
    void theEnvironmentAloneSendsNothingToBigin() {
        try (Server server =
                Server.open(new EndpointOptions(), new CredentialOptions(), new RunOptions(), ENVIRONMENT)) {
            assertThat(server.describe()).contains("embedded sandbox", "no Bigin account is touched");
        }
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("credentials"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private CommandRun relate(Path file, String... more) {
        Stream<String> credentials = Stream.of("--credentials-file", file.toString());
        return CommandRun.relate(
                links, output, Stream.concat(credentials, Stream.of(more)).toArray(String[]::new));
    }

    private void refused(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err())
                .startsWith("bigin-backfill: ")
                .contains(words)
                .doesNotContain("hunter2", "sandbox-secret");
        assertThat(output).doesNotExist();
        assertThat(sandbox.witness().connectionsOpened()).isZero();
    }
}
