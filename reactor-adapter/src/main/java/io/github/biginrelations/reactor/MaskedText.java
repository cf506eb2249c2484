package io.github.biginrelations.reactor;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** What a server said, as errors and logs may show it: cut at 4 KiB, tokens masked, control characters escaped. */
final class MaskedText {

    private static final int MOST_SHOWN = 4 * 1024;

    private MaskedText() {}

    /** Of a body; line breaks stay. Masked before it is cut: a token that lies across the cut is no longer one. */
    static String of(ByteBuf body, AccessToken token) {
        return of(token.maskIn(body.toString(StandardCharsets.UTF_8)));
    }

    /** Of a text that shows no token; line breaks stay. */
    static String of(String text) {
        StringBuilder escaped = new StringBuilder(Math.min(text.length(), MOST_SHOWN));
        for (int i = 0; i < text.length() && escaped.length() < MOST_SHOWN; i++) {
            char c = text.charAt(i);
            if (c != '\n' && Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.substring(0, Math.min(escaped.length(), MOST_SHOWN));
    }

    /** The same in one line. */
    static String inOneLine(String text) {
        return of(text).replace("\n", "\\n");
    }
}
