package io.github.biginrelations.core.model;

import static io.github.biginrelations.core.model.Shown.shown;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Data of a relation that goes out beside the related record's id, such as {@code list_price}: a JSON object of strings,
 * numbers, booleans, nulls, lists and maps. Immutable. An empty one equals {@link #NONE} and sends nothing.
 */
public final class RelatedData {

    /** No data. */
    public static final RelatedData NONE = new RelatedData(Map.of());

    private static final int MOST_LEVELS = 32;
    private static final int MOST_CHARACTERS = 65_536;

    private final Map<String, @Nullable Object> values;

    private RelatedData(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * Copies a map.
     *
     * @throws IllegalArgumentException when a value is not of JSON, a member is named {@code id}, a level lies deeper
     *     than 32, or the characters of names, texts and numbers and the values are more than 65,536 in all
     */
    public static RelatedData of(Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        return new RelatedData(new Copy().object(values, 1));
    }

    /** Whether there is nothing to send. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The members in their order; immutable. */
    public Map<String, @Nullable Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelatedData data && data.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    /** One checked deep copy, with what it has counted so far. */
    private static final class Copy {
        private int characters;

        Map<String, @Nullable Object> object(Map<?, ? extends @Nullable Object> map, int level) {
            checkLevel(level);
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> {
                if (!(name instanceof String text)) {
                    throw new IllegalArgumentException("related data has the member name " + shown(String.valueOf(name))
                            + " that is not a string: JSON names are strings");
                }
                if (level == 1 && text.equals("id")) {
                    throw new IllegalArgumentException(
                            "related data has a member 'id': that is the related record's own;" + " leave it out");
                }
                copy.put(text(text), value(value, level));
            });
            return Collections.unmodifiableMap(copy);
        }

        private @Nullable Object value(@Nullable Object value, int level) {
            count(1);
            if (value == null || value instanceof Boolean) {
                return value;
            }
            if (value instanceof String text) {
                return text(text);
            }
            if (value instanceof Number number) {
                return number(number);
            }
            if (value instanceof Map<?, ?> map) {
                return object(map, level + 1);
            }
            if (value instanceof List<?> list) {
                checkLevel(level + 1);
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(value(element, level + 1)));
                return Collections.unmodifiableList(copy);
            }
            throw new IllegalArgumentException("related data has a value of " + value.getClass()
                    + ": give a string, number, boolean, null, list or map");
        }

        private Number number(Number number) {
            boolean exact = number instanceof Integer
                    || number instanceof Long
                    || number instanceof Short
                    || number instanceof Byte
                    || number instanceof BigInteger
                    || number instanceof BigDecimal;
            boolean finite =
                    (number instanceof Double || number instanceof Float) && Double.isFinite(number.doubleValue());
            if (!exact && !finite) {
                throw new IllegalArgumentException("related data has the number " + shown(number.toString())
                        + " that JSON cannot say: give a finite number of the standard types");
            }
            count(lengthOf(number));
            return number;
        }

        private static int lengthOf(Number number) {
            if (number instanceof BigInteger integer) {
                return integer.bitLength() / 3;
            }
            return number instanceof BigDecimal decimal
                    ? decimal.unscaledValue().bitLength() / 3
                    : 1;
        }

        private String text(String text) {
            count(text.length());
            return text;
        }

        private void count(int more) {
            if (more > MOST_CHARACTERS - characters) {
                throw new IllegalArgumentException("related data is larger than " + MOST_CHARACTERS
                        + " characters and values: send less with one relation");
            }
            characters += more;
        }

        private static void checkLevel(int level) {
            if (level > MOST_LEVELS) {
                throw new IllegalArgumentException(
                        "related data is nested deeper than " + MOST_LEVELS + " levels: flatten it");
            }
        }
    }
}
