package io.github.biginrelations.core.error;

import java.util.Arrays;
import java.util.Locale;

/** What an accounts server's {@code error} means; the one table of them. Source: OAuth on the protocol's page. */
public enum TokenError {
    /** The refresh token is not known. */
    INVALID_CODE(
            "invalid_code",
            "the refresh token is not known there: it was revoked, is of another client, or is of another data centre"
                    + " than the accounts server that was asked; check the data centre first, then make a new one"),
    /** The client is not known. */
    INVALID_CLIENT(
            "invalid_client",
            "the client id is not known there: check it, and whether the client was made in another data centre than"
                    + " the accounts server that was asked"),
    /** The secret is wrong. */
    INVALID_CLIENT_SECRET(
            "invalid_client_secret",
            "the client secret is wrong: copy it from Zoho's API console again; a client has one for each data centre"),
    /** Too many requests for tokens: not now. */
    ACCESS_DENIED(
            "access denied",
            "too many tokens were asked for: at most 10 in 10 minutes for a refresh token, over all processes that use it"),
    /** Not in this table. */
    OTHER("", "not a known error: check client id, client secret, refresh token and data centre");

    private final String error;
    private final String remedy;

    TokenError(String error, String remedy) {
        this.error = error;
        this.remedy = remedy;
    }

    /** The meaning of the {@code error} of an answer; case does not count. */
    public static TokenError of(String error) {
        String known = error.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.error.equals(known))
                .findFirst()
                .orElse(OTHER);
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
