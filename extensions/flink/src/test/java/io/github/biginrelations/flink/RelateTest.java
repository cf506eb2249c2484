package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.net.URI;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
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

    @Test
    void aRefusalThatNoRepetitionCanHelpFailsTheJobForGood() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().accessToken("another").start()) {
            Configuration restarts = new Configuration();
            restarts.setString("restart-strategy.type", "fixed-delay");
            restarts.setString("restart-strategy.fixed-delay.attempts", "3");
            restarts.setString("restart-strategy.fixed-delay.delay", "0s");
            StreamExecutionEnvironment environment = LinkStream.environment(1, restarts);
            ClientFactory client = clientWithWrongToken(sandbox.uri());
            BiginRelations.relate(LinkStream.of(Links.generated(1), environment), RelateStreamOptions.of(client, 1))
                    .sinkTo(new Gathered());

            assertThatThrownBy(environment::execute).hasStackTraceContaining("UnauthorizedException");
            assertThat(sandbox.witness().refused()).containsValue(2L).hasSize(1); // once, and once with a new token
        }
    }

    /** Of several, one could be finished while another is not: then no checkpoint would complete before the last step. */
    @Test
    void oneSubtaskAloneSendsTheStepsOfTheEnd() {
        StreamExecutionEnvironment environment = LinkStream.environment(2, new Configuration());
        ClientFactory client = clientWithWrongToken(URI.create("http://localhost"));
        BiginRelations.relate(LinkStream.of(Links.generated(1), environment), RelateStreamOptions.of(client, 2))
                .sinkTo(new Gathered());

        assertThat(environment.getStreamGraph().getStreamNodes())
                .filteredOn(node -> node.getOperatorName().equals("bigin-end-in-steps"))
                .extracting(StreamNode::getParallelism)
                .containsExactly(1);
    }

    private static ClientFactory clientWithWrongToken(URI uri) {
        return () -> BiginRelationsClient.builder().endpoint(uri).tokenProvider(TokenProvider.fixed("wrong"));
    }

    @Test
    void aStreamOfAnotherTypeIsRefusedWithARemedy() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        var untyped = LinkStream.of(Links.generated(1), environment)
                .map(request -> request)
                .returns(RelationRequest.class);
        RelateStreamOptions options = RelateStreamOptions.of(clientWithWrongToken(URI.create("http://localhost")), 1);

        assertThatThrownBy(() -> BiginRelations.relate(untyped, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("returns(BiginRelations.REQUEST)");
    }
}
