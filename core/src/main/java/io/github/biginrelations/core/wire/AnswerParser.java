package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The parse of one answer's outer object: either {@code data} with its items, or an entry about the whole call. */
final class AnswerParser {

    private final JsonParser parser;
    private final int httpStatus;
    private final EntryParser entries;

    private ResponseEntry[] items = new ResponseEntry[0];
    private long[] namedIds = new long[0];
    private int size;
    private boolean dataSeen;
    private boolean hasItems;

    AnswerParser(JsonParser parser, int httpStatus) {
        this.parser = parser;
        this.httpStatus = httpStatus;
        this.entries = new EntryParser(parser, httpStatus);
    }

    /** The parser stands on the opening brace; it will stand on the closing one. */
    UpdateRelatedRecordsResponse read() {
        entries.begin();
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
            if (size < items.length) { // a full call's answer needs no second copy
                items = Arrays.copyOf(items, size);
                namedIds = Arrays.copyOf(namedIds, size);
            }
            return UpdateRelatedRecordsResponse.ofItems(httpStatus, items, namedIds);
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
            item.begin();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                item.member(parser.currentName());
            }
            add(item.end(), item.namedId());
        }
    }

    private void add(@Nullable ResponseEntry entry, long namedId) {
        if (entry == null) {
            throw new UnreadableAnswerException(httpStatus, "an item of data has no code");
        }
        if (size == items.length) {
            int larger = size == 0 ? DistinctIds.MOST : size * 2;
            items = Arrays.copyOf(items, larger);
            namedIds = Arrays.copyOf(namedIds, larger);
        }
        items[size] = entry;
        namedIds[size++] = namedId;
    }
}
