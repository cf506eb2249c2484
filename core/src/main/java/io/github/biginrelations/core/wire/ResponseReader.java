package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads the body of an answer, of whatever HTTP status. Thread-safe. */
public final class ResponseReader {

    private static final int MOST_LEVELS = 1000;
    private static final int MOST_NUMBER_DIGITS = 1000;

    /** A server has one way to say that all went well, or a few. */
    private static final int MOST_LAYOUTS = 4;

    private final JsonFactory json = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNumberLength(MOST_NUMBER_DIGITS)
                    .build())
            .build();

    /** Replaced when one is added; those that are learnt at the same time may be lost, and are learnt again. */
    private volatile AnswerLayout[] layouts = new AnswerLayout[0];

    /**
     * Reads one answer. Those that were laid out like an earlier one, but for the ids, are compared with it and not parsed.
     *
     * @param body holds the body's bytes; the caller bounds them
     * @param from where they begin
     * @param length how many they are
     * @throws UnreadableAnswerException when it is not JSON of one of the two documented shapes
     */
    public UpdateRelatedRecordsResponse read(byte[] body, int from, int length, int httpStatus) {
        AnswerLayout[] known = layouts;
        for (AnswerLayout layout : known) {
            UpdateRelatedRecordsResponse response = layout.read(body, from, from + length, httpStatus);
            if (response != null) {
                return response;
            }
        }
        AnswerParser parsed = parse(() -> json.createParser(ObjectReadContext.empty(), body, from, length), httpStatus);
        if (known.length < MOST_LAYOUTS) {
            learn(AnswerLayout.of(body, from, from + length, parsed), known);
        }
        return parsed.response();
    }

    /** Those that are known. */
    List<AnswerLayout> layouts() {
        return List.of(layouts);
    }

    private void learn(@Nullable AnswerLayout layout, AnswerLayout[] known) {
        if (layout != null) {
            AnswerLayout[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = layout;
            layouts = more;
        }
    }

    /**
     * Reads one answer.
     *
     * @param body the body's bytes; the caller bounds them; not closed
     * @throws UnreadableAnswerException when it is not JSON of one of the two documented shapes
     */
    public UpdateRelatedRecordsResponse read(InputStream body, int httpStatus) {
        return parse(() -> json.createParser(ObjectReadContext.empty(), body), httpStatus)
                .response();
    }

    private static AnswerParser parse(Supplier<JsonParser> open, int httpStatus) {
        try (JsonParser parser = open.get()) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnreadableAnswerException(httpStatus, "the body is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException(httpStatus, "the body is not a JSON object");
            }
            AnswerParser answer = new AnswerParser(parser, httpStatus);
            answer.read();
            if (!isAtItsEnd(parser)) {
                throw new UnreadableAnswerException(httpStatus, "something follows the JSON object");
            }
            return answer;
        } catch (StreamConstraintsException e) {
            throw new UnreadableAnswerException(httpStatus, "beyond a bound: " + e.getOriginalMessage());
        } catch (NumberFormatException e) {
            throw new UnreadableAnswerException(httpStatus, "a number is beyond every bound");
        } catch (JacksonException e) {
            throw new UnreadableAnswerException(httpStatus, "the body is not JSON" + place(e.getLocation()));
        }
    }

    /** Where, and not what: Jackson's own words repeat the body, in which anything may stand. */
    private static String place(@Nullable TokenStreamLocation location) {
        return location == null ? "" : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static boolean isAtItsEnd(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (JacksonException notEvenJson) {
            return false;
        }
    }
}
