package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.flink.api.java.tuple.Tuple3;
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

    /** No batch is full, and no two close at steps that are near to each other. */
    @Test
    void atTheEndOfTheInputAsManyCallsRunAtOnceAsMay() throws Exception {
        Links links = new Links(parentsOfDistantSteps(20).stream()
                .map(parent -> new Links.Link(parent, 1))
                .toList());
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .latency(Latency.fixed(Duration.ofMillis(200)))
                .start()) {
            StreamExecutionEnvironment environment = LinkStream.environment(2, new Configuration());
            BiginRelations.relate(
                            LinkStream.of(links, environment), RelateStreamOptions.of(LinkStream.clientOf(sandbox), 4))
                    .sinkTo(new Gathered());
            environment.execute();

            assertThat(sandbox.witness().calls()).isEqualTo(20);
            assertThat(sandbox.witness().mostInFlight()).isEqualTo(4);
        }
    }

    private static List<Long> parentsOfDistantSteps(int count) {
        TreeMap<Long, Long> parentsByStep = new TreeMap<>();
        for (long parent = 1; parentsByStep.size() < count; parent++) {
            long step = EndInSteps.stepOf(Tuple3.of(Links.LIST.module(), Links.LIST.list(), parent));
            if (parentsByStep.subMap(step - 100, step + 100).isEmpty()) {
                parentsByStep.put(step, parent);
            }
        }
        return List.copyOf(parentsByStep.values());
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
