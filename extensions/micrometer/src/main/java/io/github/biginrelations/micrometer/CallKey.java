package io.github.biginrelations.micrometer;

import io.micrometer.common.docs.KeyName;

/** The key values of a call. Those with a dot are OpenTelemetry's, of its conventions for HTTP clients. */
enum CallKey implements KeyName {
    RELATION("relation"),
    OUTCOME("outcome"),
    CODE("code"),
    METHOD("http.request.method"),
    STATUS("http.response.status_code"),
    SERVER("server.address"),
    PORT("server.port"),
    ERROR_TYPE("error.type");

    private final String key;

    CallKey(String key) {
        this.key = key;
    }

    @Override
    public String asString() {
        return key;
    }
}
