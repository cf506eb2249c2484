package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RecordId;
import java.util.regex.Pattern;

/** Why a text is no record id, with what to do about the mistakes that files of ids really have. */
final class IdFlaw {

    /** What spreadsheets make of a number of more than 11 digits. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+([.,]\\d+)?[eE][+-]?\\d+");

    private static final Pattern WITH_A_SPACE = Pattern.compile("(?s).*[\\s\\u00a0\\u202f\\ufeff].*");

    private IdFlaw() {}

    static String of(String text) {
        try {
            RecordId.of(InputText.shown(text));
        } catch (IllegalArgumentException e) {
            return e.getMessage() + remedy(text);
        }
        throw new IllegalArgumentException(text + " is an id");
    }

    private static String remedy(String text) {
        if (text.indexOf(InputText.NOT_TEXT) >= 0) {
            return "; the input is not UTF-8 here: save it as UTF-8";
        }
        if (text.length() > 100) {
            return "";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return "; a spreadsheet rounded it, its last digits are lost: export the column again, as text";
        }
        if (WITH_A_SPACE.matcher(text).matches()) {
            return "; there is a space in it: take it out";
        }
        return "";
    }
}
