package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchListener;

/**
 * Is told what one run decides. Each run has its own, from {@link RelationsRecorder#runStarted}; it is called by one thread at
 * a time, not always the same, within the run: it is quick and does not block. What it throws is reported through Reactor's
 * {@code onErrorDropped} hook and changes nothing.
 */
public interface RunListener extends DispatchListener {

    /** Takes no notice. */
    RunListener NONE = new RunListener() {};

    /** The run is over: its subscriber gets its end signal now, or went away. Nothing follows; nothing is held any more. */
    default void over() {}
}
