package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationResult;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Shows once more what is not RELATED; asynchronous functions have no side outputs. */
final class Sorter extends ProcessFunction<RelationResult, RelationResult> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(RelationResult result, Context context, Collector<RelationResult> out) {
        if (!result.isRelated()) {
            context.output(BiginRelations.NOT_RELATED, result);
        }
        out.collect(result);
    }
}
