package io.github.biginrelations.spring;

import reactor.netty.http.client.HttpClient;

/**
 * A bean of this type adds to the HTTP client of calls, and to that of requests for access tokens, what no property does: a
 * proxy, for one. Applied in the order of the beans, after the properties.
 */
@FunctionalInterface
public interface BiginHttpClientCustomizer {

    /**
     * Gives the HTTP client to use.
     *
     * @param client the client's name, as {@link BiginClientCustomizer} says
     */
    HttpClient customize(String client, HttpClient http);
}
