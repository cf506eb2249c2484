package io.github.biginrelations.reactor;

import io.github.biginrelations.core.model.DataCenter;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/** Collects the options of a {@link RefreshTokenProvider}. Not thread-safe. */
public final class RefreshTokenProviderBuilder {

    private URI accountsServer = DataCenter.US.accountsBase();
    private final Set<URI> apiDomains = new HashSet<>();
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private @Nullable String refreshToken;
    private Duration refreshAhead = Duration.ofMinutes(5);
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(15);
    private Function<HttpClient, HttpClient> customizer = Function.identity();
    private Scheduler scheduler = Schedulers.parallel();

    RefreshTokenProviderBuilder() {}

    /** The data centre in which client and refresh token were made; default {@link DataCenter#US}. */
    public RefreshTokenProviderBuilder dataCenter(DataCenter dataCenter) {
        return accountsServer(dataCenter.accountsBase());
    }

    /** Another accounts server: scheme, host and port. {@code http} is for localhost only. */
    public RefreshTokenProviderBuilder accountsServer(URI base) {
        this.accountsServer = base;
        return this;
    }

    /**
     * One more server that tokens may be for, beside those of the data centres and the accounts server itself: scheme, host
     * and port. A token for any other is refused.
     */
    public RefreshTokenProviderBuilder apiDomain(URI base) {
        this.apiDomains.add(base);
        return this;
    }

    /** The client's id; required. */
    public RefreshTokenProviderBuilder clientId(String id) {
        this.clientId = id;
        return this;
    }

    /** The client's secret; required. */
    public RefreshTokenProviderBuilder clientSecret(String secret) {
        this.clientSecret = secret;
        return this;
    }

    /** The refresh token; required. */
    public RefreshTokenProviderBuilder refreshToken(String token) {
        this.refreshToken = token;
        return this;
    }

    /**
     * How long before its end a token is renewed; default 5 min, 0 to 30 min, and never more than a quarter of the token's
     * life. From half a minute before the end on (a tenth of a short life) a token is not given any more.
     */
    public RefreshTokenProviderBuilder refreshAhead(Duration time) {
        this.refreshAhead = time;
        return this;
    }

    /** How long connecting may take; default 10 s, at least 1 ms. */
    public RefreshTokenProviderBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    /** How long one request for a token may take as a whole; default 15 s, at least 1 ms. Up to three are made. */
    public RefreshTokenProviderBuilder requestTimeout(Duration timeout) {
        this.requestTimeout = timeout;
        return this;
    }

    /** As {@link BiginRelationsClientBuilder#httpClient}, for requests to the accounts server; applied to each of them. */
    public RefreshTokenProviderBuilder httpClient(Function<HttpClient, HttpClient> customizer) {
        this.customizer = customizer;
        return this;
    }

    /** The clock and timer; default {@link Schedulers#parallel()}. */
    public RefreshTokenProviderBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /**
     * Checks the options and makes a provider. It asks for no token yet.
     *
     * @throws IllegalArgumentException when an option is out of its range; the message names it, and shows no secret
     * @throws IllegalStateException when client id, client secret or refresh token is missing
     */
    public RefreshTokenProvider build() {
        AccountsServer server = new AccountsServer(accountsServer, apiDomains);
        Credentials credentials = new Credentials(
                required("clientId", clientId),
                required("clientSecret", clientSecret),
                required("refreshToken", refreshToken));
        check("refreshAhead", refreshAhead, 0, Duration.ofMinutes(30).toMillis());
        check("connectTimeout", connectTimeout, 1, Integer.MAX_VALUE);
        check("requestTimeout", requestTimeout, 1, Integer.MAX_VALUE);
        TransportOptions options = new TransportOptions(
                server.base().getScheme().equals("https"), false, false, connectTimeout, requestTimeout, customizer);
        RefreshGrant grant = new RefreshGrant(server, credentials, options, UserAgent.read(), scheduler);
        return new RefreshTokenProvider(grant, new TokenJudge(server), refreshAhead, scheduler);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("no " + name + ": give the one from Zoho's API console");
        }
        return value;
    }

    private static void check(String name, Duration value, long least, long most) {
        if (value.toMillis() < least || value.toMillis() > most) {
            throw new IllegalArgumentException(
                    name + " in milliseconds is " + value.toMillis() + ": give " + least + " to " + most);
        }
    }
}
