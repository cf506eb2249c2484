package io.github.biginrelations.sandbox;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a sandbox was built with; the builder's methods say what each means. */
record SandboxOptions(
        int port,
        String accessToken,
        Latency latency,
        int maxConcurrency,
        long credits,
        LongSupplier clock,
        boolean keepRelations,
        LongPredicate unknownRelated,
        LongPredicate unknownParent,
        Dialect dialect,
        OAuthOptions oauth,
        @Nullable TlsKey tls,
        boolean http2,
        Duration creditWindow,
        Duration callWindow,
        Faults faults) {

    static final String SANDBOX_TOKEN = "sandbox-token";
    static final int NO_CONCURRENCY_LIMIT = Integer.MAX_VALUE;

    private static final long MAX_CREDITS = 100_000_000;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,1000}");

    SandboxOptions {
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(unknownRelated, "unknownRelated");
        Objects.requireNonNull(unknownParent, "unknownParent");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(oauth, "oauth");
        if (http2 && tls == null) {
            throw new IllegalArgumentException("http2 without tls: give a key and its certificate with tls(...)");
        }
        Objects.requireNonNull(faults, "faults");
        checkWindow("creditWindow", creditWindow);
        checkWindow("callWindow", callWindow);
        check(port >= 0 && port <= 65_535, "port is %d: give 1 to 65535, or 0 for any free one", port);
        check(
                TOKEN.matcher(accessToken).matches(),
                "the access token has %d characters: give 1 to 1000, all visible ASCII, no space",
                accessToken.length());
        check(
                maxConcurrency >= 1,
                "maxConcurrency is %d: give 1 or more, or leave it out for no limit",
                maxConcurrency);
        check(
                credits == CreditWindow.NO_LIMIT || (credits >= 0 && credits <= MAX_CREDITS),
                "credits is %d: give 0 to 100000000, or leave it out for no limit",
                credits);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + "]";
    }

    private static void checkWindow(String name, Duration window) {
        Objects.requireNonNull(window, name);
        if (window.isNegative() || window.isZero() || window.compareTo(CreditWindow.DAY) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + window + ": give a duration longer than zero, at most 24 hours (PT24H)");
        }
    }

    private static void check(boolean holds, String otherwise, long value) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(otherwise, value));
        }
    }
}
