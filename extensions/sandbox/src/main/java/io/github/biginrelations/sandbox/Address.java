package io.github.biginrelations.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the request's address says.
 *
 * @param version 1 or 2
 * @param module API name of the parent's module, as given
 * @param parent id of the parent
 * @param relatedList API name of the related list, as given
 * @param related the related id of the single form, {@link IdText#NONE} in the bulk form
 */
record Address(int version, String module, long parent, String relatedList, long related) {

    private static final Pattern SHAPE =
            Pattern.compile("/bigin/v([12])/([A-Za-z]\\w{0,99})/(\\d{1,20})/([A-Za-z]\\w{0,99})(?:/(\\d{1,20}))?");

    /** Reads the request target as it came, so that an encoded character or a query is a wrong address. */
    static Address of(String target) {
        Matcher shape = SHAPE.matcher(target);
        if (!shape.matches()) {
            throw Refusal.wrongAddress();
        }
        int version = shape.group(1).charAt(0) - '0';
        long parent = idOf(shape.group(3));
        String related = shape.group(5);
        if (related == null) {
            return new Address(version, shape.group(2), parent, shape.group(4), IdText.NONE);
        }
        if (version != 1) {
            throw Refusal.wrongAddress();
        }
        return new Address(version, shape.group(2), parent, shape.group(4), idOf(related));
    }

    boolean isSingle() {
        return related != IdText.NONE;
    }

    Pairing pairing() {
        Pairing pairing = Pairing.of(BiginModule.named(module, version), BiginModule.named(relatedList, version));
        if (pairing == null) {
            throw Refusal.invalidModule();
        }
        return pairing;
    }

    private static long idOf(@Nullable String digits) {
        long id = digits == null ? IdText.NONE : IdText.parse(digits);
        if (id == IdText.NONE) {
            throw Refusal.wrongAddress();
        }
        return id;
    }
}
