package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The sample application with Actuator, Prometheus and a tracer, and nothing said of meters: what is scraped, and which spans. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PrometheusTest {

    private final SimpleTracer tracer = new SimpleTracer();

    @Test
    void metersOfEachClientAreScrapedAndACallIsTheChildOfTheRequestThatAskedForIt() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                CredentialedApplication application = application(
                        sandbox,
                        CredentialedApplication.credentials(
                                        "bigin.relations.clients.europe", sandbox, CredentialedApplication.SECRET)
                                .toArray(String[]::new))) {
            application.put("/deals/649013/products/1854001");
            application
                    .context()
                    .getBean("europeBiginRelationsClient", BiginRelationsClient.class)
                    .relate(
                            RelatedList.PRODUCTS_DEALS,
                            RecordId.of(1),
                            Flux.range(1, 150).map(RecordId::of))
                    .blockLast(Duration.ofSeconds(60));
            assertScraped(application.text("/actuator/prometheus"));
            SimpleSpan call = calls().get(0);
            assertThat(call.getName()).isEqualTo("PUT /bigin/v1/Deals/{record_id}/Products/{related_id}");
            assertThat(call.getParentId()).isEqualTo(requests().get(0).context().spanId());
            assertThat(call.getTags()).containsEntry("client", "default");
        }
    }

    private static void assertScraped(String scrape) {
        for (String client : List.of("default", "europe")) {
            assertThat(scrape)
                    .contains(
                            "bigin_relations_calls_in_flight{client=\"" + client + "\"} 0.0",
                            "bigin_relations_runs{client=\"" + client + "\"}",
                            "bigin_relations_ids_held{client=\"" + client + "\"} 0.0",
                            "bigin_relations_parents_open{client=\"" + client + "\"} 0.0",
                            "bigin_relations_permits_used{client=\"" + client + "\"} 0.0",
                            "bigin_relations_permits_waiting{client=\"" + client + "\"} 0.0",
                            "bigin_relations_permits_limit{client=\"" + client + "\"} 5.0",
                            "bigin_relations_credits_left{client=\"" + client + "\"}",
                            "bigin_relations_credits_used{client=\"" + client + "\"}",
                            "bigin_relations_token_refreshes_total{client=\"" + client + "\",result=\"renewed\"} 1.0",
                            "bigin_relations_batches_closed_total{client=\"" + client + "\",reason=\"FULL\"}");
        }
        assertThat(scrape)
                .contains(
                        "bigin_relations_results_total{client=\"default\",code=\"SUCCESS\",outcome=\"RELATED\",relation=\"Deals/Products\"} 1.0",
                        "bigin_relations_results_total{client=\"europe\",code=\"SUCCESS\",outcome=\"RELATED\",relation=\"Products/Deals\"} 150.0",
                        "bigin_relations_call_ids_count{client=\"europe\",relation=\"Products/Deals\"} 2")
                .containsPattern("bigin_relations_call_seconds_count\\{client=\"default\",code=\"SUCCESS\",.*} 1")
                .containsPattern("bigin_relations_call_active_seconds_max")
                .doesNotContain("1854001");
    }

    @Test
    void aCallThatTwoRequestsShareIsLinkedToTheOther() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                CredentialedApplication application = application(
                        sandbox, "bigin.relations.coalescing.linger=1m", "bigin.relations.stream.batch-size=2")) {
            Flux.range(1, 2)
                    .flatMap(product -> Mono.fromCallable(() -> application.put("/deals/649013/products/" + product))
                            .subscribeOn(Schedulers.boundedElastic()))
                    .blockLast(Duration.ofSeconds(60));
            assertThat(sandbox.witness().calls()).isEqualTo(1);
            SimpleSpan call = calls().get(0);
            Stream<String> linked =
                    call.getLinks().stream().map(Link::getTraceContext).map(each -> each.spanId());
            assertThat(Stream.concat(Stream.of(call.getParentId()), linked))
                    .containsExactlyInAnyOrderElementsOf(requests().stream()
                            .map(request -> request.context().spanId())
                            .toList())
                    .hasSize(2);
        }
    }

    private CredentialedApplication application(BiginSandbox sandbox, String... properties) {
        return new CredentialedApplication(
                sandbox,
                CredentialedApplication.SECRET,
                beans -> {
                    beans.getBeanFactory().registerSingleton("tracer", tracer);
                    beans.getBeanFactory().registerSingleton("propagator", new Propagating(tracer));
                },
                Stream.concat(Stream.of("bigin.relations.limits.credits.budget=100"), Stream.of(properties))
                        .toArray(String[]::new));
    }

    private List<SimpleSpan> calls() {
        return spans(Span.Kind.CLIENT);
    }

    private List<SimpleSpan> requests() {
        return spans(Span.Kind.SERVER);
    }

    private List<SimpleSpan> spans(Span.Kind kind) {
        return tracer.getSpans().stream().filter(span -> span.getKind() == kind).toList();
    }

    /** With one, Boot has handlers of spans that would take calls before its last one does. */
    private record Propagating(Tracer tracer) implements Propagator {

        @Override
        public List<String> fields() {
            return List.of();
        }

        @Override
        public <C> void inject(TraceContext context, @Nullable C carrier, Setter<C> setter) {}

        @Override
        public <C> Span.Builder extract(@Nullable C carrier, Getter<C> getter) {
            return tracer.spanBuilder();
        }
    }
}
