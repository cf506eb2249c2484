package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A server with a known truth answers badly; no id may get a verdict that is not its own. Left out is only what nobody
 * could notice: another order that moves none of the items that name an id, and unnamed items that stand for dropped ones.
 */
class AnswerSplitterPropertyTest {

    private static final int CASES = 6_000;

    @Test
    void noIdGetsTheVerdictOfAnother() {
        for (int seed = 0; seed < CASES; seed++) {
            new Case(seed).check();
        }
    }

    /** An item: the id it is truly about (or -1), how it names it, what it says. */
    private record Item(int about, String name, char verdict) {
        boolean isNamed() {
            return !name.equals("?");
        }

        boolean isDisplaced(int at) {
            return isNamed() && about != at;
        }

        String word() {
            return name + ":" + verdict;
        }
    }

    private static final class Case {
        private final int seed;
        private final Random random;
        private final int count;
        private final long[] ids;
        private final char[] truth;
        private final List<Item> items = new ArrayList<>();
        private final boolean[] contradicted;
        private boolean clean = true;

        Case(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.count = 1 + random.nextInt(seed % 3 == 0 ? 100 : 7);
            this.ids =
                    random.longs().filter(id -> id != 0).distinct().limit(count).toArray();
            this.truth = new char[count];
            this.contradicted = new boolean[count];
            answerTruly();
            spoil();
        }

        private void answerTruly() {
            int verdicts = 1 + random.nextInt(4);
            int naming = random.nextInt(5);
            for (int place = 0; place < count; place++) {
                truth[place] = "SEMX".charAt(random.nextInt(verdicts));
                String name = random.nextInt(4) < naming ? name(place) : "?";
                items.add(new Item(place, name, truth[place]));
            }
        }

        private String name(int place) {
            String id = Long.toUnsignedString(ids[place]);
            return switch (random.nextInt(4)) {
                case 0 -> "#" + place;
                case 1 -> id + "#" + place;
                default -> id;
            };
        }

        private void spoil() {
            boolean dropped = random.nextInt(3) == 0;
            if (dropped) {
                clean = false;
                for (int i = 1 + random.nextInt(3); i > 0 && !items.isEmpty(); i--) {
                    items.remove(random.nextInt(items.size()));
                }
            }
            for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
                clean = false;
                add(dropped);
            }
            if (random.nextInt(3) == 0) {
                List<Item> shuffled = new ArrayList<>(items);
                Collections.shuffle(shuffled, random);
                if (IntStream.range(0, items.size())
                        .anyMatch(at -> shuffled.get(at).isDisplaced(at))) {
                    clean = false;
                    Collections.copy(items, shuffled);
                }
            }
        }

        private void add(boolean dropped) {
            int at = random.nextInt(items.size() + 1);
            Item other = items.isEmpty() ? new Item(-1, "?", 'S') : items.get(random.nextInt(items.size()));
            if (random.nextInt(3) == 0 || (!other.isNamed() && dropped)) {
                String foreign = random.nextBoolean() ? "#" + (count + random.nextInt(9)) : "1";
                items.add(at, new Item(-1, foreign, 'E'));
            } else if (!other.isNamed() || random.nextBoolean()) {
                items.add(at, other);
            } else if (other.about() >= 0) {
                contradicted[other.about()] = true;
                char lie = other.verdict() == 'S' ? 'E' : 'S';
                items.add(at, new Item(other.about(), name(other.about()), lie));
            }
        }

        void check() {
            List<String> words = items.stream().map(Item::word).toList();
            int[] itemOf = AnswerSplitter.pair(DistinctIds.among(ids, count), Answers.ofWords(words));
            String label = "seed %d, %d ids".formatted(seed, count);
            assertThat(itemOf).as(label).hasSize(count);
            for (int place = 0; place < count; place++) {
                int item = itemOf[place];
                String one = label + ", place " + place;
                if (contradicted[place]) {
                    assertThat(item).as(one).isEqualTo(AnswerSplitter.IN_DOUBT);
                } else if (item == AnswerSplitter.IN_DOUBT) {
                    assertThat(mustBePaired(place)).as(one).isFalse();
                } else {
                    assertThat(items.get(item).verdict()).as(one).isEqualTo(truth[place]);
                    assertThat(items.get(item).about() == place
                                    || !items.get(item).isNamed())
                            .as(one)
                            .isTrue();
                }
            }
        }

        private boolean mustBePaired(int place) {
            long named = items.stream().filter(Item::isNamed).count();
            boolean isNamed = items.stream().anyMatch(item -> item.isNamed() && item.about() == place);
            return isNamed || (clean && 2 * named >= count);
        }
    }
}
