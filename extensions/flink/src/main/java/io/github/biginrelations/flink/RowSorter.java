package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationRequest;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets requests go on, and puts the lines of rows that cannot be sent aside. */
final class RowSorter extends ProcessFunction<Either<RelationRequest, String>, RelationRequest> {

    static final OutputTag<String> UNFIT = new OutputTag<>("unfit", Types.STRING);

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Either<RelationRequest, String> row, Context context, Collector<RelationRequest> out) {
        if (row.isLeft()) {
            out.collect(row.left());
        } else {
            context.output(UNFIT, row.right());
        }
    }
}
