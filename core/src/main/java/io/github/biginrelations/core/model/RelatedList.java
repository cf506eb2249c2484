package io.github.biginrelations.core.model;

import static io.github.biginrelations.core.model.Shown.shown;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One side of a relation: the module whose record is the parent of a call, and the list of it that grows. Deals are
 * named {@code Deals} here; on {@link ApiVersion#V2} they go out as {@code Pipelines}.
 *
 * @param module API name of the parent's module
 * @param list API name of the related list
 */
public record RelatedList(String module, String list) {

    // Before the constants, whose constructor uses it.
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    /** Products of a deal. */
    public static final RelatedList DEALS_PRODUCTS = new RelatedList("Deals", "Products");
    /** Products of a contact. */
    public static final RelatedList CONTACTS_PRODUCTS = new RelatedList("Contacts", "Products");
    /** Products of a company. */
    public static final RelatedList ACCOUNTS_PRODUCTS = new RelatedList("Accounts", "Products");
    /** Deals of a product. */
    public static final RelatedList PRODUCTS_DEALS = new RelatedList("Products", "Deals");
    /** Contacts of a product. */
    public static final RelatedList PRODUCTS_CONTACTS = new RelatedList("Products", "Contacts");
    /** Companies of a product. */
    public static final RelatedList PRODUCTS_ACCOUNTS = new RelatedList("Products", "Accounts");

    /**
     * Names any related list; what Bigin does not support it refuses with {@code INVALID_MODULE}.
     *
     * @throws IllegalArgumentException when a name is not 1 to 100 letters, digits and underscores that start with a
     *     letter
     */
    public RelatedList {
        check("module", module);
        check("related list", list);
    }

    /**
     * Reads {@code Deals/Products}.
     *
     * @throws IllegalArgumentException when it is not two names with one slash between them
     */
    public static RelatedList parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "relation " + shown(text) + " has no slash: give MODULE/LIST, such as Deals/Products");
        }
        return new RelatedList(text.substring(0, slash), text.substring(slash + 1));
    }

    private static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " " + shown(name) + " is not an API name: give 1 to 100 letters,"
                    + " digits and underscores that start with a letter, such as Products");
        }
    }

    // Spelled out: the first of those that the compiler generates for a record costs a fresh JVM some fifty classes.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelatedList that && module.equals(that.module) && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return 31 * module.hashCode() + list.hashCode();
    }

    /** {@code module/list}. */
    @Override
    public String toString() {
        return module + '/' + list;
    }
}
