package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.TokenProvider;

/**
 * Gives the builder of a client that the application defines itself all that those have which the properties make: options,
 * recorders, meters, customizers, health and counters. There is a bean of this type. Without it such a client has none of them.
 */
public interface BiginClientConfigurer {

    /**
     * Sets tokens, gate, recorder and every option; options that are set afterwards win. Makes no call.
     *
     * @param client the name of the client whose properties are taken, as {@link BiginClientCustomizer} says; health and
     *     counters have it
     * @return the same builder
     * @throws IllegalArgumentException when no property under {@code bigin.relations.clients} names such a client
     */
    BiginRelationsClientBuilder configure(
            String client, BiginRelationsClientBuilder builder, TokenProvider tokens, CallGate gate);
}
