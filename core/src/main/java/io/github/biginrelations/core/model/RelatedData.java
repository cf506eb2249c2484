package io.github.biginrelations.core.model;

import static io.github.biginrelations.core.model.Shown.shown;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final double LOG10_OF_2 = 0.30103;
    private static final Set<Class<? extends Number>> NUMBERS = Set.of(
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Double.class,
            Float.class,
            BigInteger.class,
            BigDecimal.class);

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
            boolean finite =
                    !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
            // The class itself: a subclass writes what it likes.
            if (!NUMBERS.contains(number.getClass()) || !finite) {
                throw new IllegalArgumentException("related data has the number " + shown(number.toString()) + " of "
                        + number.getClass() + " that is " + (finite ? "not of the standard types" : "not finite")
                        + ": JSON cannot say it");
            }
            count(lengthOf(number));
            return number;
        }

        private static int lengthOf(Number number) {
            BigInteger digits = number instanceof BigDecimal decimal
                    ? decimal.unscaledValue()
                    : number instanceof BigInteger integer ? integer : BigInteger.ONE;
            return (int) (digits.bitLength() * LOG10_OF_2);
        }

        private String text(String text) {
            count(text.length());
            return text;
        }

        private void count(int more) {
            if (more > MOST_CHARACTERS - characters) {
                throw new IllegalArgumentException("related data is larger than " + MOST_CHARACTERS
                        + " characters and values (" + (characters + (long) more)
                        + " and maybe more): send less with one relation");
            }
            characters += more;
        }

        private static void checkLevel(int level) {
            if (level > MOST_LEVELS) {
                throw new IllegalArgumentException("related data is nested " + level + " levels deep or more, over "
                        + MOST_LEVELS + ": flatten it");
            }
        }
    }
}
