package io.github.biginrelations.core.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code details} member of an answer or of one of its items: any JSON object, with helpers for the members that are
 * documented. Immutable.
 *
 * @param asMap the members in their order; strings, numbers, booleans, nulls, lists and maps
 */
public record ResultDetails(Map<String, @Nullable Object> asMap) {

    /** No details. */
    public static final ResultDetails NONE = new ResultDetails(Map.of());

    private static final Pattern DATA_INDEX = Pattern.compile("\\$\\.data\\[(\\d{1,9})](\\..*)?");

    /** Copies the map and what is in it. */
    public ResultDetails {
        asMap = asMap.isEmpty() ? Map.of() : frozen(asMap);
    }

    /** These details and the id of the record that they are about. */
    public ResultDetails withId(RecordId id) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", id.toString());
        asMap.forEach(members::putIfAbsent);
        return new ResultDetails(members);
    }

    /** {@code id}: the record that is meant; empty when absent or not an id. */
    public Optional<RecordId> id() {
        Object id = asMap.get("id");
        long value = isSpelledAsWritten(id) ? RecordId.parse(String.valueOf(id)) : 0;
        return value == 0 ? Optional.empty() : Optional.of(new RecordId(value));
    }

    /** Not every number is: 4.2e1 prints as 42. */
    private static boolean isSpelledAsWritten(@Nullable Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long || id instanceof BigInteger;
    }

    /** The index in {@code json_path} ({@code $.data[3].id}): which item of the request is meant, from 0. */
    public OptionalInt jsonPathIndex() {
        if (asMap.get("json_path") instanceof String path) {
            Matcher matcher = DATA_INDEX.matcher(path);
            if (matcher.matches()) {
                return OptionalInt.of(Integer.parseInt(matcher.group(1)));
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Whether {@code json_path} has an index, readable or not. One that cannot be read is not silent: it means some item, and
     * it may be another.
     */
    public boolean hasIndexInPath() {
        return asMap.get("json_path") instanceof String path && path.indexOf('[') >= 0;
    }

    /** {@code resource_path_index}: which part of the address is meant; it is there when the parent is bad. */
    public OptionalInt resourcePathIndex() {
        return number("resource_path_index");
    }

    /** {@code limit}: how many the call takes. */
    public OptionalInt limit() {
        return number("limit");
    }

    /** {@code param_name}: the parameter that is meant. */
    public Optional<String> parameterName() {
        return asMap.get("param_name") instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** {@code permissions}: those that are missing; empty when not said. */
    public List<String> permissions() {
        return asMap.get("permissions") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private OptionalInt number(String name) {
        if (asMap.get(name) instanceof Number number) {
            try {
                return OptionalInt.of(new BigDecimal(number.toString()).intValueExact());
            } catch (ArithmeticException e) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    private static Map<String, @Nullable Object> frozen(Map<?, ? extends @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozenValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return frozen(map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(frozenValue(element)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /** The members, as a map prints. */
    @Override
    public String toString() {
        return asMap.toString();
    }
}
