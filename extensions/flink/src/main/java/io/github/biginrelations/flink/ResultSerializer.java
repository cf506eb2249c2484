package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import io.github.biginrelations.core.model.Verdict;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A result, with all that it says. */
final class ResultSerializer extends WireSerializer<RelationResult> {

    static final ResultSerializer INSTANCE = new ResultSerializer();

    private static final long serialVersionUID = 1L;

    /** Their order is what is written: new ones go to the end. */
    private static final Outcome[] OUTCOMES = {Outcome.RELATED, Outcome.REJECTED, Outcome.NOT_SENT, Outcome.UNKNOWN};

    @Override
    public RelationResult createInstance() {
        return new RelationResult(
                new CallInfo(RelatedList.DEALS_PRODUCTS, new RecordId(1), 0, 0),
                new RecordId(1),
                Verdict.own(Outcome.NOT_SENT, ResultCode.RUN_ENDED, ""),
                0,
                null);
    }

    @Override
    public void serialize(RelationResult result, DataOutputView target) throws IOException {
        WireValues.writeList(result.relatedList(), target);
        target.writeLong(result.parent().value());
        target.writeLong(result.related().value());
        target.writeLong(result.callNumber());
        target.writeInt(result.httpStatus());
        target.writeInt(result.attempts());
        target.writeByte(placeOf(result.outcome()));
        WireValues.writeText(result.code().value(), target);
        WireValues.writeText(result.status(), target);
        WireValues.writeText(result.message(), target);
        WireValues.write(
                result.details().asMap().isEmpty() ? null : result.details().asMap(), target);
        WireValues.write(result.context(), target);
    }

    @Override
    public RelationResult deserialize(DataInputView source) throws IOException {
        RelatedList relatedList = WireValues.readList(source);
        RecordId parent = new RecordId(source.readLong());
        RecordId related = new RecordId(source.readLong());
        CallInfo call = new CallInfo(relatedList, parent, source.readLong(), source.readInt());
        int attempts = source.readInt();
        Outcome outcome = OUTCOMES[source.readByte()];
        ResultCode code = ResultCode.of(WireValues.readText(source));
        String status = WireValues.readText(source);
        String message = WireValues.readText(source);
        Object details = WireValues.read(source);
        // The id that the details name is among them already.
        Verdict verdict = new Verdict(
                outcome,
                code,
                status,
                message,
                details == null ? ResultDetails.NONE : new ResultDetails(WireValues.map(details)),
                /* idNamed= */ false);
        return new RelationResult(call, related, verdict, attempts, WireValues.read(source));
    }

    private static int placeOf(Outcome outcome) {
        for (int place = 0; place < OUTCOMES.length; place++) {
            if (OUTCOMES[place] == outcome) {
                return place;
            }
        }
        throw new IllegalStateException("no place for " + outcome);
    }

    @Override
    public TypeSerializerSnapshot<RelationResult> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Found by its name in a savepoint: public, with a constructor without arguments. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RelationResult> {
        /** Called by Flink. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
