package io.github.biginrelations.spring;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Ids as strings, for JavaScript has no numbers of 19 digits; requests read; results written, all but their context. */
final class BiginJacksonModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    BiginJacksonModule(@Nullable RelatedList defaultRelation) {
        super("bigin-relations");
        addSerializer(RecordId.class, ToStringSerializer.instance);
        addSerializer(RelatedList.class, ToStringSerializer.instance);
        addSerializer(ResultCode.class, ToStringSerializer.instance);
        addSerializer(RelatedData.class, new AsMap<>(RelatedData::asMap));
        addSerializer(ResultDetails.class, new AsMap<>(ResultDetails::asMap));
        addSerializer(RelationResult.class, new ResultWriter());
        addDeserializer(RecordId.class, new RecordIdReader());
        addDeserializer(RelationRequest.class, new RequestReader(defaultRelation));
    }

    private static final class AsMap<T> extends ValueSerializer<T> {

        private final Function<T, ?> members;

        AsMap(Function<T, ?> members) {
            this.members = members;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            context.writeValue(json, members.apply(value));
        }
    }

    private static final class ResultWriter extends ValueSerializer<RelationResult> {

        @Override
        public void serialize(RelationResult result, JsonGenerator json, SerializationContext context) {
            json.writeStartObject(result);
            json.writeStringProperty("relation", result.relatedList().toString());
            json.writeStringProperty("parent", result.parent().toString());
            json.writeStringProperty("related", result.related().toString());
            json.writeStringProperty("outcome", result.outcome().name());
            json.writeStringProperty("code", result.code().value());
            json.writeStringProperty("status", result.status());
            json.writeStringProperty("message", result.message());
            json.writeName("details");
            context.writeValue(json, result.details().asMap());
            json.writeNumberProperty("httpStatus", result.httpStatus());
            json.writeNumberProperty("attempts", result.attempts());
            json.writeNumberProperty("callNumber", result.callNumber());
            json.writeEndObject();
        }
    }
}
