package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class RelateTest {

    @Test
    void makesTheLeastPossibleCallsAndGivesAResultForEachLink() throws Exception {
        Links links = Links.given(20_000);
        try (BiginSandbox sandbox = BiginSandbox.builder().maxConcurrency(6).start()) {
            StreamExecutionEnvironment environment = LinkStream.environment(2, new Configuration());
            Gathered gathered = new Gathered();
            BiginRelations.relate(
                            LinkStream.of(links, environment), RelateStreamOptions.of(LinkStream.clientOf(sandbox), 6))
                    .sinkTo(gathered);
            environment.execute();

            List<RelationResult> results = gathered.results();
            assertThat(results).hasSize(links.size()).allMatch(RelationResult::isRelated);
            assertThat(results.stream().map(result -> (Long) result.context()).sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, links.size()).boxed().toList());
            assertThat(sandbox.witness().calls()).isEqualTo(links.leastCalls());
            assertThat(sandbox.witness().refused()).isEmpty();
            assertThat(links.areAllRelatedIn(sandbox)).isTrue();
        }
    }
}
