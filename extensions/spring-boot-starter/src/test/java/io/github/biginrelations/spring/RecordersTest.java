package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.RunListener;
import io.github.biginrelations.reactor.RunView;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

class RecordersTest {

    /** One that is added to the interface later would be told to nobody. */
    @Test
    void everyEventIsPassedOn() {
        assertOverrides(Recorders.class, RelationsRecorder.class);
        assertOverrides(Recorders.Listeners.class, RunListener.class);
    }

    @Test
    void aRunIsWatchedByThoseWhoListenAndByNobodyWhenNoneDoes() {
        AtomicInteger told = new AtomicInteger();
        RelationsRecorder listening = new RelationsRecorder() {
            @Override
            public RunListener runStarted(RunView run, ContextView context) {
                return new RunListener() {
                    @Override
                    public void over() {
                        told.incrementAndGet();
                    }
                };
            }
        };
        RunView run = new RunView() {
            @Override
            public int heldIds() {
                return 0;
            }

            @Override
            public int openParents() {
                return 0;
            }
        };
        new Recorders(List.of(RelationsRecorder.NONE, listening, listening))
                .runStarted(run, Context.empty())
                .over();
        assertThat(told).hasValue(2);
        assertThat(new Recorders(List.of(RelationsRecorder.NONE)).runStarted(run, Context.empty()))
                .isSameAs(RunListener.NONE);
    }

    private static void assertOverrides(Class<?> all, Class<?> of) {
        for (Method event : of.getMethods()) {
            assertThat(Arrays.stream(all.getDeclaredMethods()).map(Method::getName))
                    .contains(event.getName());
        }
    }

    @Test
    void oneThatThrowsDoesNotKeepItFromTheNext() {
        AtomicInteger dropped = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        RelationsRecorder failing = new RelationsRecorder() {
            @Override
            public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
                throw new IllegalStateException("planned");
            }
        };
        RelationsRecorder counting = new RelationsRecorder() {
            @Override
            public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
                told.incrementAndGet();
            }
        };
        Hooks.onErrorDropped(error -> dropped.incrementAndGet());
        try {
            new Recorders(List.of(failing, counting))
                    .callStarted(
                            UpdateRelatedRecordsRequest.of(
                                    RelatedList.PRODUCTS_DEALS, RecordId.of(1), List.of(RecordId.of(2))),
                            Context.empty());
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(told).hasValue(1);
        assertThat(dropped).hasValue(1);
    }
}
