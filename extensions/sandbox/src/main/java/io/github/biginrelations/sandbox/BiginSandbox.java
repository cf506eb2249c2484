package io.github.biginrelations.sandbox;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A Bigin of its own, on the loopback interface: it answers Update Related Records as the API does, holds the
 * relations in memory, enforces the limits it is given and keeps the witness. Started when this object exists, until
 * {@link #close()}. Thread-safe.
 */
public final class BiginSandbox implements AutoCloseable {

    static final String THREADS = "bigin-sandbox";

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String accessToken;
    private final TokenDesk tokens;
    private final String scheme;
    private final WitnessBook book;
    private final Admission admission;
    private final LoopResources loops;
    private final FaultPlan plan;
    private final Listener listener;

    private BiginSandbox(SandboxOptions options) {
        accessToken = options.accessToken();
        tokens = new TokenDesk(options);
        scheme = options.tls() == null ? "http" : "https";
        book = new WitnessBook(options.keepRelations());
        admission = new Admission(options, System::nanoTime);
        plan = new FaultPlan(options.faults());
        loops = LoopResources.create(THREADS, Runtime.getRuntime().availableProcessors(), true);
        HttpServer http = Doors.open(HttpServer.create(), options.tls(), options.http2())
                .host(HOST)
                .port(options.port())
                .runOn(loops);
        listener = new Listener(http, book, Schedulers.fromExecutorService(loops.onServer(true)));
        try {
            listener.open(new RequestHandler(options, admission, book, tokens, plan, listener), PATIENCE);
        } catch (RuntimeException notBound) {
            disposeLoops();
            throw notBound;
        }
    }

    /**
     * Starts a sandbox with every default, on any free port of the loopback interface.
     *
     * @throws RuntimeException if no port can be opened
     */
    public static BiginSandbox start() {
        return builder().start();
    }

    /** A builder with every option at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where the sandbox listens, like {@code http://127.0.0.1:43211}: what a client takes as its API domain and as its
     * accounts server.
     */
    public URI uri() {
        return URI.create(scheme + "://" + HOST + ":" + listener.port());
    }

    /** The access token that is always good, beside those that were issued. */
    public String accessToken() {
        return accessToken;
    }

    /** How many requests for an access token came. */
    public int tokenRequests() {
        return tokens.requests();
    }

    /** How many access tokens were issued. */
    public int tokensIssued() {
        return tokens.issued();
    }

    /** Ends every access token that was issued until now: calls that carry one are answered 401. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** What was seen until now. May be asked for after {@link #close()}, too. */
    public Witness witness() {
        return book.snapshot(admission);
    }

    /**
     * Whether two records are related, whichever side it was told from.
     *
     * @param moduleA API name of the module of {@code a}: Contacts, Accounts, Products, Deals or Pipelines (the same)
     * @param a record id, an unsigned 64-bit number
     * @param moduleB API name of the module of {@code b}
     * @param b record id, an unsigned 64-bit number
     * @throws IllegalArgumentException if records of these two modules cannot be related
     * @throws IllegalStateException if this sandbox keeps no relations
     */
    public boolean isRelated(String moduleA, long a, String moduleB, long b) {
        Pairing pairing = Pairing.of(BiginModule.named(moduleA), BiginModule.named(moduleB));
        if (pairing == null) {
            throw new IllegalArgumentException(moduleA + " and " + moduleB
                    + " cannot be related: give Products and one of Contacts, Accounts, Deals, Pipelines");
        }
        return book.isRelated(pairing, a, b);
    }

    /**
     * Has a fault strike each of the next calls that are let in, whatever the {@link Faults} of this sandbox say of them.
     * Several injections follow one another. {@link Fault#NONE} spares calls.
     *
     * @throws IllegalArgumentException if the number of calls is negative
     */
    public void injectNext(int calls, Fault fault) {
        if (calls < 0) {
            throw new IllegalArgumentException("calls is " + calls + ": give 0 or more");
        }
        plan.injectNext(calls, Objects.requireNonNull(fault, "fault"));
    }

    /**
     * Closes every connection, calls in flight included, and ends every thread of the sandbox; blocks until then, at
     * most ten seconds. Closing again does nothing. Not to be called from a thread that must not block.
     */
    @Override
    public void close() {
        listener.close(PATIENCE);
        disposeLoops();
    }

    int inFlight() {
        return admission.inFlight();
    }

    private void disposeLoops() {
        loops.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
    }

    /** Options of a sandbox, all checked by {@link #start()}. Not thread-safe. */
    public static final class Builder {

        private int port;
        private String accessToken = SandboxOptions.SANDBOX_TOKEN;
        private Latency latency = Latency.none();
        private int maxConcurrency = SandboxOptions.NO_CONCURRENCY_LIMIT;
        private long credits = CreditWindow.NO_LIMIT;
        private LongSupplier clock = System::nanoTime;
        private boolean keepRelations = true;
        private LongPredicate unknownRelated = id -> false;
        private LongPredicate unknownParent = id -> false;
        private Dialect dialect = Dialect.builder().build();
        private OAuthOptions oauth = OAuthOptions.builder().build();
        private @Nullable TlsKey tls;
        private boolean http2;
        private Duration creditWindow = CreditWindow.DAY;
        private Duration callWindow = Duration.ofSeconds(1);
        private Faults faults = Faults.none();

        private Builder() {}

        /** TCP port, 0 to 65535. Default 0: any free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Token that calls may always carry, 1 to 1000 visible ASCII characters. Default {@code sandbox-token}. */
        public Builder accessToken(String accessToken) {
            this.accessToken = accessToken;
            return this;
        }

        /** How long a call stays in flight once it was read. Default {@link Latency#none()}. */
        public Builder latency(Latency latency) {
            this.latency = latency;
            return this;
        }

        /** Most calls in flight at once, 1 or more; others are refused with TOO_MANY_REQUESTS. Default: no limit. */
        public Builder maxConcurrency(int maxConcurrency) {
            this.maxConcurrency = maxConcurrency;
            return this;
        }

        /**
         * Credits in each rolling {@link #creditWindow}, 0 to 100,000,000. A call costs one, from its arrival until a
         * window later; without one left it is refused with TOO_MANY_REQUESTS. Default: no limit.
         */
        public Builder credits(long credits) {
            this.credits = credits;
            return this;
        }

        /**
         * Time of the windows and of access tokens, in nanoseconds from any origin, never going back. Read under locks for
         * each call: it must not block. Latency does not follow it. Default {@link System#nanoTime()}.
         */
        public Builder clock(LongSupplier nanos) {
            this.clock = nanos;
            return this;
        }

        /**
         * Whether to keep relations and the calls of each parent. Default true; false keeps counters only, in
         * constant memory, for runs of many millions of ids.
         */
        public Builder keepRelations(boolean keepRelations) {
            this.keepRelations = keepRelations;
            return this;
        }

        /**
         * Related ids that do not exist: an item that names one fails with INVALID_DATA, or
         * what the dialect says of a bad id. Must be thread-safe and must
         * not block; an error in it is answered with HTTP 500. Default: none.
         */
        public Builder unknownRelated(LongPredicate unknownRelated) {
            this.unknownRelated = unknownRelated;
            return this;
        }

        /**
         * Parent ids that do not exist: a call that names one is refused with HTTP 404 INVALID_DATA and the detail
         * {@code resource_path_index}. Otherwise as {@link #unknownRelated}. Default: none.
         */
        public Builder unknownParent(LongPredicate unknownParent) {
            this.unknownParent = unknownParent;
            return this;
        }

        /** How to answer where Bigin's sources disagree. Default: every option of the dialect at its default. */
        public Builder dialect(Dialect dialect) {
            this.dialect = dialect;
            return this;
        }

        /** How to issue access tokens. Default: every option at its default. */
        public Builder oauth(OAuthOptions oauth) {
            this.oauth = oauth;
            return this;
        }

        /** How long a credit stays spent; longer than zero, at most 24 hours. Default 24 hours, as Bigin has it. */
        public Builder creditWindow(Duration window) {
            this.creditWindow = window;
            return this;
        }

        /** Window of {@link Witness#mostCallsInWindow}; longer than zero, at most 24 hours. Default 1 s. */
        public Builder callWindow(Duration window) {
            this.callWindow = window;
            return this;
        }

        /** Which calls go wrong, and how. Default {@link Faults#none()}. */
        public Builder faults(Faults faults) {
            this.faults = faults;
            return this;
        }

        /**
         * Speaks TLS only, with this key; its own certificate comes first, its issuers follow. {@link #uri()} then has the
         * scheme {@code https}. Default: plain HTTP.
         */
        public Builder tls(PrivateKey key, X509Certificate... chain) {
            this.tls = new TlsKey(key, List.of(chain));
            return this;
        }

        /** Speaks HTTP/2 with those who offer it; needs {@link #tls}. Default false. */
        public Builder http2(boolean http2) {
            this.http2 = http2;
            return this;
        }

        /**
         * Starts the sandbox; blocks until it listens, at most ten seconds.
         *
         * @throws IllegalArgumentException if an option is out of its range; the message says which and what to give
         * @throws RuntimeException if the port cannot be opened
         */
        public BiginSandbox start() {
            return new BiginSandbox(options());
        }

        SandboxOptions options() {
            return new SandboxOptions(
                    port,
                    accessToken,
                    latency,
                    maxConcurrency,
                    credits,
                    clock,
                    keepRelations,
                    unknownRelated,
                    unknownParent,
                    dialect,
                    oauth,
                    tls,
                    http2,
                    creditWindow,
                    callWindow,
                    faults);
        }
    }
}
