package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Stands behind the calls and fails its task once, after so many calls and the next checkpoint; keeps a book of it. */
final class Saboteur extends RichMapFunction<RelationResult, RelationResult>
        implements CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, Book> BOOKS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final int number = NEXT.incrementAndGet();
    private transient long callsAtSnapshot;
    private transient long passed;
    private transient boolean armed;

    /** What was so when. */
    static final class Book {
        private final BiginSandbox sandbox;
        private final long fromCall;
        private final AtomicInteger failures = new AtomicInteger();
        private final Map<Long, Long> passedAtSnapshot = new ConcurrentHashMap<>();
        private final AtomicLong maybeAgain = new AtomicLong(-1);

        Book(BiginSandbox sandbox, long fromCall) {
            this.sandbox = sandbox;
            this.fromCall = fromCall;
        }

        int failures() {
            return failures.get();
        }

        /**
         * Ids that the server had taken at the restart, less those whose results had passed at the checkpoint that was
         * restored: what was in flight then, and what was sent since. -1 when no checkpoint was restored.
         */
        long maybeAgain() {
            return maybeAgain.get();
        }
    }

    Saboteur(BiginSandbox sandbox, long fromCall) {
        BOOKS.put(number, new Book(sandbox, fromCall));
    }

    Book book() {
        Book book = BOOKS.get(number);
        if (book == null) {
            throw new IllegalStateException("not of this JVM");
        }
        return book;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        Book book = book();
        context.getRestoredCheckpointId().ifPresent(checkpoint -> {
            long then = book.passedAtSnapshot.getOrDefault(checkpoint, 0L);
            book.maybeAgain.compareAndSet(-1, book.sandbox.witness().ids() - then);
        });
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        callsAtSnapshot = book().sandbox.witness().calls();
        book().passedAtSnapshot.merge(context.getCheckpointId(), passed, Long::sum);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        armed = callsAtSnapshot >= book().fromCall;
    }

    @Override
    public RelationResult map(RelationResult result) {
        if (armed && book().failures.compareAndSet(0, 1)) {
            throw new IllegalStateException("sabotage");
        }
        passed++;
        return result;
    }
}
