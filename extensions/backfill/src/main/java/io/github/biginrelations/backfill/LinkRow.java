package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import org.jspecify.annotations.Nullable;

/**
 * One row of the input. Hundreds of thousands wait at once, so a row that can be sent holds its ids as numbers, and only one
 * that cannot be sent holds its texts. Immutable.
 */
final class LinkRow {

    private static final int LONGEST_TEXT = 1_000;

    private final long row;
    private final long parentId;
    private final long relatedId;
    private final RelatedData data;
    private final @Nullable Flaw flaw;

    /** What stands in a row that cannot be sent, and why it cannot. */
    private record Flaw(String parent, String related, String why) {}

    /** A row without related data; {@code row} counts from 1, without the header and without empty lines. */
    LinkRow(long row, String parent, String related) {
        this(row, parent, related, RelatedData.NONE);
    }

    LinkRow(long row, String parent, String related, RelatedData data) {
        this(row, parent, related, data, null);
    }

    private LinkRow(long row, String parent, String related, RelatedData data, @Nullable String why) {
        this.row = row;
        this.parentId = RecordId.parse(parent);
        this.relatedId = RecordId.parse(related);
        this.data = data;
        this.flaw = why == null && parentId != 0 && relatedId != 0 ? null : flaw(parent, related, why);
    }

    /** A row that cannot be sent, whatever its ids are. */
    static LinkRow flawed(long row, String parent, String related, String why) {
        return new LinkRow(row, parent, related, RelatedData.NONE, why);
    }

    /** Its number, from 1, not counting the header. */
    long row() {
        return row;
    }

    /** The text of the parent column; where it is no id, its first 1,000 characters. */
    String parent() {
        return flaw == null ? Long.toUnsignedString(parentId) : flaw.parent;
    }

    /** The text of the related column; where it is no id, its first 1,000 characters. */
    String related() {
        return flaw == null ? Long.toUnsignedString(relatedId) : flaw.related;
    }

    /** Whether the row can be sent. */
    boolean isFit() {
        return flaw == null;
    }

    /** The bits of the parent's id, of a row that is fit. */
    long parentId() {
        return parentId;
    }

    /** The bits of the related record's id, of a row that is fit. */
    long relatedId() {
        return relatedId;
    }

    /** Whether the row has related data. */
    boolean hasData() {
        return !data.isEmpty();
    }

    /** Why the row cannot be sent; empty when it can. */
    String why() {
        return flaw == null ? "" : flaw.why;
    }

    /**
     * The request that the row makes; it carries the row as its context.
     *
     * @throws IllegalArgumentException when the row cannot be sent; the message says why
     */
    RelationRequest toRequest(RelatedList relatedList) {
        refuseFlaw();
        return new RelationRequest(relatedList, new RecordId(parentId), new RecordId(relatedId), data, this);
    }

    /**
     * The request that makes the same link from the other side: the related record is the parent of the call. Related data
     * belongs to one side and does not go along.
     *
     * @throws IllegalArgumentException when the row cannot be sent; the message says why
     */
    RelationRequest toTurnedRequest(RelatedList otherSide) {
        refuseFlaw();
        return new RelationRequest(otherSide, new RecordId(relatedId), new RecordId(parentId), RelatedData.NONE, this);
    }

    private void refuseFlaw() {
        if (flaw != null) {
            throw new IllegalArgumentException(flaw.why);
        }
    }

    private static Flaw flaw(String parent, String related, @Nullable String why) {
        String first = RecordId.parse(parent) == 0 ? parent : related;
        return new Flaw(clipped(parent), clipped(related), why == null ? IdFlaw.of(first) : why);
    }

    private static String clipped(String text) {
        String shown = InputText.shown(text);
        return shown.length() > LONGEST_TEXT ? shown.substring(0, LONGEST_TEXT) + "..." : shown;
    }
}
