package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.model.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ReportTest {

    @TempDir
    Path directory;

    @Test
    void aRunThatWentWellSaysSoFirst() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        run.call(100, Duration.ofMillis(10));
        run.related(100);
        Document page = page(run.report());

        assertThat(verdict(page)).containsExactly("All 100 rows are related.", "Nothing is left to do.");
        assertThat(charts(page))
                .containsExactly(
                        "chart-outcome",
                        "chart-throughput",
                        "chart-in-flight",
                        "chart-fill",
                        "chart-close-reasons",
                        "chart-latency");
        assertThat(text(page)).contains("None: every call was answered with success.", "No budget was set");
    }

    @Test
    void aRunWithSomeOfEverythingSaysWhatToDo() throws Exception {
        Document page = page(SampleRuns.weekend().report());

        assertThat(verdict(page).get(0)).isEqualTo("361,240 of 363,123 rows are related; 1,880 rejected, 3 unknown.");
        assertThat(verdict(page).get(1)).startsWith("Rejected: mend the rows").contains("results.jsonl");
        assertThat(verdict(page).get(2)).startsWith("Unknown: sent, and no trustworthy answer came");
        assertThat(charts(page))
                .containsExactly(
                        "chart-outcome",
                        "chart-throughput",
                        "chart-in-flight",
                        "chart-credits",
                        "chart-fill",
                        "chart-close-reasons",
                        "chart-latency",
                        "chart-faults");
        assertThat(text(page)).contains("Began 29 Nov 2026, 20:", "Ended 30 Nov 2026, 07:30:00 +01:00");
    }

    @Test
    void theFileOfRejectedRowsIsNamedWhereThereIsOne() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        run.decide(Outcome.REJECTED, "INVALID_DATA", "no");
        run.decide(Outcome.NOT_SENT, "TOO_MANY_REQUESTS", "refused");
        Files.createFile(directory.resolve("rejected.csv"));

        assertThat(verdict(page(run.report())))
                .containsExactly(
                        "0 of 2 rows are related; 1 rejected, 1 not sent.",
                        "Rejected: mend the row by the codes below and relate rejected.csv.",
                        "Not sent: certainly not related. Relate them again.");
    }

    @Test
    void aRunThatCouldNotGoOnSaysWhyAndHowToGoOn() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        run.related(5);
        run.decide(Outcome.NOT_SENT, "RUN_ENDED", "not sent, for the run ended before");
        run.ending = new Ending(Ending.Kind.FAILED, "the run could not go on: the token was refused");
        Document page = page(run.report("bigin-backfill resume out"));

        assertThat(verdict(page))
                .containsExactly(
                        "The run could not go on. 5 of 6 rows are related; 1 not sent.",
                        "Why: the run could not go on: the token was refused",
                        "Go on with: bigin-backfill resume out",
                        "The input was not read to its end: the rows behind are not counted here.",
                        "Not sent: certainly not related. They are sent when the run goes on.");
        assertThat(color(page)).isEqualTo("verdict bad");
    }

    @Test
    void aRunThatWasInterruptedOrLeftWithoutCreditsIsNoFailure() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        run.related(5);
        run.ending = new Ending(Ending.Kind.INTERRUPTED, "interrupted");
        Document interrupted = page(run.report("bigin-backfill resume out"));
        run.ending = new Ending(Ending.Kind.CREDITS_SPENT, "50,000 of 50,000 credits are spent");
        Document spent = page(run.report("bigin-backfill resume out"));

        assertThat(verdict(interrupted))
                .containsExactly(
                        "The run was interrupted. 5 of 5 rows are related.",
                        "Go on with: bigin-backfill resume out",
                        "The input was not read to its end: the rows behind are not counted here.");
        assertThat(verdict(spent))
                .startsWith(
                        "The run stopped, for its credits are spent. 5 of 5 rows are related.",
                        "Why: 50,000 of 50,000 credits are spent");
        assertThat(color(interrupted)).isEqualTo("verdict warn").isEqualTo(color(spent));
    }

    @Test
    void aResumedRunSaysWhichFiguresAreOfAllRuns() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        run.related(5);
        run.doneBefore = 3;

        assertThat(text(page(run.report()))).contains("3 rows were done by earlier runs in this directory.");
    }

    @Test
    void anEmptyRunIsAPage() throws Exception {
        Document page = page(VirtualRun.withBudget(10).report());

        assertThat(verdict(page))
                .containsExactly("The input has no rows: nothing was sent.", "Look whether it is the right file.");
        assertThat(text(page)).contains("No call was made");
        assertThat(charts(page)).containsExactly("chart-outcome");
    }

    @Test
    void aRunWhoseRowsAreAllRejectedIsAPage() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        for (int i = 0; i < 2_000; i++) {
            run.decide(Outcome.REJECTED, "INVALID_DATA", "record id '' is not an id");
        }
        Document page = page(run.report());

        assertThat(verdict(page).get(0)).isEqualTo("0 of 2,000 rows are related; 2,000 rejected.");
        assertThat(text(page)).contains("REJECTED, 2,000 rows", "check its id and its data");
    }

    @Test
    void sixtyKindsOfFaultsAreInTheTableAndTwentyInTheDrawing() throws Exception {
        VirtualRun run = VirtualRun.withoutBudget();
        for (int status = 400; status < 460; status++) {
            run.answer(run.send(1), status);
            run.decide(Outcome.REJECTED, "CODE_" + status, "no");
        }
        Document page = page(run.report());

        Element faults = byId(page, "chart-faults");
        assertThat(faults.getElementsByTagName("rect").getLength()).isEqualTo(2 * BarChart.MOST_DRAWN);
        assertThat(faults.getElementsByTagName("tr").getLength()).isEqualTo(1 + 60);
        assertThat(faults.getTextContent()).contains("and 40 more, in the table below", "HTTP 459", "1 (1.6 %)");
        assertThat(text(page)).contains("CODE_400", "CODE_459");
    }

    @Test
    void eachChartHasATitleADescriptionAndItsFigures() throws Exception {
        Document page = page(SampleRuns.weekend().report());
        for (String name : charts(page)) {
            Element chart = byId(page, name);
            Element svg = (Element) chart.getElementsByTagName("svg").item(0);
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(name + "-title " + name + "-desc");
            assertThat(byId(page, name + "-title").getTextContent()).isNotBlank();
            assertThat(byId(page, name + "-desc").getTextContent()).endsWith(".");
            assertThat(chart.getElementsByTagName("td").getLength()).as(name).isPositive();
        }
    }

    @Test
    void textsOfAServerOrAFileAreTextsOnly() throws Exception {
        String html = write(SampleRuns.hostile().report());
        Document page = parse(html);

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getElementsByTagName("b").getLength())
                .as("those of the legend")
                .isEqualTo(4);
        assertThat(text(page))
                .contains("<script>alert('xss')</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(2)>")
                .contains("</style></td><script src=\"http://evil.example/\"></script>", "'\"<&>", "<b>7</b>")
                .contains("A\uFFFDB\uFFFD[31m", "\uFFFDgnorts \uFFFD half & half &lt;b&gt;")
                .contains("long " + "w".repeat(295) + "...")
                .doesNotContain("w".repeat(296));
    }

    @Test
    void thePageRefersToNothingOutside() throws IOException {
        String weekend = write(SampleRuns.weekend().report());

        assertThat(weekend)
                .contains("default-src &#39;none&#39;")
                .doesNotContain("src=", "href=", "url(", "@import", "<script", "<link", "http:");
        assertThat(weekend.replace("https://www.zohoapis.eu", "")).doesNotContain("https:");
    }

    @Test
    void itsFiguresAreThoseOfTheSummary() throws Exception {
        VirtualRun run = SampleRuns.weekend();
        Summary summary = run.summary();
        Report report = run.report();
        String text = text(page(report));

        assertThat(report.figures().calls()).isEqualTo(summary.stats().calls());
        assertThat(report.figures().idsSent()).isEqualTo(summary.stats().idsSent());
        assertThat(text)
                .contains("Rows" + Figures.count(summary.rows()))
                .contains("Calls" + Figures.count(summary.stats().calls()))
                .contains("least possible " + Figures.count(summary.leastCalls()))
                .contains("Ids a call" + Figures.decimal(summary.idsPerCall()))
                .contains("Most in flight" + Figures.count(summary.mostInFlight()))
                .contains("17,450 ids were sent again");
        summary.results().forEach((outcome, rows) -> assertThat(text).contains(outcome + " " + Figures.count(rows)));
        for (CloseReason reason : summary.stats().closed().keySet()) {
            assertThat(text)
                    .contains(
                            reason + ", ",
                            Figures.count(summary.stats().closed().get(reason)) + " (");
        }
    }

    @Test
    void aReportThatCannotBeWrittenIsSaidAndFailsNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(VirtualRun.withoutBudget().report().write(file))
                .startsWith("There is no report: cannot write " + file.resolve("report.html") + ": ");
    }

    private Document page(Report report) throws Exception {
        return parse(write(report));
    }

    private String write(Report report) throws IOException {
        assertThat(report.write(directory)).isEqualTo("Report: " + directory.resolve("report.html"));
        return Files.readString(directory.resolve("report.html"));
    }

    /** But for elements without an end it is XML, so a strict parser reads it, and finds what a browser would. */
    private static Document parse(String html) throws ParserConfigurationException, SAXException, IOException {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("(<meta [^>]*)>", "$1/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Document page) {
        return page.getElementsByTagName("body").item(0).getTextContent().replace("\n", "");
    }

    private static List<String> verdict(Document page) {
        Element header = (Element) page.getElementsByTagName("header").item(0);
        List<String> lines = new ArrayList<>();
        lines.add(header.getElementsByTagName("p").item(0).getTextContent());
        NodeList steps = header.getElementsByTagName("li");
        for (int i = 0; i < steps.getLength(); i++) {
            lines.add(steps.item(i).getTextContent());
        }
        return lines;
    }

    private static String color(Document page) {
        Element header = (Element) page.getElementsByTagName("header").item(0);
        return ((Element) header.getElementsByTagName("div").item(0)).getAttribute("class");
    }

    private static List<String> charts(Document page) {
        List<String> names = new ArrayList<>();
        NodeList figures = page.getElementsByTagName("figure");
        for (int i = 0; i < figures.getLength(); i++) {
            names.add(((Element) figures.item(i)).getAttribute("id"));
        }
        return names;
    }

    private static Element byId(Document page, String id) {
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (node instanceof Element element && element.getAttribute("id").equals(id)) {
                return element;
            }
        }
        throw new AssertionError("no element with the id " + id);
    }
}
