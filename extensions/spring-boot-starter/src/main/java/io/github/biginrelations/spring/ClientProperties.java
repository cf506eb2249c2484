package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.reactor.CoalescingOptions;
import io.github.biginrelations.reactor.RelateOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The options of one client.
 *
 * @param clientId Id of the OAuth client, from Zoho's API console.
 * @param clientSecret Secret of the OAuth client, from Zoho's API console.
 * @param refreshToken Refresh token of the OAuth client, with the scope ZohoBigin.modules.ALL.
 * @param accessTokenFile File whose first line is an access token that something else keeps up to date; instead of client and refresh token.
 * @param dataCenter Where Zoho keeps the organisation's data.
 * @param endpoint Server that calls go to, instead of the data centre's; http is for localhost only.
 * @param accountsServer Server that access tokens come from, instead of the data centre's; http is for localhost only.
 * @param apiVersion Version of Bigin's API.
 * @param limits What the organisation allows.
 * @param http How to talk to Bigin.
 * @param stream Streams of ids.
 * @param retry What is sent again.
 * @param coalescing Callers that share calls.
 */
@ConfigurationProperties("bigin.relations")
record ClientProperties(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String refreshToken,
        @Nullable Path accessTokenFile,
        @DefaultValue("US") DataCenter dataCenter,
        @Nullable URI endpoint,
        @Nullable URI accountsServer,
        @DefaultValue("V1") ApiVersion apiVersion,
        @DefaultValue Limits limits,
        @DefaultValue Http http,
        @DefaultValue Stream stream,
        @DefaultValue Retry retry,
        @DefaultValue Coalescing coalescing) {

    boolean hasCredentials() {
        return clientId != null || clientSecret != null || refreshToken != null || accessTokenFile != null;
    }

    RelateOptions relateOptions() {
        RelateOptions.Builder options = RelateOptions.builder()
                .batchSize(stream.batchSize)
                .maxBufferedIds(stream.maxBufferedIds)
                .maxOpenParents(stream.maxOpenParents)
                .whenCreditsSpent(stream.whenCreditsSpent)
                .retry(retry.policy());
        if (stream.maxInFlightPerParent != null) {
            options.maxInFlightPerParent(stream.maxInFlightPerParent);
        }
        return options.linger(stream.linger).build();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "ClientProperties(***)";
    }

    /**
     * What the organisation allows.
     *
     * @param maxConcurrency Most calls at once, over all streams.
     * @param adaptiveConcurrency Whether fewer calls go at once while Bigin refuses them for too many, or they time out.
     * @param abortHold How long a call whose connection was cut keeps its slot.
     * @param maxWait How long to wait for a call to go before it counts as if the credits were spent; without end when not set.
     * @param rate How many calls may start.
     * @param credits The organisation's API credits.
     */
    record Limits(
            @DefaultValue("5") int maxConcurrency,
            @DefaultValue("true") boolean adaptiveConcurrency,
            @DefaultValue("1s") Duration abortHold,
            @Nullable Duration maxWait,
            @DefaultValue Rate rate,
            @DefaultValue Credits credits) {}

    /**
     * How many calls may start.
     *
     * @param calls Most calls that may start in a period; any number when not set.
     * @param period The period.
     */
    record Rate(@Nullable Integer calls, @DefaultValue("1s") Duration period) {}

    /**
     * The organisation's API credits.
     *
     * @param budget Credits within a window; unlimited when not set.
     * @param cost What a call costs. Bigin does not document it.
     * @param reserve How many of the credits are left to other applications.
     * @param window How long a credit counts after its call has ended.
     * @param file File in which spent credits are kept, so that a restart knows them; its directory must exist.
     */
    record Credits(
            @Nullable Integer budget,
            @DefaultValue("PER_TEN_RECORDS") Cost cost,
            @DefaultValue("0") int reserve,
            @DefaultValue("24h") Duration window,
            @Nullable Path file) {}

    /** What a call costs. */
    enum Cost {
        /** One credit for each call. */
        PER_CALL,
        /** One credit for each ten ids begun. */
        PER_TEN_RECORDS;

        CreditCost function() {
            return this == PER_CALL ? CreditCost.PER_CALL : CreditCost.PER_TEN_RECORDS;
        }
    }

    /**
     * How to talk to Bigin.
     *
     * @param connectTimeout How long connecting may take.
     * @param responseTimeout How long the server may stay silent within a call.
     * @param callTimeout How long a call may take as a whole; at least the response timeout.
     * @param maxIdleTime How long a connection of the client's own may be idle before it is closed; 30s when not set.
     * @param maxAnswerSize Largest answer that is read.
     * @param http2 Whether HTTP/2 is offered.
     * @param gzip Whether compressed answers are asked for.
     * @param sslBundle Name of an SSL bundle with the certificates to trust and to show.
     * @param sharedConnections Whether connections are those of the application's ReactorResourceFactory, and not the client's own.
     */
    record Http(
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("60s") Duration responseTimeout,
            @DefaultValue("2m") Duration callTimeout,
            @Nullable Duration maxIdleTime,
            @DefaultValue("1MB") DataSize maxAnswerSize,
            @DefaultValue("false") boolean http2,
            @DefaultValue("false") boolean gzip,
            @Nullable String sslBundle,
            @DefaultValue("false") boolean sharedConnections) {

        int maxAnswerBytes() {
            if (maxAnswerSize.toBytes() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("http.max-answer-size is " + maxAnswerSize + ": give less than 2GB");
            }
            return (int) maxAnswerSize.toBytes();
        }
    }

    /**
     * Streams of ids that are given no options of their own.
     *
     * @param batchSize Most ids in a call.
     * @param maxBufferedIds Most ids held at once by a stream.
     * @param maxOpenParents Most parents of a stream whose ids wait for others.
     * @param maxInFlightPerParent Most calls at once of one parent; no bound when not set.
     * @param linger How long an id waits at most for others of its parent; until the call is full or the input ends when not set.
     * @param whenCreditsSpent What a stream does when the credits are spent.
     */
    record Stream(
            @DefaultValue("100") int batchSize,
            @DefaultValue("200000") int maxBufferedIds,
            @DefaultValue("200000") int maxOpenParents,
            @Nullable Integer maxInFlightPerParent,
            @Nullable Duration linger,
            @DefaultValue("WAIT") WhenSpent whenCreditsSpent) {}

    /**
     * What is sent again.
     *
     * @param maxAttempts Most calls that may fail for an id; 1 for no retry.
     * @param firstBackoff Longest delay after the first failure; it doubles with each further one.
     * @param maxBackoff Longest delay of all.
     * @param deadline No retry is scheduled for later than this after an id was first sent.
     * @param ambiguous Whether a call that may have been applied is sent again.
     * @param budget How many calls a stream may retry on credit.
     * @param budgetPerCall What each call that was answered adds to the budget.
     */
    record Retry(
            @DefaultValue("5") int maxAttempts,
            @DefaultValue("500ms") Duration firstBackoff,
            @DefaultValue("30s") Duration maxBackoff,
            @DefaultValue("10m") Duration deadline,
            @DefaultValue("true") boolean ambiguous,
            @DefaultValue("100") int budget,
            @DefaultValue("0.2") double budgetPerCall) {

        RetryPolicy policy() {
            return new RetryPolicy(maxAttempts, firstBackoff, maxBackoff, deadline, ambiguous, budget, budgetPerCall);
        }
    }

    /**
     * Callers that share calls.
     *
     * @param linger How long an id waits at most for those of other callers.
     * @param maxWaiting Most ids that wait or are on their way; one more fails at once.
     */
    record Coalescing(
            @DefaultValue("50ms") Duration linger,
            @DefaultValue("10000") int maxWaiting) {

        CoalescingOptions options() {
            return CoalescingOptions.builder()
                    .linger(linger)
                    .maxWaiting(maxWaiting)
                    .build();
        }
    }
}
