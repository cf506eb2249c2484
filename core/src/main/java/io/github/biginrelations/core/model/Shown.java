package io.github.biginrelations.core.model;

/** A caller's value as an error message may show it: cut at 64 characters, control characters escaped. */
final class Shown {

    private static final int LONGEST = 64;

    private Shown() {}

    static String shown(CharSequence value) {
        int length = Math.min(value.length(), LONGEST);
        StringBuilder text = new StringBuilder(length + 32).append('\'');
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (isHidden(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('\'');
        if (value.length() > LONGEST) {
            text.append("... (").append(value.length()).append(" characters)");
        }
        return text.toString();
    }

    private static boolean isHidden(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.SURROGATE
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
