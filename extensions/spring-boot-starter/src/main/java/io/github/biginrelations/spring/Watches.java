package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The watches of the clients that were made of properties. Thread-safe. */
final class Watches {

    private final Map<String, ClientWatch> byClient = new ConcurrentHashMap<>();

    ClientWatch watch(String client, CallGate gate) {
        ClientWatch watch = new ClientWatch(gate, Clock.systemUTC());
        byClient.put(client, watch);
        return watch;
    }

    /** A client of the application's own is not watched. */
    void coalescing(String client, Coalescing coalescing) {
        ClientWatch watch = byClient.get(client);
        if (watch != null) {
            watch.coalescing(coalescing);
        }
    }

    /** By the clients' names. */
    Map<String, ClientWatch> all() {
        return new TreeMap<>(byClient);
    }
}
