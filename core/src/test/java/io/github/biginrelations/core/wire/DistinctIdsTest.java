package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.RecordId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctIdsTest {

    private static final long SEED = 99;

    @Test
    void duplicatesAreLeftOutAsALinkedHashSetLeavesThemOut() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int count = 1; count <= DistinctIds.MOST; count++) {
            for (int round = 0; round < 20; round++) {
                checkAgainstASet(random, count);
            }
        }
    }

    private static void checkAgainstASet(SplittableRandom random, int count) {
        int spare = random.nextInt(3);
        long range = random.nextBoolean() ? 1 + random.nextInt(2 * count) : Long.MAX_VALUE;
        long step = random.nextBoolean() ? 1 : 1L << random.nextInt(63); // ids that differ in their high bits only
        long[] ids = new long[count + spare];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (1 + random.nextLong(range)) * step;
            ids[i] = ids[i] == 0 ? 1 : ids[i];
        }
        long[] before = ids.clone();
        Set<Long> model = new LinkedHashSet<>();
        LongStream.of(before).limit(count).forEach(model::add);

        DistinctIds distinct = DistinctIds.among(ids, count);

        String label = "seed %d, count %d, range %d, step %d".formatted(SEED, count, range, step);
        assertThat(ids).as(label).isEqualTo(before);
        List<Long> kept = new ArrayList<>();
        for (int place = 0; place < distinct.size(); place++) {
            kept.add(distinct.at(place));
            assertThat(distinct.placeOf(distinct.at(place))).as(label).isEqualTo(place);
        }
        assertThat(kept).as(label).containsExactlyElementsOf(model);
        for (int i = 0; i < 20; i++) {
            long absent = random.nextBoolean() ? random.nextLong() : 1 + random.nextLong(3L * count);
            if (!model.contains(absent)) {
                assertThat(distinct.placeOf(absent)).as("%s: %d", label, absent).isEqualTo(-1);
            }
        }
        assertThat(distinct.placeOf(0)).as(label).isEqualTo(-1);
    }

    @Test
    void aHundredTimesTheSameIdIsOne() {
        long[] ids = new long[100];
        Arrays.fill(ids, -1);
        DistinctIds distinct = DistinctIds.among(ids, 100);
        assertThat(distinct.size()).isEqualTo(1);
        assertThat(distinct.placeOf(-1)).isZero();
    }

    @Test
    void idsBeyondTheCountAreNotSeen() {
        DistinctIds distinct = DistinctIds.among(new long[] {1, 2, 3, 4}, 2);
        assertThat(distinct.size()).isEqualTo(2);
        assertThat(distinct.placeOf(3)).isEqualTo(-1);
        assertThat(distinct).hasToString("2 ids");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void aCallCarriesOneToAHundred(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistinctIds.among(new long[200], count))
                .withMessageContaining("1 to 100")
                .withMessageContaining(String.valueOf(count));
    }

    @Test
    void aCollectionIsTakenWholeOrRefused() {
        List<RecordId> hundred =
                LongStream.rangeClosed(1, 100).mapToObj(RecordId::of).toList();
        assertThat(DistinctIds.of(hundred).size()).isEqualTo(100);
        assertThat(DistinctIds.of(hundred).placeOf(100)).isEqualTo(99);
        assertThatIllegalArgumentException().isThrownBy(() -> DistinctIds.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistinctIds.of(
                        LongStream.rangeClosed(1, 101).mapToObj(RecordId::of).toList()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistinctIds.of(List.of(RecordId.of(7), RecordId.of(8), RecordId.of(7))))
                .withMessageContaining("twice");
    }

    @Test
    void zeroIsNoId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistinctIds.among(new long[] {1, 0}, 2))
                .withMessageContaining("related id 0 is not an id");
        assertThat(DistinctIds.among(new long[] {1, 0}, 1).size()).isEqualTo(1);
    }
}
