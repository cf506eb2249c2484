package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and SVG; texts and values of attributes are escaped, and an element ends where it was begun. */
final class Html {

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

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
        escape(text);
        out.append("</").append(tag).append(">\n");
        return this;
    }

    /** An element that has no end. */
    Html lone(String tag, String... attributes) {
        begin(tag, attributes);
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

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }
}
