package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Links as a stream in a MiniCluster of this JVM, which the tasks find by a number. */
final class LinkStream {

    private static final Map<Integer, Links> SHARED = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private LinkStream() {}

    /** An environment that would refuse Kryo. */
    static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
        configuration.setString("pipeline.generic-types", "false");
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }

    /** The links in their order, in two streams at most this fast together; their contexts are their places. */
    static DataStream<RelationRequest> of(
            Links links, StreamExecutionEnvironment environment, RateLimiterStrategy<?> rate) {
        int number = NEXT.incrementAndGet();
        SHARED.put(number, links);
        GeneratorFunction<Long, RelationRequest> link =
                place -> SHARED.get(number).all().get(place.intValue()).toRequest(place);
        return environment.fromSource(
                new DataGeneratorSource<>(link, links.size(), rate, BiginRelations.REQUEST),
                WatermarkStrategy.noWatermarks(),
                "links");
    }

    static DataStream<RelationRequest> of(Links links, StreamExecutionEnvironment environment) {
        return of(links, environment, RateLimiterStrategy.noOp());
    }

    static ClientFactory clientOf(BiginSandbox sandbox) {
        URI uri = sandbox.uri();
        String token = sandbox.accessToken();
        return () -> BiginRelationsClient.builder().endpoint(uri).tokenProvider(TokenProvider.fixed(token));
    }
}
