package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads entries one after the other, member by member. An entry that says the same as the one before, but for the id
 * that it names, is the same object again: a call of 100 successes makes one entry and no text.
 */
final class EntryParser {

    private static final int CODE = 1;
    private static final int STATUS = 2;
    private static final int MESSAGE = 4;
    private static final int DETAILS = 8;

    private final JsonParser parser;
    private final int httpStatus;
    private final ValueParser values;
    /** Names of members that are passed over; Bigin sends none. */
    private @Nullable Set<String> others;

    private @Nullable ResponseEntry previous;
    private int seen;
    private String code = "";
    private String status = "";
    private String message = "";
    private @Nullable Map<String, @Nullable Object> details;
    private long namedId;
    private boolean locates;
    private int idAt;

    EntryParser(JsonParser parser, int httpStatus) {
        this.parser = parser;
        this.httpStatus = httpStatus;
        this.values = new ValueParser(parser, httpStatus);
    }

    /** Begins an entry; {@code locate} for one that {@link #idAt()} will be asked of. */
    void begin(boolean locate) {
        locates = locate;
        seen = 0;
        code = "";
        status = "";
        message = "";
        details = null;
        namedId = 0;
        others = null;
    }

    /** The parser stands on a member's name; it will stand on the end of its value. */
    void member(String name) {
        switch (name) {
            case "code" ->
                code = text(CODE, name, previous == null ? "" : previous.code().value());
            case "status" -> status = text(STATUS, name, previous == null ? "" : previous.status());
            case "message" -> message = text(MESSAGE, name, previous == null ? "" : previous.message());
            case "details" -> {
                once(DETAILS, name);
                readDetails();
            }
            default -> {
                onceToo(name);
                values.skip(parser.nextToken());
            }
        }
    }

    /** The entry whose members were read, or null when it has no code. */
    @Nullable
    ResponseEntry end() {
        if (code.isEmpty()) {
            return null;
        }
        ResponseEntry last = previous;
        if (last != null
                && details == null
                && last.details().asMap().isEmpty()
                && last.code().value().equals(code)
                && last.status().equals(status)
                && last.message().equals(message)) {
            return last;
        }
        ResultDetails said = details == null ? ResultDetails.NONE : new ResultDetails(details);
        previous = new ResponseEntry(ResultCode.of(code), status, message, said);
        return previous;
    }

    /** The entry just read, with the id that its details named. */
    ResponseEntry withNamedId(ResponseEntry entry) {
        return namedId == 0
                ? entry
                : new ResponseEntry(
                        entry.code(),
                        entry.status(),
                        entry.message(),
                        entry.details().withId(new RecordId(namedId)));
    }

    /** The bits of the id in the details of the entry just read, or 0. */
    long namedId() {
        return namedId;
    }

    /** The offset within the body of the id that the details of the entry just read named, if it was to be located. */
    int idAt() {
        return idAt;
    }

    private void once(int member, String name) {
        if ((seen & member) != 0) {
            throw new UnreadableAnswerException(httpStatus, "the member " + name + " is there twice");
        }
        seen |= member;
    }

    private void onceToo(String other) {
        if (others == null) {
            others = new HashSet<>();
        }
        if (!others.add(other)) {
            throw ValueParser.twice(httpStatus);
        }
    }

    /** The text of the member's value; the expected one when it is the same; empty for null. */
    private String text(int member, String name, String expected) {
        once(member, name);
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token != JsonToken.VALUE_STRING) {
            if (token.isStructStart()) {
                throw new UnreadableAnswerException(httpStatus, "the member " + name + " is not a string");
            }
            return parser.getString();
        }
        int length = parser.getStringLength();
        if (length != expected.length()) {
            return parser.getString();
        }
        char[] characters = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        for (int i = 0; i < length; i++) {
            if (characters[offset + i] != expected.charAt(i)) {
                return parser.getString();
            }
        }
        return expected;
    }

    private void readDetails() {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
            Object value = values.read(token);
            if (value != null) {
                details = new LinkedHashMap<>();
                details.put("details", value);
            }
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken member = parser.nextToken();
            if (name.equals("id") && namedId == 0 && readId(member)) {
                continue;
            }
            if (details == null) {
                details = new LinkedHashMap<>();
            }
            values.put(details, name, member);
        }
        if (namedId != 0 && details != null && details.containsKey("id")) {
            throw ValueParser.twice(httpStatus);
        }
    }

    private boolean readId(JsonToken token) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            namedId = RecordId.parse(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        }
        if (locates) {
            idAt = (int) parser.currentTokenLocation().getByteOffset();
        }
        return namedId != 0;
    }
}
