package io.github.biginrelations.core.wire;

import java.time.Duration;

/**
 * What an accounts server answered to a refresh grant. It has an access token, or says an error, under any HTTP status.
 *
 * @param accessToken the token; empty when there is none
 * @param apiDomain where the token may be sent; empty when the answer did not say
 * @param lifetime how long the token is good
 * @param error the error; empty when there is none
 */
public record TokenAnswer(String accessToken, String apiDomain, Duration lifetime, String error) {

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenAnswer[" + (accessToken.isEmpty() ? "error=" + error : "lifetime=" + lifetime) + "]";
    }
}
