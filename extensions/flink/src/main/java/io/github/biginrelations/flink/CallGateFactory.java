package io.github.biginrelations.flink;

import io.github.biginrelations.reactor.CallGate;
import java.io.Serializable;

/**
 * Opens the gate of a subtask, on the machine where the subtask runs. Either all gates together keep to one limit, through
 * a store that all can reach, or each has a share: see {@link LimitShare}. Travels with the job.
 */
@FunctionalInterface
public interface CallGateFactory extends Serializable {

    /**
     * The gate of one subtask. When the subtask ends, or fails, its calls are cut first; then the gate is closed, where it is an
     * {@link AutoCloseable}. Another attempt of the subtask may open the next one at once.
     *
     * @throws Exception when it cannot be opened; the job then fails. An {@link IllegalArgumentException} fails it for good
     */
    CallGate open(Subtask subtask) throws Exception;

    /**
     * One of those that make calls.
     *
     * @param index from 0
     * @param parallelism how many there are
     */
    record Subtask(int index, int parallelism) {}
}
