package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Nothing is guessed, whatever the items of an answer say. See CONTRIBUTING. */
class AnswerSplitterFuzzTest {

    private static final int SILENT = -3;
    private static final int NOT_OURS = -4;

    /** How an item names what it is about; the byte of a seed is the place in this list. */
    private enum Naming {
        NONE,
        ID,
        INDEX,
        ID_AND_ANY_INDEX,
        ID_NOT_SENT,
        NOT_AN_ID,
        INDEX_BEYOND,
        INDEX_FAR_BEYOND,
        INDEX_IN_BRACKETS
    }

    /**
     * An item.
     *
     * @param about the place that it names, {@link #SILENT}, or {@link #NOT_OURS}
     * @param namedId the id in its details, or 0
     */
    private record Item(int about, long namedId, ResponseEntry entry) {
        boolean saysTheSameAs(Item other) {
            return entry.code().equals(other.entry.code()) && entry.status().equals(other.entry.status());
        }

        Item copy() {
            Map<String, @Nullable Object> details =
                    new HashMap<>(entry.details().asMap());
            return new Item(
                    about,
                    namedId,
                    new ResponseEntry(
                            new ResultCode(new String(entry.code().value().toCharArray())),
                            new String(entry.status().toCharArray()),
                            entry.message(),
                            new ResultDetails(details)));
        }
    }

    @FuzzTest(maxExecutions = 2_000_000, maxDuration = "10m")
    void anItemIsPairedOnlyWithTheIdThatItIsAbout(FuzzedDataProvider data) {
        int count = data.consumeInt(1, DistinctIds.MOST);
        int size = Math.max(0, count + data.consumeInt(-3, 3));
        boolean alike = data.consumeBoolean();
        long stride = data.consumeLong() | 1;
        long[] ids = LongStream.iterate(data.consumeLong(), id -> id + stride)
                .filter(id -> id != 0)
                .limit(count + 1L)
                .toArray();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(item(data, ids, Math.min(i, count - 1), alike));
        }
        DistinctIds sent = DistinctIds.among(Arrays.copyOf(ids, count), count);
        int[] itemOf = AnswerSplitter.pair(sent, answer(items));

        assertThat(itemOf).hasSize(count);
        assertThat(Arrays.stream(itemOf).filter(item -> item != AnswerSplitter.IN_DOUBT))
                .doesNotHaveDuplicates()
                .allMatch(item -> item >= 0 && item < size);
        Map<Integer, List<Item>> about = items.stream().collect(Collectors.groupingBy(Item::about));
        for (int place = 0; place < count; place++) {
            isPairedRightly(place, itemOf[place], items, about.getOrDefault(place, List.of()));
        }
        silentItemsArePairedOnlyWhereNothingIsGuessed(itemOf, items);
        assertThat(AnswerSplitter.pair(
                        sent, answer(items.stream().map(Item::copy).toList())))
                .isEqualTo(itemOf);
        if (items.stream().noneMatch(item -> item.about() == SILENT)) {
            theOrderMakesNoDifference(sent, items, itemOf);
        }
    }

    private static Item item(FuzzedDataProvider data, long[] ids, int ownPlace, boolean alike) {
        int count = ids.length - 1;
        Naming naming = data.pickValue(Naming.values());
        boolean atOwnPlace = data.consumeBoolean();
        int place = atOwnPlace ? ownPlace : data.consumeInt(0, count - 1);
        ResultCode code = alike || data.consumeBoolean() ? ResultCode.SUCCESS : ResultCode.INVALID_DATA;
        String status = alike || data.consumeBoolean() ? "success" : "error";
        return switch (naming) {
            case NONE -> item(SILENT, 0, code, status, Map.of());
            case ID -> item(place, ids[place], code, status, Map.of());
            case INDEX -> item(place, 0, code, status, index(place));
            case ID_AND_ANY_INDEX -> item(place, ids[place], code, status, index(data.consumeInt(0, count)));
            case ID_NOT_SENT -> item(NOT_OURS, ids[count], code, status, index(place));
            case NOT_AN_ID -> item(NOT_OURS, 0, code, status, notAnId(place));
            case INDEX_BEYOND -> item(NOT_OURS, 0, code, status, index(count));
            case INDEX_FAR_BEYOND -> item(NOT_OURS, 0, code, status, index(10_000_000_000L + place));
            case INDEX_IN_BRACKETS ->
                item(NOT_OURS, 0, code, status, Map.of("json_path", "$.data[" + place + "]['id']"));
        };
    }

    private static Item item(
            int about, long namedId, ResultCode code, String status, Map<String, @Nullable Object> details) {
        return new Item(about, namedId, new ResponseEntry(code, status, "", new ResultDetails(details)));
    }

    private static Map<String, @Nullable Object> index(long index) {
        return Map.of("json_path", "$.data[" + index + "].id");
    }

    private static Map<String, @Nullable Object> notAnId(int place) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(index(place));
        details.put("id", place % 2 == 0 ? null : "");
        return details;
    }

    private static UpdateRelatedRecordsResponse answer(List<Item> items) {
        return UpdateRelatedRecordsResponse.ofItems(
                200,
                items.stream().map(Item::entry).toArray(ResponseEntry[]::new),
                items.stream().mapToLong(Item::namedId).toArray());
    }

    private static void isPairedRightly(int place, int paired, List<Item> items, List<Item> about) {
        if (about.isEmpty()) {
            assertThat(paired == AnswerSplitter.IN_DOUBT || items.get(paired).about() == SILENT)
                    .as("place %d, that no item names, has item %d", place, paired)
                    .isTrue();
        } else if (about.stream().allMatch(item -> item.saysTheSameAs(about.get(0)))) {
            assertThat(paired).as("place %d, named", place).isEqualTo(items.indexOf(about.get(0)));
        } else {
            assertThat(paired).as("place %d, contradicted", place).isEqualTo(AnswerSplitter.IN_DOUBT);
        }
    }

    private static void silentItemsArePairedOnlyWhereNothingIsGuessed(int[] itemOf, List<Item> items) {
        List<Item> silent =
                items.stream().filter(item -> item.about() == SILENT).toList();
        boolean alike = silent.stream().allMatch(item -> item.saysTheSameAs(silent.get(0)));
        boolean inPlace = IntStream.range(0, items.size())
                .allMatch(i -> items.get(i).about() == SILENT || items.get(i).about() == i);
        boolean evident = inPlace && 2 * silent.size() <= items.size();
        long namedPlaces = items.stream()
                .mapToInt(Item::about)
                .filter(place -> place >= 0)
                .distinct()
                .count();
        boolean mayBePaired =
                items.size() == itemOf.length && silent.size() == itemOf.length - namedPlaces && (alike || evident);
        int[] paired = Arrays.stream(itemOf)
                .filter(item -> item >= 0 && items.get(item).about() == SILENT)
                .toArray();
        assertThat(paired).isSorted().hasSize(mayBePaired ? silent.size() : 0);
    }

    private static void theOrderMakesNoDifference(DistinctIds sent, List<Item> items, int[] itemOf) {
        List<Item> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        int[] other = AnswerSplitter.pair(sent, answer(reversed));
        for (int place = 0; place < itemOf.length; place++) {
            assertThat(other[place] < 0).as("place %d", place).isEqualTo(itemOf[place] < 0);
            assertThat(itemOf[place] < 0 || reversed.get(other[place]).saysTheSameAs(items.get(itemOf[place])))
                    .as("place %d", place)
                    .isTrue();
        }
    }
}
