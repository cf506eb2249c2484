package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchOptions;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.model.RelationResult;
import java.util.SplittableRandom;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** The results of relating what a source gives. Each subscription is a run of its own. */
final class RelateFlux<T> extends Flux<RelationResult> {

    private final Publisher<? extends T> source;
    private final SourceFeed.Intake<T> intake;
    private final RelateOptions options;
    private final CallContexts contexts;
    private final Machinery machinery;
    private final Runs runs;

    RelateFlux(
            Publisher<? extends T> source,
            SourceFeed.Intake<T> intake,
            RelateOptions options,
            CallContexts contexts,
            Machinery machinery,
            Runs runs) {
        this.source = source;
        this.intake = intake;
        this.options = options;
        this.contexts = contexts;
        this.machinery = machinery;
        this.runs = runs;
    }

    @Override
    public void subscribe(CoreSubscriber<? super RelationResult> actual) {
        DispatchOptions bounds =
                options.with(machinery.maxConcurrency(), machinery.gate().creditCost());
        Dispatcher dispatcher = new Dispatcher(bounds, machinery.endpoint(), new SplittableRandom());
        RelateLoop loop = new RelateLoop(actual, dispatcher, bounds.whenSpent(), contexts, machinery, runs);
        Flux.from(source).subscribe(loop.feed(intake));
        options.flushOn().subscribe(loop.flushes());
    }
}
