package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The context of a subscriber reaches user code, whatever thread that runs on: as the context itself, and as thread-locals
 * where context-propagation is on the class path and automatic.
 */
@Timeout(60)
class ContextPropagationTest {

    private static final String KEY = ContextPropagationTest.class.getName();
    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();

    /** Who was told what: the place, the context's value and the thread-local's. */
    private record Seen(
            String place,
            @Nullable Object inContext,
            @Nullable String onThread) {}

    private final Set<Seen> seen = ConcurrentHashMap.newKeySet();

    private final RelationsRecorder recorder = new RelationsRecorder() {
        @Override
        public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
            see("callStarted", context);
        }

        @Override
        public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
            see("callEnded", context);
        }

        @Override
        public void runEnded(DispatchStats stats, ContextView context) {
            see("runEnded", context);
        }
    };

    @BeforeEach
    void propagate() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, LOCAL::get, LOCAL::set, LOCAL::remove);
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterEach
    void stop() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
        LOCAL.remove();
    }

    @Test
    void reachesSourceTokensRecorderAndSubscriberOfARun() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = client(sandbox);
            Flux<RelationRequest> source = Flux.range(1, 250)
                    .publishOn(Schedulers.parallel(), 1)
                    .map(id -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(id)))
                    .doOnNext(request -> see("source", null));
            client.relateAll(source)
                    .doOnNext(result -> see("subscriber", null))
                    .contextWrite(Context.of(KEY, "mine"))
                    .blockLast();
            assertAllSaw("source", "token", "subscriber", "callStarted", "callEnded", "runEnded");
            client.disposeLater().block();
        }
    }

    /** The timer's thread has no thread-locals of anyone. */
    @Test
    void reachesThemWhenATimerSendsACall() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = client(sandbox);
            Sinks.Empty<RecordId> end = Sinks.empty(); // not before the timer has sent the id
            Flux<RecordId> oneAndNoMore = Flux.just(RecordId.of(2)).concatWith(end.asMono());
            client.relate(
                            RelatedList.DEALS_PRODUCTS,
                            RecordId.of(1),
                            oneAndNoMore,
                            RelateOptions.builder().linger(Duration.ofMillis(1)).build())
                    .doOnNext(result -> {
                        see("subscriber", null);
                        end.tryEmitEmpty();
                    })
                    .contextWrite(Context.of(KEY, "mine"))
                    .blockLast();
            assertAllSaw("token", "subscriber", "callStarted", "callEnded", "runEnded");
            client.disposeLater().block();
        }
    }

    /** Each gets its permit on the thread of the other's call. */
    @Test
    void runsThatShareAGateKeepTheirOwn() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = client(sandbox);
            Flux<String> all = Flux.merge(Flux.range(1, 8)
                    .map(run -> client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(run), RunFixture.ids(1_000))
                            .map(result -> Objects.requireNonNull(LOCAL.get(), "no thread-local"))
                            .contextWrite(Context.of(KEY, "run " + run))
                            .distinct()
                            .doOnNext(value -> assertThat(value).isEqualTo("run " + run))));
            assertThat(all.collectList().block()).hasSize(8);
            assertThat(seen).hasSize(4 * 8).allMatch(one -> Objects.equals(one.inContext(), one.onThread()));
            client.disposeLater().block();
        }
    }

    @Test
    void reachesTokensAndRecorderOfARawCall() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = client(sandbox);
            UpdateRelatedRecordsRequest request =
                    UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2)));
            client.update(request)
                    .doOnNext(response -> see("subscriber", null))
                    .contextWrite(Context.of(KEY, "mine"))
                    .block();
            assertAllSaw("token", "subscriber", "callStarted", "callEnded");
            client.disposeLater().block();
        }
    }

    private BiginRelationsClient client(BiginSandbox sandbox) {
        TokenProvider tokens = () -> {
            String onThread = LOCAL.get();
            return Mono.deferContextual(context -> {
                see("token", context);
                seen.add(new Seen("token", context.getOrDefault(KEY, null), onThread));
                return Mono.just(AccessToken.of(sandbox.accessToken()));
            });
        };
        return BiginRelationsClient.builder()
                .endpoint(sandbox.uri())
                .tokenProvider(tokens)
                .recorder(recorder)
                .maxConcurrency(1)
                .build();
    }

    private void see(String place, @Nullable ContextView context) {
        Object inContext = context == null ? "mine" : context.getOrDefault(KEY, null);
        seen.add(new Seen(place, inContext, LOCAL.get()));
    }

    private void assertAllSaw(String... places) {
        assertThat(seen).extracting(Seen::place).containsOnly(places);
        assertThat(seen).allMatch(one -> "mine".equals(one.inContext()) && "mine".equals(one.onThread()));
    }
}
