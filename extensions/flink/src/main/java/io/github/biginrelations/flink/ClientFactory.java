package io.github.biginrelations.flink;

import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import java.io.Serializable;

/**
 * Makes the client of a subtask, on the machine where the subtask runs. It travels with the job, and whoever may read the
 * job may read what it holds: let it read secrets there, from a file or the environment.
 */
@FunctionalInterface
public interface ClientFactory extends Serializable {

    /**
     * A new builder, with server and tokens; its {@code relateOptions} say when an id is sent again, how a refused call is
     * taken apart, and what to do when the credits are spent. The gate and {@code maxConcurrency} are set by the caller.
     *
     * @throws Exception when it cannot be made; the job then fails. An {@link IllegalArgumentException} fails it for good
     */
    BiginRelationsClientBuilder newClient() throws Exception;
}
