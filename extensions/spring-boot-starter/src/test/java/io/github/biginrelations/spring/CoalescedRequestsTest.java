package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Requests of one id each share calls. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CoalescedRequestsTest {

    private static final int CALLERS = 10_000;
    private static final int PARENTS = 50;
    private static final int LEAST_CALLS = CALLERS / 100;

    @Test
    void tenThousandCallersMakeTheLeastPossibleCallsAndEachGetsItsOwnResult() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox)) {
            Coalescing coalescing = application.context().getBean(Coalescing.class);
            List<Integer> wrong = Flux.range(0, CALLERS)
                    .flatMap(
                            caller -> relate(coalescing, caller)
                                    .filter(result -> !isOf(caller, result))
                                    .map(result -> caller),
                            CALLERS)
                    .collectList()
                    .block(Duration.ofMinutes(2));
            assertThat(wrong).isEmpty();
            assertThat(sandbox.witness().relations()).isEqualTo(CALLERS);
            assertThat(sandbox.witness().calls()).isEqualTo(LEAST_CALLS);
        }
    }

    @Test
    void halfOfThemCancelledLeaveTheOthersUnharmed() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox)) {
            Coalescing coalescing = application.context().getBean(Coalescing.class);
            AtomicReferenceArray<RelationResult> results = new AtomicReferenceArray<>(CALLERS);
            AtomicInteger errors = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            List<Disposable> everySecond = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                Disposable asked = relate(coalescing, caller)
                        .subscribe(
                                result -> {
                                    results.set(caller, result);
                                    done.addAndGet((caller + 1) % 2);
                                },
                                error -> errors.incrementAndGet());
                if (caller % 2 == 1) {
                    everySecond.add(asked);
                }
            }
            everySecond.forEach(Disposable::dispose);
            eventually("the others' results", () -> done.get() == CALLERS / 2);
            for (int caller = 0; caller < CALLERS; caller += 2) {
                assertThat(isOf(caller, results.get(caller))).isTrue();
            }
            assertThat(errors).hasValue(0);
            eventually("nothing waits", () -> coalescing.waiting() == 0);
            assertThat(sandbox.witness().calls()).isBetween((long) PARENTS, (long) LEAST_CALLS);
        }
    }

    @Test
    void requestsOverHttpShareCalls() {
        int requests = 400;
        int deals = 4;
        ConnectionProvider connections = ConnectionProvider.create("callers", requests);
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox)) {
            HttpClient http = HttpClient.create(connections).host("localhost").port(application.port());
            Long related = Flux.range(0, requests)
                    .flatMap(
                            caller -> http.put()
                                    .uri("/deals/" + parent(caller % deals) + "/products/" + id(caller))
                                    .responseContent()
                                    .aggregate()
                                    .asString()
                                    .filter(body -> body.contains("\"related\":\"" + id(caller) + "\"")
                                            && body.contains("\"outcome\":\"RELATED\"")),
                            requests)
                    .count()
                    .block(Duration.ofMinutes(2));
            assertThat(related).isEqualTo(requests);
            assertThat(sandbox.witness().calls()).isEqualTo(deals);
        } finally {
            connections.dispose();
        }
    }

    private static RunningApplication application(BiginSandbox sandbox) {
        return new RunningApplication(sandbox, "bigin.relations.coalescing.linger=1m");
    }

    private static Mono<RelationResult> relate(Coalescing coalescing, int caller) {
        return coalescing.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(parent(caller)), RecordId.of(id(caller)));
    }

    private static boolean isOf(int caller, RelationResult result) {
        return result.isRelated()
                && result.related().value() == id(caller)
                && result.parent().value() == parent(caller);
    }

    private static long parent(int caller) {
        return 3652397000000327001L + caller % PARENTS;
    }

    private static long id(int caller) {
        return 3652397000001854001L + caller;
    }
}
