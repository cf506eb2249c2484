package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelatedData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBatchesTest {

    private static final short LIST = 0;

    private record Key(short list, long parent) {}

    /** Against a LinkedHashMap, with few distinct parents so that home slots collide and gaps close. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesLikeAMapInTheOrderOfOpening(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] lists = {0, 1};
        long[] parents = random.longs(40).toArray();
        OpenBatches open = new OpenBatches();
        Map<Key, Batch> model = new LinkedHashMap<>();
        for (int round = 0; round < 20_000; round++) {
            Key key = new Key(lists[random.nextInt(2)], parents[random.nextInt(parents.length)]);
            if (random.nextInt(3) > 0) {
                Batch batch = open.firstOf(key.list(), key.parent());
                assertThat(batch.isOf(key.list(), key.parent())).isTrue();
                Batch known = model.putIfAbsent(key, batch);
                assertThat(known == null || known.equals(batch))
                        .as("seed %d", seed)
                        .isTrue();
            } else if (!model.isEmpty()) {
                List<Key> keys = new ArrayList<>(model.keySet());
                Batch removed =
                        model.remove(random.nextInt(4) == 0 ? keys.get(0) : keys.get(random.nextInt(keys.size())));
                if (removed != null) {
                    open.remove(removed);
                }
            }
            assertThat(open.parents()).isEqualTo(model.size());
            assertThat(open.oldest())
                    .isEqualTo(
                            model.isEmpty() ? null : model.values().iterator().next());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aChainOfAParentStaysWholeWhicheverBatchLeaves(int leaves) {
        OpenBatches open = new OpenBatches();
        Batch first = open.firstOf(LIST, 1);
        Batch second = open.overflowOf(first);
        Batch third = open.overflowOf(second);
        first.add(1, RelatedData.NONE, null);
        List<Batch> chain = new ArrayList<>(List.of(first, second, third));
        open.remove(chain.remove(leaves));
        assertThat(open.parents()).isEqualTo(1);
        Batch head = open.firstOf(LIST, 1);
        assertThat(head).isEqualTo(chain.get(0));
        assertThat(head.overflow()).isEqualTo(chain.get(1));
        assertThat(chain.get(1).overflow()).isNull();
        open.remove(chain.get(0));
        open.remove(chain.get(1));
        assertThat(open.parents()).isZero();
        assertThat(open.oldest()).isNull();
    }
}
