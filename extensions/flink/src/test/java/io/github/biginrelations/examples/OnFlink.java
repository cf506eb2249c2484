package io.github.biginrelations.examples;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.flink.BiginRelations;
import io.github.biginrelations.flink.RelateStreamOptions;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

class OnFlink {
    DataStream<RelationResult> relate(DataStream<RelationRequest> links) { // made with returns(BiginRelations.REQUEST)
        RelateStreamOptions options = RelateStreamOptions.of(
                        () -> BiginRelationsClient.builder() // runs on each TaskManager
                                .dataCenter(DataCenter.EU)
                                .tokenProvider(TokenProvider.fromFile(Path.of("/run/secrets/bigin-token"))),
                        /* maxConcurrency= */ 10)
                .withLinger(Duration.ofSeconds(5)); // where the input does not end
        SingleOutputStreamOperator<RelationResult> results = BiginRelations.relate(links, options);
        results.getSideOutput(BiginRelations.NOT_RELATED).print();
        return results;
    }
}
