package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchOptions;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.model.RelationResult;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** The results of relating what a source gives. Each subscription is a run of its own. */
final class RelateFlux<T> extends Flux<RelationResult> {

    private final Publisher<? extends T> source;
    private final SourceFeed.Intake<T> intake;
    private final DispatchOptions options;
    private final Machinery machinery;

    RelateFlux(
            Publisher<? extends T> source, SourceFeed.Intake<T> intake, DispatchOptions options, Machinery machinery) {
        this.source = source;
        this.intake = intake;
        this.options = options;
        this.machinery = machinery;
    }

    @Override
    public void subscribe(CoreSubscriber<? super RelationResult> actual) {
        Dispatcher dispatcher = new Dispatcher(options);
        RelateLoop loop = new RelateLoop(actual, dispatcher, machinery);
        Flux.from(source).subscribe(loop.feed(intake));
    }
}
