package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.wire.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** Collects the options of a {@link BiginRelationsClient}. Not thread-safe. */
public final class BiginRelationsClientBuilder {

    private static final int MOST_CONCURRENCY = 10_000;
    private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(30);

    private URI endpoint = DataCenter.US.apiBase();
    private ApiVersion apiVersion = ApiVersion.V1;
    private @Nullable TokenProvider tokenProvider;
    private int maxConcurrency = 5;
    private @Nullable CallGate callGate;
    private RelateOptions relateOptions = RelateOptions.DEFAULTS;
    private final LocalCallGateBuilder limits = LocalCallGate.builder();
    /** An option of {@code limits} that was given. */
    private @Nullable String limitGiven;

    private RelationsRecorder recorder = RelationsRecorder.NONE;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration responseTimeout = Duration.ofSeconds(60);
    private Duration callTimeout = Duration.ofMinutes(2);
    private @Nullable Duration maxIdleTime;
    private @Nullable ConnectionProvider connectionProvider;
    private @Nullable LoopResources loopResources;
    private Function<HttpClient, HttpClient> customizer = Function.identity();
    private boolean http2;
    private boolean gzip;
    private int maxAnswerBytes = 1024 * 1024;
    private Scheduler scheduler = Schedulers.boundedElastic();

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

    /** The options of streams that are given none of their own; default {@link RelateOptions#DEFAULTS}. */
    public BiginRelationsClientBuilder relateOptions(RelateOptions options) {
        this.relateOptions = options;
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

    /**
     * How long a call may take as a whole, from its start to the last byte of its answer; default 120 s, at least the
     * response timeout. What was sent by then may have been applied.
     */
    public BiginRelationsClientBuilder callTimeout(Duration timeout) {
        this.callTimeout = timeout;
        return this;
    }

    /**
     * How long a connection may be idle before it is closed and not used again; default 30 s, at least 1 ms. Keep it below
     * what the server or what stands before it allows: a call on a connection that the server is just closing is lost.
     */
    public BiginRelationsClientBuilder maxIdleTime(Duration time) {
        this.maxIdleTime = time;
        return this;
    }

    /** Connections of yours, in place of a pool of the client's own; the client does not dispose it. */
    public BiginRelationsClientBuilder connectionProvider(ConnectionProvider provider) {
        this.connectionProvider = provider;
        return this;
    }

    /** Event loops of yours, in place of the client's own; the client does not dispose them. */
    public BiginRelationsClientBuilder loopResources(LoopResources resources) {
        this.loopResources = resources;
        return this;
    }

    /**
     * Adds to the HTTP client what no other option does: a proxy, certificates of your own, metrics. It is applied after
     * the other options. Retries, redirects, authentication by retry, and Reactor Netty's wiretap are off whatever it
     * says, host names are checked, and a header with a control character fails its call before anything is sent. An
     * error in it fails {@link #build()}.
     */
    public BiginRelationsClientBuilder httpClient(Function<HttpClient, HttpClient> customizer) {
        this.customizer = customizer;
        return this;
    }

    /** Offers HTTP/2 to a server of https; default false: HTTP/1.1. A server that declines it gets HTTP/1.1. */
    public BiginRelationsClientBuilder http2(boolean offered) {
        this.http2 = offered;
        return this;
    }

    /** Asks for answers compressed by gzip; default false. {@link #maxAnswerBytes} bounds what comes out of it. */
    public BiginRelationsClientBuilder gzip(boolean asked) {
        this.gzip = asked;
        return this;
    }

    /** The largest answer that is read; default 1 MiB, at least 1 KiB. Ids of a larger one become UNKNOWN. */
    public BiginRelationsClientBuilder maxAnswerBytes(int bytes) {
        this.maxAnswerBytes = bytes;
        return this;
    }

    /**
     * The clock and timer; default {@link Schedulers#boundedElastic()}, whose timers fire although other threads of it are
     * blocked. What a timer sets off, down to the subscriber, happens on a thread of it.
     */
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
        Endpoint server = new Endpoint(endpoint, apiVersion);
        boolean https = server.base().getScheme().equals("https");
        check(https);
        ConnectionProvider pool = connectionProvider != null ? connectionProvider : ownPool();
        Transport transport = Transport.of(
                new TransportOptions(https, http2, gzip, connectTimeout, responseTimeout, customizer),
                pool,
                loopResources,
                LoopResources.DEFAULT_IO_WORKER_COUNT);
        Exchange exchange =
                new HttpExchange(transport.http(), UserAgent.read(), server, maxAnswerBytes, callTimeout, scheduler);
        CallGate gate = gate();
        Mono<Void> disposal = connectionProvider != null
                ? transport.disposal()
                : pool.disposeLater().then(transport.disposal());
        return new BiginRelationsClient(
                new Machinery(
                        exchange,
                        server,
                        gate,
                        new CheckedTokens(tokens, server),
                        recorder.forEndpoint(server),
                        scheduler,
                        maxConcurrency),
                disposal,
                relateOptions);
    }

    private ConnectionProvider ownPool() {
        Duration idle = maxIdleTime != null ? maxIdleTime : MAX_IDLE_TIME;
        ConnectionProvider.Builder pool = ConnectionProvider.builder("bigin-relations")
                .maxConnections(maxConcurrency)
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(idle)
                .evictInBackground(idle)
                .lifo();
        return http2 ? pool.allocationStrategy(oneConnectionFirst()).build() : pool.build();
    }

    /** A connection of HTTP/2 carries many calls: another one only when it carries no more. */
    private Http2AllocationStrategy oneConnectionFirst() {
        return Http2AllocationStrategy.builder()
                .maxConnections(maxConcurrency)
                .strictConnectionReuse(true)
                .build();
    }

    private void check(boolean https) {
        check("maxConcurrency", maxConcurrency, 1, MOST_CONCURRENCY);
        check("maxAnswerBytes", maxAnswerBytes, 1024, Integer.MAX_VALUE);
        check("connectTimeout in milliseconds", connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
        check("responseTimeout in milliseconds", responseTimeout.toMillis(), 1, Integer.MAX_VALUE);
        check("callTimeout in milliseconds", callTimeout.toMillis(), responseTimeout.toMillis(), Integer.MAX_VALUE);
        if (maxIdleTime != null) {
            check("maxIdleTime in milliseconds", maxIdleTime.toMillis(), 1, Integer.MAX_VALUE);
            if (connectionProvider != null) {
                throw new IllegalArgumentException(
                        "maxIdleTime has no effect on a connectionProvider of your own: set it"
                                + " there, and leave it out here");
            }
        }
        if (http2 && !https) {
            throw new IllegalArgumentException("http2 has no effect on the endpoint " + endpoint
                    + ": HTTP/2 is agreed on within TLS, so give an endpoint of https, or leave http2 out");
        }
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
