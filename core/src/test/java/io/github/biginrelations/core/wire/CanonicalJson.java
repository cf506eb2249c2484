package io.github.biginrelations.core.wire;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spells an answer that was read as JSON again, in the one way that cannot lose anything: ASCII and no white space. */
final class CanonicalJson {

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {}

    static String of(UpdateRelatedRecordsResponse answer) {
        CanonicalJson writer = new CanonicalJson();
        ResponseEntry whole = answer.wholeCall().orElse(null);
        if (whole != null) {
            writer.entry(whole);
        } else {
            writer.json.append("{\"data\":");
            char separator = '[';
            for (ResponseEntry item : answer.items()) {
                writer.json.append(separator);
                writer.entry(item);
                separator = ',';
            }
            writer.json.append(separator == '[' ? "[]}" : "]}");
        }
        return writer.json.toString();
    }

    private void entry(ResponseEntry entry) {
        json.append("{\"code\":");
        text(entry.code().value());
        json.append(",\"status\":");
        text(entry.status());
        json.append(",\"message\":");
        text(entry.message());
        json.append(",\"details\":");
        details(entry.details().asMap());
        json.append('}');
    }

    /** Details that are no object are kept as a member of their own name; that must not cost a level. */
    private void details(Map<String, @Nullable Object> map) {
        Object only = map.size() == 1 ? map.get("details") : null;
        value(only == null || only instanceof Map ? map : only);
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            json.append('{');
            map.forEach((name, member) -> {
                json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
                text(String.valueOf(name));
                json.append(':');
                value(member);
            });
            json.append('}');
        } else if (value instanceof List<?> list) {
            json.append('[');
            list.forEach(element -> {
                json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
                value(element);
            });
            json.append(']');
        } else if (value instanceof String string) {
            text(string);
        } else if (value instanceof BigDecimal decimal) {
            json.append(number(decimal));
        } else {
            json.append(value);
        }
    }

    /** Never expanded, and never with more digits than it came with: the reader bounds them. */
    private static String number(BigDecimal decimal) {
        String usual = decimal.toString();
        String shifted = decimal.unscaledValue() + "e" + -(long) decimal.scale();
        boolean isFloat = usual.indexOf('.') >= 0 || usual.indexOf('E') >= 0;
        return isFloat && digits(usual) < digits(shifted) ? usual : shifted;
    }

    private static long digits(String number) {
        return number.chars().filter(Character::isDigit).count();
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
