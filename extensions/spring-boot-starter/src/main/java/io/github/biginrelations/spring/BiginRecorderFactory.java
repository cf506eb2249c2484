package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.RelationsRecorder;

/**
 * A bean of this type makes a recorder for each client, where a {@link RelationsRecorder} bean is told of all of them and not
 * of which one. Any number of either may be defined; each is told, in the order of the beans, those of factories first.
 */
@FunctionalInterface
public interface BiginRecorderFactory {

    /**
     * Gives the recorder of a client; asked once, when the client is made.
     *
     * @param client the client's name, as {@link BiginClientCustomizer} says
     */
    RelationsRecorder recorder(String client);
}
