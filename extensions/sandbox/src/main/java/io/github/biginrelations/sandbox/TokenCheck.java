package io.github.biginrelations.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Knows which tokens calls may carry, and which of them a fault had expire. Thread-safe. */
final class TokenCheck {

    private static final String SCHEME = "Zoho-oauthtoken ";

    private final String lasting;
    private final TokenDesk desk;
    private final Predicate<String> moreTokens;
    private final Dialect.WrongToken wrongToken;
    private final Map<String, Dialect.WrongToken> expired = new ConcurrentHashMap<>();

    TokenCheck(SandboxOptions options, TokenDesk desk) {
        this.desk = desk;
        lasting = SCHEME + options.accessToken();
        moreTokens = options.moreTokens();
        wrongToken = options.dialect().wrongToken();
    }

    /** Refuses a call whose header Authorization holds no good token. */
    void require(@Nullable String authorization) {
        if (lasting.equals(authorization)) {
            return;
        }
        if (authorization == null || !(desk.accepts(authorization) || isOneMore(authorization))) {
            throw Refusal.wrongToken(wrongToken);
        }
        Dialect.WrongToken code = expired.get(authorization);
        if (code != null) {
            throw Refusal.wrongToken(code);
        }
    }

    private boolean isOneMore(String authorization) {
        return authorization.startsWith(SCHEME) && moreTokens.test(authorization.substring(SCHEME.length()));
    }

    /** Refuses this token with the code from now on, unless it is the lasting one; says whether it was good until now. */
    boolean expire(String authorization, Dialect.WrongToken code) {
        return lasting.equals(authorization) || expired.putIfAbsent(authorization, code) == null;
    }
}
