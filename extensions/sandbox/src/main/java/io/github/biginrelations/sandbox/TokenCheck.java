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
    private final int tokenLife;
    private final Map<String, Life> lives = new ConcurrentHashMap<>();

    /** What became of a token that does not last. */
    private static final class Life {
        private int calls;
        private Dialect.@Nullable WrongToken expired;
    }

    TokenCheck(SandboxOptions options, TokenDesk desk) {
        this.desk = desk;
        lasting = SCHEME + options.accessToken();
        moreTokens = options.moreTokens();
        wrongToken = options.dialect().wrongToken();
        tokenLife = options.faults().tokenLife;
    }

    /** Refuses a call whose header Authorization holds no good token. */
    void require(@Nullable String authorization) {
        if (lasting.equals(authorization)) {
            return;
        }
        if (authorization == null || !(desk.accepts(authorization) || isOneMore(authorization))) {
            throw Refusal.wrongToken(wrongToken);
        }
        Life life = lives.computeIfAbsent(authorization, first -> new Life());
        synchronized (life) {
            if (life.expired != null) {
                throw Refusal.wrongToken(life.expired);
            }
            life.calls++;
        }
    }

    private boolean isOneMore(String authorization) {
        return authorization.startsWith(SCHEME) && moreTokens.test(authorization.substring(SCHEME.length()));
    }

    /**
     * Refuses this token with the code from now on; the lasting one is refused this once. Says whether the fault can strike:
     * not a token that is too young, or has expired already.
     */
    boolean expire(String authorization, Dialect.WrongToken code) {
        Life life = lives.get(authorization);
        if (life == null) {
            return true;
        }
        synchronized (life) {
            if (life.expired != null || life.calls <= tokenLife) {
                return false;
            }
            life.expired = code;
            return true;
        }
    }
}
