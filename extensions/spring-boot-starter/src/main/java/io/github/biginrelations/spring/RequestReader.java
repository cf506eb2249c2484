package io.github.biginrelations.spring;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads {@code {"relation":"Products/Deals","parent":"1","related":"2","data":{..}}}; relation and data may be left out. */
final class RequestReader extends ValueDeserializer<RelationRequest> {

    private static final TypeReference<Map<String, @Nullable Object>> DATA = new TypeReference<>() {};

    private final @Nullable RelatedList defaultRelation;

    RequestReader(@Nullable RelatedList defaultRelation) {
        this.defaultRelation = defaultRelation;
    }

    @Override
    public RelationRequest deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return context.reportInputMismatch(
                    RelationRequest.class, "a request is %s: give an object", json.currentToken());
        }
        Members members = new Members();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            members.read(name, json, context);
        }
        try {
            return members.request();
        } catch (IllegalArgumentException e) {
            return context.reportInputMismatch(RelationRequest.class, "%s", e.getMessage());
        }
    }

    private final class Members {

        private @Nullable String relation;
        private @Nullable RecordId parent;
        private @Nullable RecordId related;
        private @Nullable Map<String, @Nullable Object> data;

        void read(String name, JsonParser json, DeserializationContext context) {
            switch (name) {
                case "relation" -> relation = json.getValueAsString();
                case "parent" -> parent = context.readValue(json, RecordId.class);
                case "related" -> related = context.readValue(json, RecordId.class);
                case "data" ->
                    data = context.readValue(json, context.getTypeFactory().constructType(DATA));
                default -> context.handleUnknownProperty(json, RequestReader.this, RelationRequest.class, name);
            }
        }

        RelationRequest request() {
            return new RelationRequest(
                    relatedList(),
                    required("parent", parent),
                    required("related", related),
                    data == null ? RelatedData.NONE : RelatedData.of(data),
                    null);
        }

        private RelatedList relatedList() {
            if (relation != null) {
                return RelatedList.parse(relation);
            }
            if (defaultRelation == null) {
                throw new IllegalArgumentException("a request has no 'relation': give MODULE/LIST, such as"
                        + " Products/Deals, or set " + ClientNames.PREFIX + ".default-relation");
            }
            return defaultRelation;
        }

        private static RecordId required(String name, @Nullable RecordId id) {
            if (id == null) {
                throw new IllegalArgumentException("a request has no '" + name + "': give the record's id");
            }
            return id;
        }
    }
}
