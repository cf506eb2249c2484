package io.github.biginrelations.reactor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a refresh grant says of its asker. It shows its secrets to nobody but the request that they are for. */
record Credentials(String clientId, String clientSecret, String refreshToken) {

    private static final int MOST_CHARACTERS = 4096;

    Credentials {
        check("clientId", clientId);
        check("clientSecret", clientSecret);
        check("refreshToken", refreshToken);
    }

    /** The form body of the grant. */
    String form() {
        return "grant_type=refresh_token&client_id=" + encoded(clientId) + "&client_secret=" + encoded(clientSecret)
                + "&refresh_token=" + encoded(refreshToken);
    }

    /** The form body without the secrets. */
    @Override
    public String toString() {
        return "grant_type=refresh_token&client_id=" + encoded(clientId) + "&client_secret=***&refresh_token=***";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void check(String name, String value) {
        if (value.isEmpty() || value.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    name + " has " + value.length() + " characters: give 1 to " + MOST_CHARACTERS);
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(name + " has a character that is not visible ASCII at index " + i
                        + ": a line break or space at its end is a common cause");
            }
        }
    }
}
