package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the tables are those of {@link Answers#item}; the ids sent are 11, 12, 13 and so on. */
class AnswerSplitterTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "042", "0", "", "18446744073709551616"})
    void anItemThatNamesWhatIsNoIdIsNotSilent(String id) {
        UpdateRelatedRecordsResponse answer = Answers.read("{\"data\":[{\"code\":\"E\",\"details\":{\"id\":\"" + id
                + "\"}},{\"code\":\"SUCCESS\",\"details\":{\"id\":\"12\"}}]}");
        assertThat(AnswerSplitter.pair(DistinctIds.among(new long[] {11, 12}, 2), answer))
                .containsExactly(AnswerSplitter.IN_DOUBT, 1);
    }

    /** Found by AnswerSplitterFuzzTest: such an item went by its position. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.data[1]['id']           | -",
                "$.data[10000000000].id    | -",
                "$['data'][1].id           | -",
                "$.data[x].id              | -",
                "$.data[1                  | -",
                "$.data                    | 0",
                "$                         | 0",
            })
    void anItemWhoseJsonPathHasAnIndexThatCannotBeReadIsNotSilent(String path, String first) {
        UpdateRelatedRecordsResponse answer = Answers.read("{\"data\":[{\"code\":\"E\",\"details\":{\"json_path\":\""
                + path + "\"}},{\"code\":\"SUCCESS\",\"details\":{\"id\":\"12\"}}]}");
        assertThat(AnswerSplitter.pair(ids(2), answer))
                .containsExactly(first.equals("-") ? AnswerSplitter.IN_DOUBT : Integer.parseInt(first), 1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 11:S, 0",
        "3, 11:S 12:S 13:S, 0 1 2",
        "3, 13:S 11:E 12:M, 1 2 0",
        "3, 12:E, - 0 -",
        "3, 13:S 99:E 11:S, 2 - 0",
        "1, 99:S, -",
    })
    void anItemBelongsToTheIdThatItNamesInAnyOrder(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "3, #0:S #1:S #2:S, 0 1 2",
        "3, #2:E #0:S #1:M, 1 2 0",
        "3, #1:E, - 0 -",
        "2, #2:E #0:S, 1 -",
        "2, #9999:E #0:S, 1 -",
        "2, #99999999999:E #0:S, 1 -",
        "1, #99999999999:E, -",
        "3, 13:S #0:E 12:S, 1 2 0",
    })
    void anItemWithoutAnIdBelongsToTheIndexInItsJsonPath(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 11#1:E 12#0:S, 0 1",
        "2, 99#0:E 12:S, - 1",
        "2, 99#0:E ?:E, - -",
    })
    void theIdComesBeforeTheJsonPath(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, ?:E, 0",
        "3, ?:S ?:S ?:S, 0 1 2",
        "3, ?:X ?:X ?:X, 0 1 2",
        "3, 13:E ?:S ?:S, 1 2 0",
        "4, #2:E ?:S ?:S 11:M, 3 1 0 2",
        "3, ?:S 11:E ?:S, 1 0 2",
    })
    void unnamedItemsThatSayTheSameGoByPositionAmongWhatIsLeft(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 11:S ?:E, 0 1",
        "2, ?:E 12:S, 0 1",
        "4, 11:S ?:E ?:M 14:S, 0 1 2 3",
        "4, #0:S ?:E 13:S ?:M, 0 1 2 3",
        "5, 11:S 12:S 13:S ?:E ?:M, 0 1 2 3 4",
    })
    void unnamedItemsGoByPositionWhereTheOrderIsEvident(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        // fewer than half of the items name an id
        "3, 11:S ?:E ?:M, 0 - -",
        "5, 11:S 12:S ?:E ?:M ?:S, 0 1 - - -",
        // a naming item stands at another place
        "4, 12:S 11:S ?:E ?:M, 1 0 - -",
        "4, ?:E 11:S 12:S ?:M, 1 2 - -",
        "5, 11:S 12:S #3:S ?:E ?:M, 0 1 - 2 -",
        // none names one
        "2, ?:S ?:E, - -",
        "2, ?:S ?:X, - -",
        "3, ?:E ?:E ?:M, - - -",
    })
    void unnamedItemsThatDifferAreInDoubtWhereTheOrderIsNotEvident(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        // short
        "2, ?:S, - -",
        "3, 11:S ?:S, 0 - -",
        "3, 11:S 12:S, 0 1 -",
        // long
        "1, ?:S ?:S, -",
        "2, 11:S ?:S ?:S, 0 -",
        "2, 11:S 12:S ?:S, 0 1",
        "2, 11:S 99:S ?:S, 0 -",
        // as many items as ids, but not as many items left as ids left
        "2, 99:S ?:S, - -",
        "3, 11:S 11:S ?:S, 0 - -",
        "3, 11:S 11:E ?:S, - - -",
        "3, #7:S 12:S ?:S, - 1 -",
    })
    void nothingGoesByPositionUnlessTheCountsMatch(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 11:S 12:S 11:S, 0 1",
        "2, 11:S #0:S 12:E, 0 2",
        "1, 11:S 11:S 11:S, 0",
    })
    void itemsThatRepeatAVerdictChangeNothing(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 11:S 12:S 11:E, - 1",
        "2, 11:S #0:E 12:S, - 2",
        "2, 11:S 12:S 11:X, - 1",
        "2, 11:E 12:S 11:M, - 1",
        "1, 11:S 11:E 11:S, -",
        "1, 11:S 11:E 11:E, -",
    })
    void itemsThatContradictEachOtherLeaveTheirIdInDoubt(int count, String items, String expected) {
        assertPaired(count, items, expected);
    }

    @Test
    void anAnswerWithoutItemsSaysNothing() {
        assertThat(AnswerSplitter.pair(ids(2), Answers.read("{\"data\":[]}"))).containsExactly(-1, -1);
    }

    @Test
    void anAnswerAboutTheWholeCallSaysNothingOfOneId() {
        assertThat(AnswerSplitter.pair(ids(2), Answers.read("{\"code\":\"SUCCESS\"}")))
                .containsExactly(-1, -1);
    }

    private static void assertPaired(int count, String items, String expected) {
        List<String> words = Arrays.asList(items.split(" ", -1));
        String paired = Arrays.stream(AnswerSplitter.pair(ids(count), Answers.ofWords(words)))
                .mapToObj(item -> item == AnswerSplitter.IN_DOUBT ? "-" : String.valueOf(item))
                .collect(Collectors.joining(" "));
        assertThat(paired).isEqualTo(expected);
    }

    private static DistinctIds ids(int count) {
        long[] ids = new long[count];
        Arrays.setAll(ids, place -> 11 + place);
        return DistinctIds.among(ids, count);
    }
}
