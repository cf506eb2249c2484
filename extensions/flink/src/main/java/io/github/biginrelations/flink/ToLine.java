package io.github.biginrelations.flink;

import io.github.biginrelations.backfill.ResultLines;
import io.github.biginrelations.core.model.RelationResult;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.jspecify.annotations.Nullable;

/** Writes a result as the command line does. */
final class ToLine implements MapFunction<RelationResult, String> {

    private static final long serialVersionUID = 1L;

    private final List<String> arguments;
    private transient @Nullable ResultLines lines;

    ToLine(List<String> arguments) {
        this.arguments = arguments;
    }

    @Override
    public String map(RelationResult result) {
        if (lines == null) {
            lines = BackfillJob.of(arguments).engine().lines();
        }
        return lines.of(result);
    }
}
