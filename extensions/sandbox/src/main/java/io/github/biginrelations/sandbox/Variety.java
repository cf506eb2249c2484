package io.github.biginrelations.sandbox;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What differs from one answer to the next: a function of the seed and the answer's number. */
final class Variety {

    // The words of Bigin's own messages, so that a client that looks for one of them finds it where it means nothing.
    private static final String[] WORDS = {
        "relation", "added", "success", "error", "invalid", "data", "token", "oauth", "unauthorized", "permission",
        "denied", "required", "field", "not", "found", "limit", "duplicate", "related", "id", "seems"
    };

    private final long seed;
    private final long number;

    Variety(long seed, long number) {
        this.seed = seed;
        this.number = number;
    }

    /** Another text for each number. */
    String message() {
        SplittableRandom random = random();
        return Stream.generate(() -> WORDS[random.nextInt(WORDS.length)])
                .limit(random.nextInt(3, 9))
                .collect(Collectors.joining(" ", "", " " + number));
    }

    /** The numbers below the count, shuffled. */
    int[] order(int count) {
        return order(count, random());
    }

    static int[] order(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    private SplittableRandom random() {
        return random(seed, number);
    }

    /** The same for the same seed and number. */
    static SplittableRandom random(long seed, long number) {
        // Multiplied, lest the next seed give the same answers one call later.
        return new SplittableRandom(seed * 0xD1B54A32D192ED03L + number);
    }
}
