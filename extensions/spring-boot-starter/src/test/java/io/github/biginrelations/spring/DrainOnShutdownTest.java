package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import reactor.core.publisher.Flux;

class DrainOnShutdownTest {

    @Test
    void aStreamThatHoldsIdsSendsThemWhenTheApplicationEnds() {
        AtomicInteger results = new AtomicInteger();
        AtomicInteger ends = new AtomicInteger();
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            try (RunningApplication application = new RunningApplication(sandbox)) {
                BiginRelationsClient client = application.context().getBean(BiginRelationsClient.class);
                AtomicInteger offered = new AtomicInteger();
                Flux<RecordId> endless = Flux.range(1, 250)
                        .map(RecordId::of)
                        .doOnNext(id -> offered.incrementAndGet())
                        .concatWith(Flux.never());
                client.relate(RelatedList.PRODUCTS_DEALS, RecordId.of(1), endless)
                        .subscribe(result -> results.incrementAndGet(), error -> {}, ends::incrementAndGet);
                eventually("two full calls", () -> results.get() == 200);
                assertThat(ends).hasValue(0);
            }
            assertThat(results).hasValue(250);
            assertThat(ends).hasValue(1);
            assertThat(sandbox.witness().calls()).isEqualTo(3);
            eventually("its connections closed", () -> sandbox.witness().inFlight() == 0);
        }
    }

    @Test
    void comesAfterTheGracePeriodOfTheServerAndBeforeItsEnd() {
        assertThat(DrainOnShutdown.PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
                .isGreaterThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }
}
