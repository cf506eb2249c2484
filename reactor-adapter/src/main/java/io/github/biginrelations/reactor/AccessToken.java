package io.github.biginrelations.reactor;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An OAuth access token. It shows itself to nobody but the request that it is for. Immutable. */
public final class AccessToken {

    static final int MOST_CHARACTERS = 4096;

    private static final String MASK = "***";
    /** What Zoho's tokens look like, and whatever follows the header's scheme. */
    private static final Pattern TOKEN_LIKE =
            Pattern.compile("1000\\.[0-9a-fA-F]{8,}\\.[0-9a-fA-F]{8,}|(?i)(?<=Zoho-oauthtoken )[^\\s\"'<>]+");

    private final String value;
    private final @Nullable String apiHost;

    private AccessToken(String value, @Nullable String apiHost) {
        this.value = value;
        this.apiHost = apiHost;
    }

    /**
     * Makes a token of its text.
     *
     * @throws IllegalArgumentException when it is empty, longer than 4,096 characters, or has a character that is not
     *     visible ASCII; the message does not show the text
     */
    public static AccessToken of(String value) {
        if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "access token of " + value.length() + " characters: give 1 to " + MOST_CHARACTERS);
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException("access token with a character that is not visible ASCII at index "
                        + i + ": a line break or space at its end is a common cause");
            }
        }
        return new AccessToken(value, null);
    }

    /** The same, and which host its issuer made it for. */
    AccessToken issuedFor(String host) {
        return new AccessToken(value, host);
    }

    /** Which host its issuer made it for; null when that is not known. */
    @Nullable
    String apiHost() {
        return apiHost;
    }

    /** The value of the {@code Authorization} header. */
    String authorization() {
        return "Zoho-oauthtoken ".concat(value);
    }

    /** The text without this token, and without what looks like another one. */
    String maskIn(String text) {
        return TOKEN_LIKE.matcher(text.replace(value, MASK)).replaceAll(MASK);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessToken token && token.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    /** Says that there is a token, not which. */
    @Override
    public String toString() {
        return "AccessToken(***)";
    }
}
