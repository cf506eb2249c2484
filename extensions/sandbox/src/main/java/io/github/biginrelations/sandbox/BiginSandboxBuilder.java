package io.github.biginrelations.sandbox;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Options of a {@link BiginSandbox}, all checked by {@link #start()}. Not thread-safe. */
public final class BiginSandboxBuilder {

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

    BiginSandboxBuilder() {}

    /** TCP port, 0 to 65535. Default 0: any free one. */
    public BiginSandboxBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** Token that calls may always carry, 1 to 1000 visible ASCII characters. Default {@code sandbox-token}. */
    public BiginSandboxBuilder accessToken(String accessToken) {
        this.accessToken = accessToken;
        return this;
    }

    /** How long a call stays in flight once it was read. Default {@link Latency#none()}. */
    public BiginSandboxBuilder latency(Latency latency) {
        this.latency = latency;
        return this;
    }

    /** Most calls in flight at once, 1 or more; others are refused with TOO_MANY_REQUESTS. Default: no limit. */
    public BiginSandboxBuilder maxConcurrency(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
        return this;
    }

    /**
     * Credits in each rolling {@link #creditWindow}, 0 to 100,000,000. A call costs one, from its arrival until a
     * window later; without one left it is refused with TOO_MANY_REQUESTS. Default: no limit.
     */
    public BiginSandboxBuilder credits(long credits) {
        this.credits = credits;
        return this;
    }

    /**
     * Time of the windows and of access tokens, in nanoseconds from any origin, never going back. Read under locks for
     * each call: it must not block. Latency does not follow it. Default {@link System#nanoTime()}.
     */
    public BiginSandboxBuilder clock(LongSupplier nanos) {
        this.clock = nanos;
        return this;
    }

    /**
     * Whether to keep relations and the calls of each parent. Default true; false keeps counters only, in
     * constant memory, for runs of many millions of ids.
     */
    public BiginSandboxBuilder keepRelations(boolean keepRelations) {
        this.keepRelations = keepRelations;
        return this;
    }

    /**
     * Related ids that do not exist: an item that names one fails with INVALID_DATA, or
     * what the dialect says of a bad id. Must be thread-safe and must
     * not block; an error in it is answered with HTTP 500. Default: none.
     */
    public BiginSandboxBuilder unknownRelated(LongPredicate unknownRelated) {
        this.unknownRelated = unknownRelated;
        return this;
    }

    /**
     * Parent ids that do not exist: a call that names one is refused with HTTP 404 INVALID_DATA and the detail
     * {@code resource_path_index}. Otherwise as {@link #unknownRelated}. Default: none.
     */
    public BiginSandboxBuilder unknownParent(LongPredicate unknownParent) {
        this.unknownParent = unknownParent;
        return this;
    }

    /** How to answer where Bigin's sources disagree. Default: every option of the dialect at its default. */
    public BiginSandboxBuilder dialect(Dialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /** How to issue access tokens. Default: every option at its default. */
    public BiginSandboxBuilder oauth(OAuthOptions oauth) {
        this.oauth = oauth;
        return this;
    }

    /** How long a credit stays spent; longer than zero, at most 24 hours. Default 24 hours, as Bigin has it. */
    public BiginSandboxBuilder creditWindow(Duration window) {
        this.creditWindow = window;
        return this;
    }

    /** Window of {@link Witness#mostCallsInWindow}; longer than zero, at most 24 hours. Default 1 s. */
    public BiginSandboxBuilder callWindow(Duration window) {
        this.callWindow = window;
        return this;
    }

    /** Which calls go wrong, and how. Default {@link Faults#none()}. */
    public BiginSandboxBuilder faults(Faults faults) {
        this.faults = faults;
        return this;
    }

    /**
     * Speaks TLS only, with this key; its own certificate comes first, its issuers follow. {@link BiginSandbox#uri()} then has the
     * scheme {@code https}. Default: plain HTTP.
     */
    public BiginSandboxBuilder tls(PrivateKey key, X509Certificate... chain) {
        this.tls = new TlsKey(key, List.of(chain));
        return this;
    }

    /** Speaks HTTP/2 with those who offer it; needs {@link #tls}. Default false. */
    public BiginSandboxBuilder http2(boolean http2) {
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
