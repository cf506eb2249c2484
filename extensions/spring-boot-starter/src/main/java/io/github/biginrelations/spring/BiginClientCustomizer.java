package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClientBuilder;

/**
 * A bean of this type changes what the properties made of a client. Applied in the order of the beans, before it is built. A
 * recorder, token provider or gate that it sets takes the place of the starter's, which count, meter and know the health:
 * define beans for those instead.
 */
@FunctionalInterface
public interface BiginClientCustomizer {

    /**
     * Changes options.
     *
     * @param client the client's name under {@code bigin.relations.clients}; {@code default} for the one of
     *     {@code bigin.relations} itself
     * @param builder has the properties' options
     */
    void customize(String client, BiginRelationsClientBuilder builder);
}
