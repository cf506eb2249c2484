package io.github.biginrelations.sandbox;

import java.util.EnumMap;
import java.util.Map;

/** The relations that exist, each once whichever side it was told from. Thread-safe. */
final class RelationStore {

    private final Map<BiginModule, PairSet> byPartner = new EnumMap<>(BiginModule.class);

    RelationStore() {
        for (BiginModule module : BiginModule.values()) {
            byPartner.put(module, new PairSet());
        }
    }

    void add(Pairing pairing, long parent, long related) {
        PairSet pairs = of(pairing);
        if (pairing.parentIsProduct()) {
            pairs.add(parent, related);
        } else {
            pairs.add(related, parent);
        }
    }

    boolean contains(Pairing pairing, long parent, long related) {
        PairSet pairs = of(pairing);
        return pairing.parentIsProduct() ? pairs.contains(parent, related) : pairs.contains(related, parent);
    }

    long size() {
        return byPartner.values().stream().mapToLong(PairSet::size).sum();
    }

    private PairSet of(Pairing pairing) {
        PairSet pairs = byPartner.get(pairing.partner());
        if (pairs == null) {
            throw new IllegalStateException("no relations of " + pairing.partner());
        }
        return pairs;
    }
}
