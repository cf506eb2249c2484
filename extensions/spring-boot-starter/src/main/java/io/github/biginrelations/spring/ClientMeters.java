package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;

/** Meters clients, if there is anything to meter them with. Names no type of Micrometer, which may be absent. */
interface ClientMeters {

    /** Meters the gate and the tokens of a client, each once, and gives the recorder of its calls. */
    RelationsRecorder meter(String client, TokenProvider tokens, CallGate gate);
}
