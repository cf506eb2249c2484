package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import java.net.URI;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A program: random links, related in a MiniCluster whose state is in RocksDB. */
final class FillRun {

    private static final int CONCURRENCY = 20;

    private FillRun() {}

    /** Takes the server, its token, links, parents, and a directory. */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[0]);
        String token = args[1];
        long links = Long.parseLong(args[2]);
        long parents = Long.parseLong(args[3]);
        ClientFactory client =
                () -> BiginRelationsClient.builder().endpoint(server).tokenProvider(TokenProvider.fixed(token));
        var environment = LinkStream.environment(2, configuration(args[4]));
        GeneratorFunction<Long, RelationRequest> drawn = index -> RelationRequest.of(
                RelatedList.PRODUCTS_DEALS,
                new RecordId(1 + new SplittableRandom(index).nextLong(parents)),
                new RecordId(1 + index));
        var requests = environment.fromSource(
                new DataGeneratorSource<>(drawn, links, BiginRelations.REQUEST),
                WatermarkStrategy.noWatermarks(),
                "drawn");
        BiginRelations.relate(requests, RelateStreamOptions.of(client, CONCURRENCY))
                .sinkTo(new DiscardingSink<>());
        long begun = System.nanoTime();
        environment.execute();
        System.out.printf(
                Locale.ROOT,
                "heap %,d MB at most, %,.0f s%n",
                Runtime.getRuntime().maxMemory() >> 20,
                (System.nanoTime() - begun) / 1e9);
    }

    private static Configuration configuration(String directory) {
        Configuration configuration = new Configuration();
        configuration.setString("state.backend.type", "rocksdb");
        configuration.setString("state.backend.rocksdb.localdir", directory + "/rocksdb");
        configuration.setString("execution.checkpointing.interval", "20s");
        configuration.setString("execution.checkpointing.incremental", "true");
        configuration.setString("execution.checkpointing.unaligned.enabled", "true");
        configuration.setString("execution.checkpointing.dir", "file://" + directory + "/checkpoints");
        configuration.setString("taskmanager.memory.managed.size", "128m");
        return configuration;
    }
}
