package io.github.biginrelations.benchmarks;

import io.github.biginrelations.sandbox.Fault;
import io.github.biginrelations.sandbox.Witness;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * What the sandbox of a storm saw.
 *
 * @param struck how often each fault struck
 * @param calls how many did their work
 * @param creditsSpent calls that were let in
 * @param mostInFlight the most calls at once
 * @param mostCreditsInWindow the most credits in a window
 * @param inFlight calls in flight at the end
 * @param related which ids of the input are related to their parents
 */
record StormWitness(
        Map<Fault, Long> struck,
        long calls,
        long creditsSpent,
        int mostInFlight,
        int mostCreditsInWindow,
        int inFlight,
        BitSet related) {

    StormWitness(Witness witness, BitSet related) {
        this(
                struck(witness),
                witness.calls(),
                witness.creditsSpent(),
                witness.mostInFlight(),
                witness.mostCreditsInWindow(),
                witness.inFlight(),
                related);
    }

    private static Map<Fault, Long> struck(Witness witness) {
        Map<Fault, Long> struck = new EnumMap<>(Fault.class);
        witness.faults().forEach((name, count) -> struck.put(Fault.valueOf(name), count));
        return struck;
    }

    long struck(Fault fault) {
        return struck.getOrDefault(fault, 0L);
    }

    /** For the other process. */
    void write(Path file) throws IOException {
        Properties lines = new Properties();
        struck.forEach((fault, count) -> lines.setProperty(fault.name(), "" + count));
        lines.setProperty("calls", "" + calls);
        lines.setProperty("creditsSpent", "" + creditsSpent);
        lines.setProperty("mostInFlight", "" + mostInFlight);
        lines.setProperty("mostCreditsInWindow", "" + mostCreditsInWindow);
        lines.setProperty("inFlight", "" + inFlight);
        lines.setProperty("related", Base64.getEncoder().encodeToString(related.toByteArray()));
        try (Writer out = Files.newBufferedWriter(file)) {
            lines.store(out, null);
        }
    }

    static StormWitness read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        }
        Map<Fault, Long> struck = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            String count = lines.getProperty(fault.name());
            if (count != null) {
                struck.put(fault, Long.parseLong(count));
            }
        }
        return new StormWitness(
                struck,
                Long.parseLong(lines.getProperty("calls")),
                Long.parseLong(lines.getProperty("creditsSpent")),
                Integer.parseInt(lines.getProperty("mostInFlight")),
                Integer.parseInt(lines.getProperty("mostCreditsInWindow")),
                Integer.parseInt(lines.getProperty("inFlight")),
                BitSet.valueOf(Base64.getDecoder().decode(lines.getProperty("related"))));
    }
}
