package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the options is said before a job begins. */
class BackfillJobUsageTest {

    @TempDir
    Path directory;

    @Test
    void aServerMustBeNamed() throws IOException {
        assertThat(said("--parent-column", "product", "--related-column", "deal"))
                .contains("no server is named: give --data-center or --endpoint");
    }

    @Test
    void aColumnThatIsNotThereIsNamed() throws IOException {
        assertThat(said("--endpoint", "http://localhost:1", "--parent-column", "price", "--related-column", "deal"))
                .contains("has no column 'price'");
    }

    @Test
    void creditsNeedADirectory() throws IOException {
        assertThat(sensible("--credits", "100")).contains("--credits needs --credit-directory or --redis");
        assertThat(sensible("--credit-directory", "spent"))
                .contains("--credit-directory has no effect without --credits");
    }

    @Test
    void oneSideIsChosen() throws IOException {
        assertThat(sensible("--parent-side", "auto")).contains("--parent-side is auto: give left or right");
    }

    @Test
    void aGateMustBeOne() throws IOException {
        assertThat(sensible("--gate", "java.lang.String"))
                .contains("--gate is java.lang.String: give a public CallGateFactory");
        assertThat(sensible("--gate", "Any", "--rate", "1/s"))
                .contains("--credits and --rate have no effect beside --gate");
    }

    @Test
    void limitsAreCountedInOnePlace() throws IOException {
        assertThat(sensible("--redis", "redis://localhost", "--credits", "5", "--credit-directory", "spent"))
                .contains("--redis counts what --gate or --credit-directory would");
        assertThat(sensible("--redis", "redis://localhost", "--rate", "1/s"))
                .contains("--rate is not kept through Redis");
        assertThat(sensible("--organisation", "mine")).contains("no effect without --redis");
    }

    @Test
    void anAddressOfRedisThatIsNoneIsNotShown() throws IOException {
        assertThat(sensible("--redis", "http://:hush@localhost"))
                .contains("--redis: redis is not an address of a server: give one such as redis://host:6379")
                .doesNotContain("hush");
    }

    @Test
    void aLeaseFollowsFromTheTimeThatACallMayTake() throws IOException {
        assertThat(sensible("--redis", "redis://localhost", "--call-timeout", "2h"))
                .contains("lease is PT2H30M");
    }

    private String sensible(String... more) throws IOException {
        List<String> options = new ArrayList<>(
                List.of("--endpoint", "http://localhost:1", "--parent-column", "product", "--related-column", "deal"));
        options.addAll(List.of(more));
        return said(options.toArray(String[]::new));
    }

    private String said(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--input",
                Links.generated(1).writeTo(directory.resolve("links.csv")).toString(),
                "--relation",
                "Products/Deals",
                "--output",
                directory.resolve("out").toString()));
        arguments.addAll(List.of(options));
        StringWriter said = new StringWriter();
        int code = BackfillJob.execute(new PrintWriter(said, true), arguments.toArray(String[]::new));
        assertThat(code).isEqualTo(1);
        assertThat(directory.resolve("out")).doesNotExist();
        return said.toString();
    }
}
