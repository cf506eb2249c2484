package io.github.biginrelations.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Links of which a few records of both sides have most, some of them twice, in rows of any order. */
record DoublySkewed(List<String> rows) {

    private static final long FIRST_PRODUCT = 3_652_397_000_000_327_001L;
    private static final long FIRST_DEAL = 3_652_397_000_001_854_001L;

    static DoublySkewed of(int count, int ids, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(FIRST_PRODUCT + pick(random, ids) + "," + (FIRST_DEAL + pick(random, ids)));
        }
        return new DoublySkewed(rows);
    }

    private static long pick(SplittableRandom random, int ids) {
        return (long) (Math.pow(ids, random.nextDouble()) - 1); // log-uniform: Zipf with the exponent 1
    }

    Path writeTo(Path file, long seed) throws IOException {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return Files.writeString(file, "parent,related\n" + String.join("\n", shuffled) + "\n");
    }

    long distinct() {
        return rows.stream().distinct().count();
    }
}
