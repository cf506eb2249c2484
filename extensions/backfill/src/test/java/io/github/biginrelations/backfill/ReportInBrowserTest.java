package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * The report as a browser shows it. The pages that are looked at are the reports themselves, in frames as wide as a desk or
 * a phone; what measures them stands outside of the frames. Pictures stay in {@code target/report-pictures}.
 */
class ReportInBrowserTest {

    private static final int DESK = 1200;
    private static final int PHONE = 360;
    private static final Pattern PAGE = Pattern.compile("page (\\d+) (\\d+) (\\w+) \\[(.*?)]");
    private static final Pattern CHART = Pattern.compile("chart (\\d+) (\\S+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private static final String MEASURE = """
            <pre id="measured"></pre>
            <script>
            window.onload = () => {
              const lines = [];
              for (const frame of document.querySelectorAll('iframe')) {
                const page = frame.contentDocument;
                const style = frame.contentWindow.getComputedStyle(page.body);
                const dark = frame.contentWindow.matchMedia('(prefers-color-scheme: dark)').matches;
                lines.push(`page ${frame.width} ${page.documentElement.scrollWidth} ${dark} [${style.backgroundColor}]`);
                for (const figure of page.querySelectorAll('figure')) {
                  const svg = figure.querySelector('svg');
                  const box = svg.getBoundingClientRect();
                  const shapes = [...svg.querySelectorAll('rect, path')]
                      .filter(shape => shape.getBoundingClientRect().width > 0).length;
                  const texts = [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect());
                  const outside = texts.filter(text => text.left < box.left - 1 || text.right > box.right + 1).length;
                  const covered = texts.filter((one, at) => texts.some((other, where) => at < where
                      && one.left < other.right && other.left < one.right
                      && one.top < other.bottom - 2 && other.top < one.bottom - 2)).length;
                  lines.push(`chart ${frame.width} ${figure.id} ${Math.round(box.width)} ${Math.round(box.height)}`
                      + ` ${shapes} ${outside} ${covered}`);
                }
              }
              document.getElementById('measured').textContent = lines.join('\\n');
            };
            </script>
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void everyChartIsThereAtEveryWidthInLightAndDark() throws Exception {
        Chromium chromium = Chromium.find(directory);
        Path page = framed(report(SampleRuns.weekend()), DESK, PHONE);

        Chromium.Visit light = chromium.visit(page, false);
        Chromium.Visit dark = chromium.visit(page, true);

        measured(light, false, "rgb(246, 247, 249)");
        measured(dark, true, "rgb(18, 22, 27)");
    }

    private static void measured(Chromium.Visit visit, boolean dark, String background) {
        assertThat(visit.complaints()).isEmpty();
        List<MatchResult> pages = PAGE.matcher(visit.dom()).results().toList();
        assertThat(pages).extracting(page -> page.group(1)).containsExactly("" + DESK, "" + PHONE);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.group(2)).as("nothing is wider than the page").isEqualTo(page.group(1));
            assertThat(page.group(3)).isEqualTo("" + dark);
            assertThat(page.group(4)).isEqualTo(background);
        });
        List<MatchResult> charts = CHART.matcher(visit.dom()).results().toList();
        assertThat(charts).hasSize(2 * 8).allSatisfy(chart -> {
            String name = chart.group(1) + " " + chart.group(2);
            assertThat(Integer.parseInt(chart.group(3))).as(name).isGreaterThan(250);
            assertThat(Integer.parseInt(chart.group(4))).as(name).isGreaterThan(20);
            assertThat(Integer.parseInt(chart.group(5))).as("shapes of " + name).isPositive();
            assertThat(Integer.parseInt(chart.group(6)))
                    .as("texts beyond " + name)
                    .isZero();
            assertThat(Integer.parseInt(chart.group(7)))
                    .as("texts upon others in " + name)
                    .isZero();
        });
    }

    @Test
    void hostileTextsDoNothingAndFitAPhone() throws Exception {
        Chromium chromium = Chromium.find(directory);

        Chromium.Visit visit = chromium.visit(framed(report(SampleRuns.hostile()), PHONE), false);

        assertThat(visit.complaints()).isEmpty();
        assertThat(PAGE.matcher(visit.dom()).results())
                .singleElement()
                .satisfies(page -> assertThat(page.group(2)).isEqualTo("" + PHONE));
    }

    @Test
    void aScriptThatCameThroughWouldBeForbidden() throws Exception {
        Chromium chromium = Chromium.find(directory);
        Path page = report(SampleRuns.weekend());
        Files.writeString(
                page, Files.readString(page).replace("</body>", "<script>document.title = 'planted'</script></body>"));

        Chromium.Visit visit = chromium.visit(page, false);

        assertThat(visit.complaints()).singleElement().asString().contains("Content Security Policy");
        assertThat(visit.dom()).contains("<title>Backfill of Products/Deals</title>");
    }

    @Test
    void pictures() throws Exception {
        Chromium chromium = Chromium.find(directory);
        Path folder =
                Files.createDirectories(Path.of("target", "report-pictures").toAbsolutePath());
        Path page = report(SampleRuns.weekend());

        chromium.picture(page, false, DESK, 3000, folder.resolve("light.png"));
        chromium.picture(page, true, DESK, 3000, folder.resolve("dark.png"));
        chromium.picture(framed(page, PHONE), false, 500, 5000, folder.resolve("phone.png"));

        assertThat(brightness(folder.resolve("light.png"))).isGreaterThan(200);
        assertThat(brightness(folder.resolve("dark.png"))).isLessThan(70);
        assertThat(ImageIO.read(folder.resolve("phone.png").toFile()).getHeight())
                .isEqualTo(5000);
    }

    @Test
    void withoutABrowserTheTestIsSkippedAndInContinuousIntegrationItFails() {
        assertThatThrownBy(() -> Chromium.find(Map.of("PATH", directory.toString()), directory))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("install Debian's chromium");
        assertThatIllegalStateException()
                .isThrownBy(() -> Chromium.find(Map.of("PATH", directory.toString(), "CI", "true"), directory))
                .withMessageContaining("install Debian's chromium");
    }

    private Path report(VirtualRun run) throws IOException {
        Path folder = Files.createTempDirectory(directory, "run");
        run.report().write(folder);
        return folder.resolve("report.html");
    }

    /** A page that holds a report in frames of these widths. */
    private Path framed(Path report, int... widths) throws IOException {
        Html html = Html.document();
        html.open("html").open("body", "style", "margin: 0");
        String page = Files.readString(report);
        for (int width : widths) {
            html.element(
                    "iframe",
                    "",
                    "style",
                    "border: 0; display: block",
                    "width",
                    "" + width,
                    "height",
                    "5000",
                    "srcdoc",
                    page);
        }
        html.close().close();
        return Files.writeString(
                Files.createTempFile(directory, "framed", ".html"),
                html.toString().replace("</body>", MEASURE + "</body>"));
    }

    /** From 0 to 255, on average. */
    private static double brightness(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += image.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return (double) sum / image.getWidth() / image.getHeight();
    }
}
