package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.io.InputStream;
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

    private final JsonFactory json = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNumberLength(MOST_NUMBER_DIGITS)
                    .build())
            .build();

    /**
     * Reads one answer.
     *
     * @param body the body's bytes; the caller bounds them; not closed
     * @throws UnreadableAnswerException when it is not JSON of one of the two documented shapes
     */
    public UpdateRelatedRecordsResponse read(InputStream body, int httpStatus) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnreadableAnswerException(httpStatus, "the body is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException(httpStatus, "the body is not a JSON object");
            }
            UpdateRelatedRecordsResponse response = new AnswerParser(parser, httpStatus).read();
            if (!isAtItsEnd(parser)) {
                throw new UnreadableAnswerException(httpStatus, "something follows the JSON object");
            }
            return response;
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
