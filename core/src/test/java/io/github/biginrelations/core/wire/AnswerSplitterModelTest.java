package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The splitter against the protocol page's rules told a second time, over answers without any sense. */
class AnswerSplitterModelTest {

    private static final int IN_DOUBT = AnswerSplitter.IN_DOUBT;
    private static final int NOT_SENT = -5;
    private static final int UNNAMED = -6;

    /** What an item says: the place that it names, and its verdict. */
    private record Item(int place, String word) {
        char verdict() {
            return word.charAt(word.length() - 1);
        }
    }

    @Test
    void anyAnswerIsPairedAsTheRulesSay() {
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int count = 1 + random.nextInt(seed % 50 == 0 ? 100 : 6);
            List<Item> items = new ArrayList<>();
            int size = random.nextInt(3) == 0 ? random.nextInt(count + 3) : count;
            int orderly = random.nextInt(5);
            int alike = random.nextInt(5);
            for (int i = 0; i < size; i++) {
                int place = random.nextInt(5) < orderly ? Math.min(i, count - 1) : random.nextInt(count);
                items.add(item(random, place, count, random.nextInt(5) < alike ? 1 : 4));
            }
            List<String> words = items.stream().map(Item::word).toList();
            assertThat(AnswerSplitter.pair(ids(count), Answers.ofWords(words)))
                    .as("seed %d, %d ids from 11, items %s", seed, count, words)
                    .isEqualTo(byTheRules(count, items));
        }
    }

    private static Item item(SplittableRandom random, int place, int count, int verdicts) {
        char verdict = "SEMX".charAt(random.nextInt(verdicts));
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new Item(place, (11 + place) + ":" + verdict);
            case 4 -> new Item(place, "#" + place + ":" + verdict);
            case 5 -> new Item(place, (11 + place) + "#" + random.nextInt(count) + ":" + verdict);
            case 6 ->
                switch (random.nextInt(3)) {
                    case 0 -> new Item(NOT_SENT, "9" + place + "9:" + verdict);
                    case 1 -> new Item(NOT_SENT, "#" + (count + place) + ":" + verdict);
                    default -> new Item(NOT_SENT, "#1000000000" + place + ":" + verdict);
                };
            default -> new Item(UNNAMED, "?:" + verdict);
        };
    }

    private static int[] byTheRules(int count, List<Item> items) {
        int[] itemOf = new int[count];
        List<Integer> idsLeft = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            int wanted = place;
            List<Integer> about = IntStream.range(0, items.size())
                    .filter(i -> items.get(i).place() == wanted)
                    .boxed()
                    .toList();
            if (about.isEmpty()) {
                idsLeft.add(place);
            }
            itemOf[place] = about.isEmpty() || !alike(items, about) ? IN_DOUBT : about.get(0);
        }
        List<Integer> itemsLeft = IntStream.range(0, items.size())
                .filter(i -> items.get(i).place() == UNNAMED)
                .boxed()
                .toList();
        boolean countsMatch = items.size() == count && itemsLeft.size() == idsLeft.size();
        if (countsMatch && (alike(items, itemsLeft) || orderEvident(items))) {
            for (int i = 0; i < itemsLeft.size(); i++) {
                itemOf[idsLeft.get(i)] = itemsLeft.get(i);
            }
        }
        return itemOf;
    }

    private static boolean alike(List<Item> items, List<Integer> some) {
        return some.stream().map(i -> items.get(i).verdict()).distinct().count() <= 1;
    }

    private static boolean orderEvident(List<Item> items) {
        int naming = 0;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).place() != UNNAMED) {
                naming++;
                if (items.get(i).place() != i) {
                    return false;
                }
            }
        }
        return 2 * naming >= items.size();
    }

    private static DistinctIds ids(int count) {
        long[] ids = new long[count];
        Arrays.setAll(ids, place -> 11 + place);
        return DistinctIds.among(ids, count);
    }
}
