package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the body of an accounts server's answer, of whatever HTTP status. Thread-safe. */
public final class TokenAnswerReader {

    /** As documented. Nothing longer is believed: it is most likely milliseconds that nobody said were some. */
    private static final long LONGEST_SECONDS = Duration.ofHours(1).toSeconds();

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads one answer. {@code expires_in} is in seconds, unless {@code expires_in_sec} stands beside it; a token whose
     * lifetime is not said, or makes no sense, lives for an hour, and so does one that is said to live longer.
     *
     * @param body the body; the caller bounds it
     * @throws UnreadableAnswerException when it is not a JSON object with a token or an error
     */
    public TokenAnswer read(byte[] body, int httpStatus) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException(httpStatus, "the body is not a JSON object");
            }
            TokenAnswer answer = members(parser);
            if (answer.accessToken().isEmpty() && answer.error().isEmpty()) {
                throw new UnreadableAnswerException(httpStatus, "the JSON object has neither a token nor an error");
            }
            return answer;
        } catch (JacksonException e) {
            // Not its message: it may show what stands around the fault, and that may be a token.
            throw new UnreadableAnswerException(httpStatus, "the body is not JSON");
        }
    }

    private static TokenAnswer members(JsonParser parser) {
        String accessToken = "";
        String apiDomain = "";
        String error = "";
        long expiresIn = 0;
        long expiresInSec = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "access_token" -> accessToken = text(parser);
                case "api_domain" -> apiDomain = text(parser);
                case "error" -> error = text(parser);
                case "expires_in" -> expiresIn = seconds(parser);
                case "expires_in_sec" -> expiresInSec = seconds(parser);
                default -> parser.skipChildren();
            }
        }
        long lifetime = expiresInSec > 0 ? expiresInSec : expiresIn;
        return new TokenAnswer(
                accessToken,
                apiDomain,
                Duration.ofSeconds(lifetime > 0 ? Math.min(lifetime, LONGEST_SECONDS) : LONGEST_SECONDS),
                error);
    }

    private static String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    /** A number, or a string that is one; else 0. */
    private static long seconds(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return 0;
        }
        try {
            return Long.parseLong(parser.getString());
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
