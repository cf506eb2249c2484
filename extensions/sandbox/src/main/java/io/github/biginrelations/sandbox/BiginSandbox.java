package io.github.biginrelations.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
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

    BiginSandbox(SandboxOptions options) {
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
    public static BiginSandboxBuilder builder() {
        return new BiginSandboxBuilder();
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
}
