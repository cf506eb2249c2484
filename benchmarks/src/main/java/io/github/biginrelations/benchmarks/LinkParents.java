package io.github.biginrelations.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parents of links, one for each link, in the order of the links. */
public final class LinkParents {

    /** The most ids in a call. */
    public static final int BATCH = 100;

    private LinkParents() {}

    /** Reads a column of a CSV file of numbers that has a header. */
    public static long[] read(Path file, String column) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int place = Arrays.asList(lines.get(0).split(",", -1)).indexOf(column);
        if (place < 0) {
            throw new IOException("no column " + column + " in " + file + ": it has " + lines.get(0));
        }
        return lines.stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[place]))
                .toArray();
    }

    /** The least possible calls for these links. */
    public static long leastCalls(long[] parentOf) {
        Map<Long, Long> links = new HashMap<>();
        for (long parent : parentOf) {
            links.merge(parent, 1L, Long::sum);
        }
        return links.values().stream().mapToLong(n -> (n + BATCH - 1) / BATCH).sum();
    }
}
