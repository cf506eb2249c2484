package io.github.biginrelations.sandbox;

import java.time.Duration;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox issues access tokens at {@code POST /oauth/v2/token}. The builder's methods say what each option means.
 * Immutable.
 *
 * @param clientId see {@link Builder#clientId}
 * @param clientSecret see {@link Builder#clientSecret}
 * @param refreshToken see {@link Builder#refreshToken}
 * @param lifetime see {@link Builder#lifetime}
 * @param tokensInTenMinutes see {@link Builder#tokensInTenMinutes}
 * @param failureStatus see {@link Builder#failureStatus}
 * @param expiresIn see {@link Builder#expiresIn}
 * @param apiDomain see {@link Builder#apiDomain}; null for the sandbox itself
 * @param faults see {@link Builder#faults}
 */
public record OAuthOptions(
        String clientId,
        String clientSecret,
        String refreshToken,
        Duration lifetime,
        int tokensInTenMinutes,
        int failureStatus,
        ExpiresIn expiresIn,
        @Nullable String apiDomain,
        IntFunction<Fault> faults) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern CREDENTIAL = Pattern.compile("[!-~]{1,1000}");
    private static final Pattern JSON_SAFE = Pattern.compile("[!-~&&[^\"\\\\]]{0,1000}");

    /** Checks the options. */
    public OAuthOptions {
        Objects.requireNonNull(expiresIn, "expiresIn");
        Objects.requireNonNull(faults, "faults");
        for (String credential : new String[] {clientId, clientSecret, refreshToken}) {
            check(
                    CREDENTIAL.matcher(credential).matches(),
                    "a credential has %d characters: give 1 to 1000, all visible ASCII, no space",
                    credential.length());
        }
        check(
                !lifetime.isNegative() && !lifetime.isZero() && lifetime.compareTo(LONGEST) <= 0,
                "lifetime is %d s: give more than nothing, at most a day",
                lifetime.toSeconds());
        check(tokensInTenMinutes >= 1, "tokensInTenMinutes is %d: give 1 or more", tokensInTenMinutes);
        check(
                failureStatus == 200 || failureStatus == 400,
                "failureStatus is %d: give 200 or 400, the ones that Zoho is said to use",
                failureStatus);
        check(
                apiDomain == null || JSON_SAFE.matcher(apiDomain).matches(),
                "apiDomain has %d characters: give at most 1000, visible ASCII without quotes and backslashes",
                apiDomain == null ? 0 : apiDomain.length());
    }

    /** A builder with every option at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "OAuthOptions[clientId=" + clientId + ", lifetime=" + lifetime + "]";
    }

    private static void check(boolean holds, String otherwise, long value) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(otherwise, value));
        }
    }

    /** How an answer says when its token expires. */
    public enum ExpiresIn {
        /** {@code expires_in}, in seconds. */
        SECONDS,
        /** {@code expires_in} in milliseconds, and {@code expires_in_sec} in seconds. */
        MILLISECONDS_AND_SECONDS,
        /** Not at all. */
        MISSING
    }

    /** What goes wrong with one request for a token; the credentials are not looked at then. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** The error {@code invalid_code}. */
        INVALID_CODE,
        /** The error {@code invalid_client}. */
        INVALID_CLIENT,
        /** The error {@code invalid_client_secret}. */
        INVALID_CLIENT_SECRET,
        /** The error {@code Access Denied}: too many requests. */
        ACCESS_DENIED,
        /** The error {@code general_error}, which is in no list. */
        UNKNOWN_ERROR,
        /** HTTP 500 and an HTML page. */
        SERVER_ERROR,
        /** An HTML page under {@code failureStatus}. */
        PAGE,
        /** No answer until the connection closes. */
        HANG,
        /** The connection is closed without an answer. */
        CLOSE
    }

    /** Options of the token endpoint, all checked by {@link #build()}. Not thread-safe. */
    public static final class Builder {

        private String clientId = "sandbox-client";
        private String clientSecret = "sandbox-secret";
        private String refreshToken = "sandbox-refresh-token";
        private Duration lifetime = Duration.ofHours(1);
        private int tokensInTenMinutes = 10;
        private int failureStatus = 200;
        private ExpiresIn expiresIn = ExpiresIn.SECONDS;
        private @Nullable String apiDomain;
        private IntFunction<Fault> faults = request -> Fault.NONE;

        private Builder() {}

        /** The one client there is; any other is answered {@code invalid_client}. Default {@code sandbox-client}. */
        public Builder clientId(String id) {
            this.clientId = id;
            return this;
        }

        /** Its secret; another is answered {@code invalid_client_secret}. Default {@code sandbox-secret}. */
        public Builder clientSecret(String secret) {
            this.clientSecret = secret;
            return this;
        }

        /** The refresh token; another is answered {@code invalid_code}. Default {@code sandbox-refresh-token}. */
        public Builder refreshToken(String token) {
            this.refreshToken = token;
            return this;
        }

        /** How long an access token lives, by the sandbox's clock; up to a day. Default one hour. */
        public Builder lifetime(Duration lifetime) {
            this.lifetime = lifetime;
            return this;
        }

        /** Most tokens in ten minutes, by the sandbox's clock; one more is answered {@code Access Denied}. Default 10. */
        public Builder tokensInTenMinutes(int tokens) {
            this.tokensInTenMinutes = tokens;
            return this;
        }

        /** HTTP status of an error, 200 or 400. Default 200. */
        public Builder failureStatus(int status) {
            this.failureStatus = status;
            return this;
        }

        /** How an answer says when its token expires. Default {@link ExpiresIn#SECONDS}. */
        public Builder expiresIn(ExpiresIn expiresIn) {
            this.expiresIn = expiresIn;
            return this;
        }

        /** {@code api_domain} of the answers; empty leaves the member out. Default: the sandbox's own address. */
        public Builder apiDomain(String apiDomain) {
            this.apiDomain = apiDomain;
            return this;
        }

        /**
         * What goes wrong with which request for a token; the first is 0. Must be thread-safe and must not block.
         * Default: nothing.
         */
        public Builder faults(IntFunction<Fault> faults) {
            this.faults = faults;
            return this;
        }

        /**
         * Checks and builds.
         *
         * @throws IllegalArgumentException if an option is out of its range; the message says which and what to give
         */
        public OAuthOptions build() {
            return new OAuthOptions(
                    clientId,
                    clientSecret,
                    refreshToken,
                    lifetime,
                    tokensInTenMinutes,
                    failureStatus,
                    expiresIn,
                    apiDomain,
                    faults);
        }
    }
}
