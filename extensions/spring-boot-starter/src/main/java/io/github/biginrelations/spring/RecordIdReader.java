package io.github.biginrelations.spring;

import io.github.biginrelations.core.model.RecordId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads an id of a string. A number is refused: whoever writes one may have rounded it already. */
final class RecordIdReader extends ValueDeserializer<RecordId> {

    @Override
    public RecordId deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return context.reportInputMismatch(
                    RecordId.class,
                    "a record id is %s: give it as a string of digits, for JavaScript rounds larger numbers",
                    json.currentToken());
        }
        try {
            return RecordId.of(json.getString());
        } catch (IllegalArgumentException e) {
            return context.reportInputMismatch(RecordId.class, "%s", e.getMessage());
        }
    }
}
