package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.Refusal;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResponseHints;
import io.github.biginrelations.core.model.ResultCode;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A readable answer to one call: either an entry for each item, or one entry about the whole call. Which of the two says
 * nothing about the HTTP status, and the HTTP status nothing about the items. Immutable.
 */
public final class UpdateRelatedRecordsResponse {

    private final int httpStatus;
    private final @Nullable ResponseEntry wholeCall;
    private final String content;
    private final ResponseHints hints;
    /** One for each item, without the id that its details named; or one for all, where all say the same. */
    private final ResponseEntry[] entries;
    /** Of each item, or 0. */
    private final long[] namedIds;

    private UpdateRelatedRecordsResponse(
            int httpStatus,
            @Nullable ResponseEntry wholeCall,
            String content,
            ResponseHints hints,
            ResponseEntry[] entries,
            long[] namedIds) {
        this.httpStatus = httpStatus;
        this.wholeCall = wholeCall;
        this.content = content;
        this.hints = hints;
        this.entries = entries;
        this.namedIds = namedIds;
    }

    static UpdateRelatedRecordsResponse ofItems(int httpStatus, ResponseEntry[] entries, long[] namedIds) {
        return new UpdateRelatedRecordsResponse(httpStatus, null, "", ResponseHints.NONE, entries, namedIds);
    }

    static UpdateRelatedRecordsResponse ofAlikeItems(int httpStatus, ResponseEntry entry, long[] namedIds) {
        return ofItems(httpStatus, new ResponseEntry[] {entry}, namedIds);
    }

    /** An answer that is one object about the whole call. */
    public static UpdateRelatedRecordsResponse ofWholeCall(int httpStatus, ResponseEntry entry) {
        return new UpdateRelatedRecordsResponse(
                httpStatus, entry, "", ResponseHints.NONE, new ResponseEntry[0], new long[0]);
    }

    /** The HTTP status. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What is said of the whole call; empty when the answer has items. */
    public Optional<ResponseEntry> wholeCall() {
        return Optional.ofNullable(wholeCall);
    }

    /** The same with the text of its body; the caller has cut and masked it. It is kept for an error only. */
    public UpdateRelatedRecordsResponse withContent(String text) {
        return wholeCall == null
                ? this
                : new UpdateRelatedRecordsResponse(httpStatus, wholeCall, text, hints, entries, namedIds);
    }

    /** What the headers say about the calls to come; {@link ResponseHints#NONE} when they say nothing. */
    public ResponseHints hints() {
        return hints;
    }

    /** The same with these hints. */
    public UpdateRelatedRecordsResponse withHints(ResponseHints said) {
        return new UpdateRelatedRecordsResponse(httpStatus, wholeCall, content, said, entries, namedIds);
    }

    /**
     * The error that this answer is about the whole call, as a type; empty when it has items, or is a success.
     *
     * @param request the call
     * @param endpoint where it was sent
     */
    public Optional<BiginException> toException(UpdateRelatedRecordsRequest request, Endpoint endpoint) {
        return wholeCall()
                .filter(entry -> !entry.code().equals(ResultCode.SUCCESS))
                .map(entry -> new Refusal(
                                httpStatus,
                                entry.code(),
                                entry.status(),
                                entry.message(),
                                entry.details(),
                                content,
                                request.relatedList(),
                                endpoint.version(),
                                endpoint.base().getHost())
                        .toException())
                .map(error -> error instanceof BiginTransientException later ? later.withHints(hints) : error);
    }

    /** The items in the answer's order; empty when the answer is about the whole call. */
    public List<ResponseEntry> items() {
        return new AbstractList<>() {
            @Override
            public ResponseEntry get(int index) {
                ResponseEntry entry = withoutId(index);
                return namedIds[index] == 0
                        ? entry
                        : new ResponseEntry(
                                entry.code(),
                                entry.status(),
                                entry.message(),
                                entry.details().withId(new RecordId(namedIds[index])));
            }

            @Override
            public int size() {
                return namedIds.length;
            }
        };
    }

    /** How many items there are. */
    public int size() {
        return namedIds.length;
    }

    /** The item at this index without the id that its details named; items that say the same share one object. */
    public ResponseEntry withoutId(int index) {
        return isAlike() ? entries[0] : entries[index];
    }

    /** Whether there are items, and all say the same but for the id that they name. */
    public boolean isAlike() {
        return entries.length == 1;
    }

    /** The bits of the id that the item's details named, or 0. */
    public long namedId(int index) {
        return namedIds[index];
    }

    /** Whether there are as many items, and each names the id that the other's names at its place. */
    boolean namesTheSameAs(UpdateRelatedRecordsResponse other) {
        return Arrays.equals(namedIds, other.namedIds);
    }

    /** Whether there is an item for each of these ids, and each names the one at its place. */
    public boolean namesInOrder(DistinctIds ids) {
        if (ids.size() != namedIds.length) {
            return false;
        }
        for (int place = 0; place < namedIds.length; place++) {
            if (namedIds[place] != ids.at(place)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "HTTP " + httpStatus + ", " + (wholeCall != null ? wholeCall : size() + " items");
    }
}
