package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.micrometer.context.ContextRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Callers on many threads, whose calls go over HTTP to the sandbox. */
@Timeout(60)
class CoalescingOverHttpTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;
    private static final String KEY = CoalescingOverHttpTest.class.getName();
    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();

    private final BiginSandbox sandbox = BiginSandbox.start();
    private final BiginRelationsClient client = BiginRelationsClient.builder()
            .endpoint(sandbox.uri())
            .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
            .build();

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
        client.disposeLater().block();
        sandbox.close();
    }

    /** Ten thousand at once over 50 parents, half of whom go away at some time. */
    @Test
    void manyThreadsShareFewCalls() {
        Coalescing coalescing = client.coalescing(
                CoalescingOptions.builder().linger(Duration.ofMillis(200)).build());
        List<RelationResult> got = Flux.range(0, 10_000)
                .parallel(4)
                .runOn(Schedulers.parallel())
                .flatMap(
                        n -> {
                            Mono<RelationResult> one =
                                    coalescing.relate(LIST, RecordId.of(1 + n % 50), RecordId.of(1_000 + n));
                            return n % 2 == 0
                                    ? one
                                    : one.takeUntilOther(Mono.delay(Duration.ofNanos(n * 1_000L)))
                                            .then(Mono.empty());
                        },
                        false,
                        10_000)
                .sequential()
                .collectList()
                .block();
        assertThat(got).hasSize(5_000).allMatch(RelationResult::isRelated);
        assertThat(got).extracting(RelationResult::related).doesNotHaveDuplicates();
        client.drain(Duration.ofSeconds(60)).block(); // what those who went away had asked for
        assertThat(coalescing.waiting()).isZero();
        assertThat(sandbox.witness().ids()).isBetween(5_000L, 10_000L);
        assertThat(sandbox.witness().calls()).as("of one each: 10,000").isLessThan(1_000);
    }

    /** The result comes on the thread that read the answer for all of them. */
    @Test
    void eachCallerHasItsOwnContextAndThreadLocals() {
        Coalescing coalescing = client.coalescing(CoalescingOptions.builder()
                .linger(Duration.ofMinutes(1))
                .relateOptions(RelateOptions.builder().batchSize(20).build())
                .build());
        List<String> seen = Flux.range(1, 20)
                .flatMap(
                        n -> coalescing
                                .relate(LIST, RecordId.of(1), RecordId.of(n))
                                .flatMap(result -> Mono.deferContextual(context ->
                                        Mono.just(result.related() + " " + context.get(KEY) + " " + LOCAL.get())))
                                .contextWrite(Context.of(KEY, "of " + n)),
                        20)
                .collectList()
                .block();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        Flux.range(1, 20).map(n -> n + " of " + n + " of " + n).toIterable());
        assertThat(sandbox.witness().calls()).isEqualTo(1);
    }
}
