package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many calls there are, and how full they are. Thread-safe. */
final class CallMeters {

    private final MeterProvider<DistributionSummary> ids;
    private final Map<RelatedList, DistributionSummary> idsByList = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();

    CallMeters(MeterRegistry registry, Tags tags) {
        ids = DistributionSummary.builder(RelationsMeter.CALL_IDS.meterName())
                .description(RelationsMeter.CALL_IDS.meaning())
                .tags(tags)
                .withRegistry(registry);
        Gauge.builder(RelationsMeter.CALLS_IN_FLIGHT.meterName(), inFlight, AtomicInteger::get)
                .description(RelationsMeter.CALLS_IN_FLIGHT.meaning())
                .tags(tags)
                .register(registry);
    }

    void started(UpdateRelatedRecordsRequest request) {
        inFlight.incrementAndGet();
        idsByList
                .computeIfAbsent(request.relatedList(), list -> ids.withTag("relation", list.toString()))
                .record(request.related().size());
    }

    void ended() {
        inFlight.decrementAndGet();
    }
}
