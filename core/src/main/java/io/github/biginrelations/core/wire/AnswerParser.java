package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The parse of one answer's outer object: either {@code data} with its items, or an entry about the whole call. */
final class AnswerParser {

    private final JsonParser parser;
    private final int httpStatus;
    private final EntryParser entries;

    /** Of the first items that say the same there is one entry; from the first other one on, one for each item. */
    private ResponseEntry @Nullable [] items;

    private @Nullable ResponseEntry first;
    private long[] namedIds = new long[0];
    private int size;
    private int firstIdAt;
    private int secondIdAt;
    private @Nullable UpdateRelatedRecordsResponse response;
    private boolean dataSeen;
    private boolean hasItems;

    AnswerParser(JsonParser parser, int httpStatus) {
        this.parser = parser;
        this.httpStatus = httpStatus;
        this.entries = new EntryParser(parser, httpStatus);
    }

    /** The parser stands on the opening brace; it will stand on the closing one. */
    void read() {
        response = answer();
    }

    private UpdateRelatedRecordsResponse answer() {
        entries.begin(false);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (name.equals("data")) {
                readData();
            } else {
                entries.member(name);
            }
        }
        ResponseEntry whole = entries.end();
        if (size > 0 || (hasItems && whole == null)) {
            return ofItems();
        }
        if (whole == null) {
            throw new UnreadableAnswerException(httpStatus, "the JSON object has neither data nor a code");
        }
        return UpdateRelatedRecordsResponse.ofWholeCall(httpStatus, entries.withNamedId(whole));
    }

    private void readData() {
        if (dataSeen) {
            throw new UnreadableAnswerException(httpStatus, "the member data is there twice");
        }
        dataSeen = true;
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) {
            readItems();
        } else if (token != JsonToken.VALUE_NULL) {
            throw new UnreadableAnswerException(httpStatus, "the member data is not an array");
        }
    }

    private void readItems() {
        hasItems = true;
        EntryParser item = new EntryParser(parser, httpStatus);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException(httpStatus, "an item of data is not an object");
            }
            item.begin(size < 2);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                item.member(parser.currentName());
            }
            firstIdAt = size == 0 ? item.idAt() : firstIdAt;
            secondIdAt = size == 1 ? item.idAt() : secondIdAt;
            add(item.end(), item.namedId());
        }
    }

    private void add(@Nullable ResponseEntry entry, long namedId) {
        if (entry == null) {
            throw new UnreadableAnswerException(httpStatus, "an item of data has no code");
        }
        if (size == namedIds.length) {
            namedIds = Arrays.copyOf(namedIds, size == 0 ? DistinctIds.MOST : size * 2);
        }
        if (first == null) {
            first = entry;
        }
        if (items == null && !isSame(entry, first)) {
            items = new ResponseEntry[namedIds.length];
            Arrays.fill(items, 0, size, first);
        }
        if (items != null) {
            items = size < items.length ? items : Arrays.copyOf(items, namedIds.length);
            items[size] = entry;
        }
        namedIds[size++] = namedId;
    }

    @SuppressWarnings("ReferenceEquality") // the parser makes one of equal ones
    private static boolean isSame(ResponseEntry entry, ResponseEntry other) {
        return entry == other;
    }

    private UpdateRelatedRecordsResponse ofItems() {
        long[] ids = size == namedIds.length ? namedIds : Arrays.copyOf(namedIds, size);
        if (items != null) {
            return UpdateRelatedRecordsResponse.ofItems(httpStatus, Arrays.copyOf(items, size), ids);
        }
        return first == null
                ? UpdateRelatedRecordsResponse.ofItems(httpStatus, new ResponseEntry[0], ids)
                : UpdateRelatedRecordsResponse.ofAlikeItems(httpStatus, first, ids);
    }

    /** What was read. */
    UpdateRelatedRecordsResponse response() {
        return Objects.requireNonNull(response, "not read yet");
    }

    /** The offset within the body of the id that the first item named. */
    int firstIdAt() {
        return firstIdAt;
    }

    /** The offset within the body of the id that the second item named. */
    int secondIdAt() {
        return secondIdAt;
    }
}
