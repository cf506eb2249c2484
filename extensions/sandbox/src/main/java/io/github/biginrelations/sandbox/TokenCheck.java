package io.github.biginrelations.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows which tokens calls may carry, and which of them a fault had expire. Thread-safe. */
final class TokenCheck {

    private final String lasting;
    private final TokenDesk desk;
    private final Dialect.WrongToken wrongToken;
    private final Map<String, Dialect.WrongToken> expired = new ConcurrentHashMap<>();

    TokenCheck(SandboxOptions options, TokenDesk desk) {
        this.desk = desk;
        lasting = "Zoho-oauthtoken " + options.accessToken();
        wrongToken = options.dialect().wrongToken();
    }

    /** Refuses a call whose header Authorization holds no good token. */
    void require(@Nullable String authorization) {
        if (lasting.equals(authorization)) {
            return;
        }
        if (authorization == null || !desk.accepts(authorization)) {
            throw Refusal.wrongToken(wrongToken);
        }
        Dialect.WrongToken code = expired.get(authorization);
        if (code != null) {
            throw Refusal.wrongToken(code);
        }
    }

    /** Refuses this token with the code from now on, unless it is the lasting one. */
    void expire(String authorization, Dialect.WrongToken code) {
        if (!lasting.equals(authorization)) {
            expired.putIfAbsent(authorization, code);
        }
    }
}
