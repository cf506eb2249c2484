package io.github.biginrelations.core.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wish to relate one record to another.
 *
 * @param relatedList the parent's module and its list
 * @param parent the record that the call names
 * @param related the record to be related to it
 * @param data data of the relation; {@link RelatedData#NONE} for none
 * @param context an object of the caller's that comes back on the result; it never leaves the process
 */
public record RelationRequest(
        RelatedList relatedList,
        RecordId parent,
        RecordId related,
        RelatedData data,
        @Nullable Object context) {

    /** Makes a request; a {@code null} where none is allowed is refused. */
    public RelationRequest {
        Objects.requireNonNull(relatedList, "relatedList");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(related, "related");
        Objects.requireNonNull(data, "data");
    }

    /** A request without data and context. */
    public static RelationRequest of(RelatedList relatedList, RecordId parent, RecordId related) {
        return new RelationRequest(relatedList, parent, related, RelatedData.NONE, null);
    }

    /**
     * The same request with data of the relation.
     *
     * @throws IllegalArgumentException as {@link RelatedData#of} says
     */
    public RelationRequest withData(Map<String, ? extends @Nullable Object> values) {
        return new RelationRequest(relatedList, parent, related, RelatedData.of(values), context);
    }

    /** The same request with an object that comes back on its result. */
    public RelationRequest withContext(@Nullable Object object) {
        return new RelationRequest(relatedList, parent, related, data, object);
    }
}
