package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import reactor.core.publisher.Mono;

/** Carries one call to Bigin and its answer back. */
interface Exchange {

    /**
     * Each subscription sends once. A readable answer of any HTTP status is a value; the error is a
     * {@link BiginTransientException}. Cancelling aborts the call.
     */
    Mono<UpdateRelatedRecordsResponse> send(UpdateRelatedRecordsRequest request, AccessToken token);
}
