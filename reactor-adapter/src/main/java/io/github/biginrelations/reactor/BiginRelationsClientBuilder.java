package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.wire.Endpoint;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Collects the options of a {@link BiginRelationsClient}. Not thread-safe. */
public final class BiginRelationsClientBuilder {

    private static final int MOST_CONCURRENCY = 10_000;

    private URI endpoint = DataCenter.US.apiBase();
    private ApiVersion apiVersion = ApiVersion.V1;
    private @Nullable TokenProvider tokenProvider;
    private int maxConcurrency = 5;
    private @Nullable CallGate callGate;
    private final LocalCallGateBuilder limits = LocalCallGate.builder();
    /** An option of {@code limits} that was given. */
    private @Nullable String limitGiven;

    private RelationsRecorder recorder = RelationsRecorder.NONE;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration responseTimeout = Duration.ofSeconds(60);
    private int maxAnswerBytes = 1024 * 1024;
    private Scheduler scheduler = Schedulers.parallel();

    BiginRelationsClientBuilder() {}

    /** The organisation's data centre; default {@link DataCenter#US}. A token is good for its own data centre only. */
    public BiginRelationsClientBuilder dataCenter(DataCenter dataCenter) {
        return endpoint(dataCenter.apiBase());
    }

    /** Another server: scheme, host and port. {@code http} is for localhost only. */
    public BiginRelationsClientBuilder endpoint(URI base) {
        this.endpoint = base;
        return this;
    }

    /** The version of the API; default {@link ApiVersion#V1}. */
    public BiginRelationsClientBuilder apiVersion(ApiVersion version) {
        this.apiVersion = version;
        return this;
    }

    /** Where access tokens come from; required. */
    public BiginRelationsClientBuilder tokenProvider(TokenProvider provider) {
        this.tokenProvider = provider;
        return this;
    }

    /** The most calls in flight; default 5, 1 to 10,000. All runs of the client share it. */
    public BiginRelationsClientBuilder maxConcurrency(int calls) {
        this.maxConcurrency = calls;
        return this;
    }

    /** The organisation's API credits and what a call costs; default unlimited. As {@link LocalCallGateBuilder#credits} says. */
    public BiginRelationsClientBuilder credits(int budget, CreditCost cost) {
        limits.credits(budget, cost);
        limitGiven = "credits";
        return this;
    }

    /** How many of the credits are left to others of the organisation; default 0. */
    public BiginRelationsClientBuilder creditReserve(int credits) {
        limits.creditReserve(credits);
        limitGiven = "creditReserve";
        return this;
    }

    /** How many calls may start in a period; default any number. As {@link LocalCallGateBuilder#rate} says. */
    public BiginRelationsClientBuilder rate(int calls, Duration period) {
        limits.rate(calls, period);
        limitGiven = "rate";
        return this;
    }

    /**
     * What lets calls go; default a {@link LocalCallGate} with the limits given here. Clients of one organisation share one
     * gate; its own builder has more options. With a gate of your own, {@code maxConcurrency} still bounds connections and
     * what a run buffers; the other limits are the gate's.
     */
    public BiginRelationsClientBuilder callGate(CallGate gate) {
        this.callGate = gate;
        return this;
    }

    /** Who is told what happens; default nobody. */
    public BiginRelationsClientBuilder recorder(RelationsRecorder recorder) {
        this.recorder = recorder;
        return this;
    }

    /** How long connecting may take; default 10 s, at least 1 ms. */
    public BiginRelationsClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    /** How long the server may stay silent within a call; default 60 s, at least 1 ms. */
    public BiginRelationsClientBuilder responseTimeout(Duration timeout) {
        this.responseTimeout = timeout;
        return this;
    }

    /** The largest answer that is read; default 1 MiB, at least 1 KiB. Ids of a larger one become UNKNOWN. */
    public BiginRelationsClientBuilder maxAnswerBytes(int bytes) {
        this.maxAnswerBytes = bytes;
        return this;
    }

    /** The clock and timer; default {@link Schedulers#parallel()}. */
    public BiginRelationsClientBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /**
     * Checks the options and makes a client. It opens no connection yet.
     *
     * @throws IllegalArgumentException when an option is out of its range; the message names it, its value and its range
     * @throws IllegalStateException when there is no token provider
     */
    public BiginRelationsClient build() {
        TokenProvider tokens = tokenProvider;
        if (tokens == null) {
            throw new IllegalStateException("no tokenProvider: give one, such as TokenProvider.fixed(accessToken)");
        }
        check("maxConcurrency", maxConcurrency, 1, MOST_CONCURRENCY);
        check("maxAnswerBytes", maxAnswerBytes, 1024, Integer.MAX_VALUE);
        check("connectTimeout in milliseconds", connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
        check("responseTimeout in milliseconds", responseTimeout.toMillis(), 1, Integer.MAX_VALUE);
        CallGate gate = gate();
        Endpoint server = new Endpoint(endpoint, apiVersion);
        ConnectionProvider connections = ConnectionProvider.builder("bigin-relations")
                .maxConnections(maxConcurrency)
                .pendingAcquireMaxCount(-1)
                .build();
        HttpClient http = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .responseTimeout(responseTimeout);
        Exchange exchange = new HttpExchange(http, server, maxAnswerBytes);
        return new BiginRelationsClient(
                new Machinery(exchange, gate, tokens, recorder, scheduler, maxConcurrency), connections.disposeLater());
    }

    private CallGate gate() {
        if (callGate == null) {
            return limits.maxConcurrency(maxConcurrency).scheduler(scheduler).build();
        }
        if (limitGiven != null) {
            throw new IllegalArgumentException(limitGiven + " has no effect beside a callGate: give it to the gate");
        }
        return callGate;
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " to " + most);
        }
    }
}
