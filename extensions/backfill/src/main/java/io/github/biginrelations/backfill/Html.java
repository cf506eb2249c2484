package io.github.biginrelations.backfill;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG. Texts and values of attributes are escaped whatever they hold, and there is no way around it but
 * {@link #style}; an element ends where it was begun. Not thread-safe.
 */
final class Html {

    private static final char STRANGE = '\uFFFD';

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins a document. */
    static Html document() {
        Html html = new Html();
        html.out.append("<!DOCTYPE html>\n");
        return html;
    }

    /** Begins an element; attributes are name and value by turns. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that holds no other. */
    Html element(String tag, String text, String... attributes) {
        begin(tag, attributes);
        return text(text).end(tag);
    }

    /** An element that holds nothing and has no end, as HTML knows some. */
    Html lone(String tag, String... attributes) {
        begin(tag, attributes);
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** The style sheet; it is ours, and is not escaped. */
    Html style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not ended: " + open);
        }
        return out.toString();
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private Html end(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) c);
                default -> out.appendCodePoint(isStrange(c) ? STRANGE : c);
            }
        });
    }

    /** Controls, halves of characters, and what turns the direction of writing around. */
    private static boolean isStrange(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
