package io.github.biginrelations.backfill;

import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.ResultCode;
import java.util.List;

/**
 * The part of a report on rows that are not related: by outcome and code, with what to do and some examples.
 *
 * @param groups the rows
 */
record ReportGroups(List<RowBook.Group> groups) {

    /** A server may know a hundred codes: of the later groups the examples are shown on demand. */
    private static final int MOST_OPEN = 5;

    void write(Html html) {
        if (groups.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Not related, by code");
        for (int at = 0; at < groups.size(); at++) {
            RowBook.Group group = groups.get(at);
            html.open("div", "class", "group")
                    .open("h3")
                    .element("i", "", "class", OutcomeChart.colorOf(group.outcome()))
                    .element("code", group.code())
                    .element("span", group.outcome().name() + ", " + Figures.count(group.rows()) + rows(group.rows()))
                    .close();
            String remedy = remedy(group);
            if (!remedy.isEmpty()) {
                html.element("p", remedy, "class", "soft");
            }
            examples(html, group.examples(), at < MOST_OPEN);
            html.close();
        }
        html.close();
    }

    private static void examples(Html html, List<RowBook.Example> examples, boolean shown) {
        if (shown) {
            html.open("details", "open", "");
        } else {
            html.open("details");
        }
        html.element("summary", examples.size() == 1 ? "Example" : "Examples")
                .open("table")
                .open("thead")
                .open("tr");
        for (String column : List.of("row", "parent", "related", "message")) {
            html.element("th", column, "scope", "col");
        }
        html.close().close().open("tbody");
        for (RowBook.Example example : examples) {
            html.open("tr")
                    .element("td", Figures.count(example.row()), "class", "number", "data-name", "row")
                    .element("td", example.parent(), "class", "id", "data-name", "parent")
                    .element("td", example.related(), "class", "id", "data-name", "related")
                    .element("td", example.message(), "class", "message", "data-name", "message")
                    .close();
        }
        html.close().close().close();
    }

    /** What to do about a code that Bigin is known to give; the library's own codes have their remedy in the message. */
    private static String remedy(RowBook.Group group) {
        KnownError known = KnownError.ofItem(ResultCode.of(group.code()));
        return group.outcome() != Outcome.REJECTED || known == KnownError.OTHER
                ? ""
                : "What to do: " + known.remedy() + ".";
    }

    private static String rows(long rows) {
        return rows == 1 ? " row" : " rows";
    }
}
