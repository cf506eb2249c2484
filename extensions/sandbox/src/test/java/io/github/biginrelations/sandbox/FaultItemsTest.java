package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers whose items are fewer, more or other than they should be, and true all the same. */
class FaultItemsTest {

    private static final String PATH = "/bigin/v1/Deals/1002/Products";
    private static final int CALLS = 100;
    private static final Pattern ITEM =
            Pattern.compile("\\{\"code\":\"(\\w+)\",\"details\":\\{(?:\"id\":\"(\\d+)\")?[^}]*},\"message\"");

    private record Item(String code, long id) {}

    @Test
    void someAreMissing() {
        forEachAnswer(Fault.ITEMS_SHORT, (call, items) -> {
            assertThat(items).hasSizeLessThan(call.size()).doesNotHaveDuplicates();
            assertThat(call).containsAll(items);
            assertThat(items.stream().map(Item::id)).isSorted();
        });
    }

    @Test
    void oneIsAboutAnIdThatIsNotInTheCallAndStandsFirst() {
        forEachAnswer(Fault.ITEMS_LONG, (call, items) -> {
            assertThat(items.subList(1, items.size())).isEqualTo(call);
            assertThat(items.get(0).code()).isEqualTo("INVALID_DATA");
            assertThat(call.stream().map(Item::id)).doesNotContain(items.get(0).id());
        });
    }

    @Test
    void theyAreShuffled() {
        forEachAnswer(
                Fault.ITEMS_SHUFFLED, (call, items) -> assertThat(items).containsExactlyInAnyOrderElementsOf(call));
    }

    @Test
    void someComeTwice() {
        forEachAnswer(Fault.ITEMS_DUPLICATED, (call, items) -> {
            assertThat(items).hasSizeGreaterThan(call.size()).hasSizeLessThanOrEqualTo(2 * call.size());
            assertThat(items.stream().distinct()).isEqualTo(call);
        });
    }

    @Test
    void someAreContradictedAndNoFailureByASuccess() {
        forEachAnswer(Fault.ITEMS_CONTRADICTING, (call, items) -> {
            assertThat(items).hasSizeGreaterThan(call.size()).containsAll(call).allSatisfy(item -> {
                if (item.code().equals("SUCCESS")) {
                    assertThat(call).contains(item);
                }
            });
        });
    }

    @Test
    void theySayNotWhichIdTheyAreAbout() {
        forEachAnswer(Fault.ITEMS_WITHOUT_IDS, (call, items) -> {
            assertThat(items).allMatch(item -> item.id() == IdText.NONE);
            assertThat(items.stream().map(Item::code))
                    .containsExactlyInAnyOrderElementsOf(
                            call.stream().map(Item::code).toList());
        });
    }

    @Test
    void aLieSaysSuccessAndStoresNothing() {
        Faults faults = Faults.builder().script(Fault.LIE_SUCCESS).build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .unknownRelated(id -> id == 8)
                        .faults(faults)
                        .start();
                Caller caller = new Caller(sandbox)) {
            String body = caller.call(PATH, Caller.data(7, 8)).body();
            assertThat(itemsOf(body)).containsExactly(new Item("SUCCESS", 7), new Item("SUCCESS", 8));
            assertThat(sandbox.witness().relations()).isZero();
            assertThat(sandbox.witness().calls()).isZero();
            assertThat(sandbox.witness().faults()).isEqualTo(Map.of("LIE_SUCCESS", 1L));
        }
    }

    /** No fault but the lie, in the words of what a client may believe. */
    @ParameterizedTest
    @EnumSource(
            names = {"ITEMS_.*", "TRUNCATED_JSON", "MALFORMED_JSON", "SLOW_ANSWER"},
            mode = EnumSource.Mode.MATCH_ANY)
    void successStandsOnlyForWhatIsStored(Fault fault) {
        Faults faults =
                Faults.builder().every(1, fault).slowAnswer(Duration.ZERO, 3).build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .unknownRelated(id -> id % 3 == 0)
                        .faults(faults)
                        .start();
                Caller caller = new Caller(sandbox)) {
            for (int call = 1; call <= 30; call++) {
                String body = caller.call(
                                PATH,
                                Caller.data(
                                        LongStream.rangeClosed(call, 2L * call).toArray()))
                        .body();
                itemsOf(body).stream()
                        .filter(item -> item.code().equals("SUCCESS") && item.id() != IdText.NONE)
                        .forEach(item -> assertThat(sandbox.isRelated("Deals", 1002, "Products", item.id()))
                                .as(body)
                                .isTrue());
            }
            assertThat(sandbox.witness().relations()).isEqualTo(40);
        }
    }

    private interface Check {
        /** What the right answer says, and what came. */
        void check(List<Item> right, List<Item> items);
    }

    /** Calls of 1 to 20 items, a third of them bad, with another seeded choice in each. */
    private static void forEachAnswer(Fault fault, Check check) {
        Faults faults = Faults.builder().every(1, fault).seed(3).build();
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .unknownRelated(id -> id % 3 == 0)
                        .faults(faults)
                        .start();
                Caller caller = new Caller(sandbox)) {
            for (int call = 0; call < CALLS; call++) {
                long[] ids = LongStream.rangeClosed(1, 1 + call % 20)
                        .map(i -> i + 1_000)
                        .toArray();
                List<Item> right = LongStream.of(ids)
                        .mapToObj(id -> new Item(id % 3 == 0 ? "INVALID_DATA" : "SUCCESS", id))
                        .toList();
                check.check(right, itemsOf(caller.call(PATH, Caller.data(ids)).body()));
                for (Item item : right) {
                    assertThat(sandbox.isRelated("Deals", 1002, "Products", item.id()))
                            .isEqualTo(item.code().equals("SUCCESS"));
                }
            }
            assertThat(sandbox.witness().faults()).isEqualTo(Map.of(fault.name(), (long) CALLS));
        }
    }

    private static List<Item> itemsOf(String body) {
        return ITEM.matcher(body).results().map(FaultItemsTest::item).toList();
    }

    private static Item item(MatchResult found) {
        String id = found.group(2);
        return new Item(found.group(1), id == null ? IdText.NONE : IdText.parse(id));
    }
}
