package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What a stream gave, in the JVM of the test; after a restart some of it twice. */
final class Gathered implements Sink<RelationResult> {

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, Queue<RelationResult>> GATHERED = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final int number = NEXT.incrementAndGet();

    Gathered() {
        GATHERED.put(number, new ConcurrentLinkedQueue<>());
    }

    List<RelationResult> results() {
        return new ArrayList<>(queue(number));
    }

    private static Queue<RelationResult> queue(int number) {
        return GATHERED.getOrDefault(number, new ConcurrentLinkedQueue<>());
    }

    @Override
    public SinkWriter<RelationResult> createWriter(WriterInitContext context) {
        Queue<RelationResult> queue = queue(number);
        return new SinkWriter<>() {
            @Override
            public void write(RelationResult result, Context written) {
                queue.add(result);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
