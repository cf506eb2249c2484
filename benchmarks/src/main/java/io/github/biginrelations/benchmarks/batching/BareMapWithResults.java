package io.github.biginrelations.benchmarks.batching;

import org.jspecify.annotations.Nullable;

/** The same map, whose user wants to hear of each id. */
final class BareMapWithResults extends BareMap {

    private record Result(long parent, long related, boolean isRelated) {}

    /** Read by nobody: or the JIT would not make the result. */
    private @Nullable Result last;

    BareMapWithResults() {
        super("reference, and a result an id");
    }

    @Override
    public String work() {
        return "the same map by hand, and for each id handed out an object that names parent and id";
    }

    @Override
    long take(Row row, long id) {
        Result result = new Result(row.parent, id, true);
        last = result;
        return result.related();
    }

    @Override
    public String toString() {
        return "last " + last;
    }
}
