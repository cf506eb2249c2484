package io.github.biginrelations.reactor;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Relates records in Zoho Bigin: a stream of ids in, a stream of results out, exactly one for each id, in as few calls as
 * the ids allow and never more at once than the gate lets go. Make one per organisation and share it. Thread-safe.
 *
 * <p>Nothing is done before a subscriber asks for results. Each subscription is a run of its own: it asks its source for
 * ids as its buffer and its subscriber allow, and cancelling it aborts its calls. Results come as calls complete, on the
 * thread that completed them, never two at once. What fails for an id is a value ({@link RelationResult#outcome()}); an
 * error signal means that the source failed (what was accepted before has its results first), or that no call can be made.
 */
public final class BiginRelationsClient {

    private static final Duration LONGEST_DRAIN = Duration.ofDays(365);

    private final Machinery machinery;
    private final Mono<Void> disposal;
    private final RelateOptions defaults;
    private final Runs runs = new Runs();

    BiginRelationsClient(Machinery machinery, Mono<Void> disposal, RelateOptions defaults) {
        this.machinery = machinery;
        this.defaults = defaults;
        this.disposal = disposal.cache();
    }

    /** Starts from the defaults. */
    public static BiginRelationsClientBuilder builder() {
        return new BiginRelationsClientBuilder();
    }

    /** Relates one record, in a call of its own, with the options of the client. Each subscription sends anew. */
    public Mono<RelationResult> relate(RelatedList relatedList, RecordId parent, RecordId related) {
        return relate(relatedList, parent, Mono.just(related)).single();
    }

    /** Relates many records to one parent, with the options of the client. */
    public Flux<RelationResult> relate(
            RelatedList relatedList, RecordId parent, Publisher<? extends RecordId> related) {
        return relate(relatedList, parent, related, defaults);
    }

    /** Relates many records to one parent: 100 go in a call, the last may carry fewer. Each subscription sends anew. */
    public Flux<RelationResult> relate(
            RelatedList relatedList, RecordId parent, Publisher<? extends RecordId> related, RelateOptions options) {
        return run(
                related,
                (dispatcher, id, now) ->
                        dispatcher.offer(relatedList, parent.value(), id.value(), RelatedData.NONE, null, now),
                options,
                CallContexts.OF_THE_RUN);
    }

    /** Relates records to any parents of any related lists, with the options of the client. */
    public Flux<RelationResult> relateAll(Publisher<? extends RelationRequest> requests) {
        return relateAll(requests, defaults);
    }

    /**
     * Relates records to any parents of any related lists. Those of one parent share calls, in whatever order they come,
     * as far as the buffer reaches. Each subscription sends anew.
     */
    public Flux<RelationResult> relateAll(Publisher<? extends RelationRequest> requests, RelateOptions options) {
        return relateAll(requests, options, CallContexts.OF_THE_RUN);
    }

    Flux<RelationResult> relateAll(
            Publisher<? extends RelationRequest> requests, RelateOptions options, CallContexts contexts) {
        return run(
                requests,
                (dispatcher, request, now) -> dispatcher.offer(
                        request.relatedList(),
                        request.parent().value(),
                        request.related().value(),
                        request.data(),
                        request.context(),
                        now),
                options,
                contexts);
    }

    /**
     * Lets callers that know nothing of each other share calls, under the limits of this client. Nothing is sent before one of
     * them asks. Make one and share it: callers of two share nothing. It ends with the client.
     */
    public Coalescing coalescing(CoalescingOptions options) {
        return new Coalescing(this, options, defaults);
    }

    /**
     * Makes one call as it is, under the same limits, and gives Bigin's answer unjudged, of whatever HTTP status. Never
     * retried or split. An error is a {@link io.github.biginrelations.core.error.BiginTransientException} when no readable
     * answer came, a {@link io.github.biginrelations.core.limit.CreditsSpentException} when the credits are spent and the
     * client's {@code relateOptions} say {@code STOP} or {@code FAIL}. A token that Bigin refuses is not used again.
     */
    public Mono<UpdateRelatedRecordsResponse> update(UpdateRelatedRecordsRequest request) {
        return Mono.defer(() -> runs.isClosed()
                ? Mono.error(Machinery.disposed())
                : RawCall.of(request, defaults.whenCreditsSpent(), machinery));
    }

    /**
     * Ends all runs of the client, from the subscription to this on: they take no more input, and send what they hold. What is
     * not sent by the time limit becomes {@code NOT_SENT}, what has no answer by then {@code UNKNOWN}, its call is aborted, and
     * each run completes once its results are asked for. The report comes when nothing can change any more, delivered or not.
     * New subscriptions are refused. Each subscription asks anew; cancelling it only stops listening.
     *
     * @param timeLimit zero to 365 days; zero sends nothing more
     * @throws IllegalArgumentException when it is anything else
     */
    public Mono<DrainReport> drain(Duration timeLimit) {
        if (timeLimit.isNegative() || timeLimit.compareTo(LONGEST_DRAIN) > 0) {
            throw new IllegalArgumentException("timeLimit is " + timeLimit + ": give zero to " + LONGEST_DRAIN);
        }
        return Mono.defer(() -> runs.drain(timeLimit));
    }

    /**
     * Refuses new subscriptions from the subscription to this on, and closes the connections that the client opened.
     * Idempotent. Runs that still go on lose their calls in flight: let them complete, or {@link #drain} or cancel them, before.
     */
    public Mono<Void> disposeLater() {
        return Mono.defer(() -> {
            runs.close();
            return disposal;
        });
    }

    private <T> Flux<RelationResult> run(
            Publisher<? extends T> source, SourceFeed.Intake<T> intake, RelateOptions options, CallContexts contexts) {
        return Flux.defer(() -> runs.isClosed()
                ? Flux.error(Machinery.disposed())
                : new RelateFlux<T>(source, intake, options, contexts, machinery, runs));
    }
}
