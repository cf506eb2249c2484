package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.TokenError;
import io.github.biginrelations.core.wire.TokenAnswer;
import java.time.Duration;
import java.time.Instant;

/** What a reply of an accounts server means: a token, or why there is none. Thread-safe. */
final class TokenJudge {

    /** Zoho says "after some time"; its window is ten minutes. */
    private static final Duration COOL_DOWN = Duration.ofMinutes(2);

    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final AccountsServer server;

    TokenJudge(AccountsServer server) {
        this.server = server;
    }

    /** A token, and how long it is good. */
    record Granted(AccessToken token, Duration lifetime) {}

    /** The token of a reply; throws a {@link TokenException} when it has none that may be used. */
    Granted granted(RefreshGrant.Reply reply, Instant now) {
        int httpStatus = reply.httpStatus();
        TokenAnswer answer = reply.answer();
        if (httpStatus >= SERVER_ERROR) {
            throw unavailable("it answered HTTP " + httpStatus, false);
        }
        if (answer == null) {
            if (httpStatus >= CLIENT_ERROR) {
                throw throttled(
                        "it answered HTTP " + httpStatus + " without an error's name, as when it throttles",
                        COOL_DOWN,
                        now);
            }
            throw unavailable("it answered HTTP " + httpStatus + " with what is no answer to this", true);
        }
        if (answer.accessToken().isEmpty()) {
            throw refused(answer.error(), httpStatus, now);
        }
        return new Granted(issued(answer), answer.lifetime());
    }

    /** For when ten tokens were issued in ten minutes: the next one would be refused. */
    TokenThrottledException tooMany(Duration wait, Instant now) {
        return throttled("10 tokens were issued to this process within 10 minutes, and more are refused", wait, now);
    }

    private AccessToken issued(TokenAnswer answer) {
        AccessToken token;
        try {
            token = AccessToken.of(answer.accessToken());
        } catch (IllegalArgumentException e) {
            throw unavailable("what it gave is no token: " + e.getMessage(), true);
        }
        if (answer.apiDomain().isEmpty()) {
            return token;
        }
        String host = server.allowedHost(answer.apiDomain());
        if (host == null) {
            throw new TokenRefusedException("the access token from " + server + " is for "
                    + shown(answer.apiDomain())
                    + ", which is no server of Zoho's that this library knows: it was not sent there. If that server is"
                    + " right, name it with apiDomain(...)");
        }
        return token.issuedFor(host);
    }

    private TokenException refused(String error, int httpStatus, Instant now) {
        TokenError known = TokenError.of(error);
        String what = shown(error) + " (HTTP " + httpStatus + "): " + known.remedy();
        if (known == TokenError.ACCESS_DENIED) {
            return throttled(what, COOL_DOWN, now);
        }
        return new TokenRefusedException(server + " refused to give an access token: " + what);
    }

    private TokenThrottledException throttled(String what, Duration wait, Instant now) {
        return new TokenThrottledException("no access token from " + server + ": " + what, wait, now.plus(wait));
    }

    private TokenUnavailableException unavailable(String what, boolean mayHaveIssued) {
        return new TokenUnavailableException("no access token from " + server + ": " + what, mayHaveIssued);
    }

    /** A server's text, short and in one line. */
    private static String shown(String text) {
        return MaskedText.inOneLine(text.substring(0, Math.min(text.length(), 100)));
    }
}
