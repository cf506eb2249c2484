package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A request in 19 bytes, where it has neither data nor context. */
final class RequestSerializer extends WireSerializer<RelationRequest> {

    static final RequestSerializer INSTANCE = new RequestSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public RelationRequest createInstance() {
        return RelationRequest.of(RelatedList.DEALS_PRODUCTS, new RecordId(1), new RecordId(1));
    }

    @Override
    public void serialize(RelationRequest request, DataOutputView target) throws IOException {
        WireValues.writeList(request.relatedList(), target);
        target.writeLong(request.parent().value());
        target.writeLong(request.related().value());
        WireValues.write(request.data().isEmpty() ? null : request.data().asMap(), target);
        WireValues.write(request.context(), target);
    }

    @Override
    public RelationRequest deserialize(DataInputView source) throws IOException {
        RelatedList relatedList = WireValues.readList(source);
        RecordId parent = new RecordId(source.readLong());
        RecordId related = new RecordId(source.readLong());
        Object data = WireValues.read(source);
        return new RelationRequest(
                relatedList,
                parent,
                related,
                data == null ? RelatedData.NONE : RelatedData.of(WireValues.map(data)),
                WireValues.read(source));
    }

    @Override
    public TypeSerializerSnapshot<RelationRequest> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Found by its name in a savepoint: public, with a constructor without arguments. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RelationRequest> {
        /** Called by Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
