package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a seed decides, and what holds in every dialect. */
class SeededDialectTest {

    private static final String PATH = "/bigin/v1/Deals/1002/Products";
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final Pattern ID_AND_INDEX =
            Pattern.compile("\"id\":\"(\\d+)\",\"api_name\":\"id\",[^\\[]*\\[(\\d+)]");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]*)\"");
    private static final Pattern SUCCESS = Pattern.compile(
            "\\{\"code\":\"SUCCESS\",\"details\":\\{[^}]*},\"message\":\"[^\"]*\",\"status\":\"success\"}");

    @Test
    void shufflesEveryAnswerAnew() {
        long[] ids = LongStream.rangeClosed(100, 199).toArray();
        Dialect.Builder dialect = Dialect.builder().shuffleItems(true);
        List<String> first = twoAnswers(dialect.seed(1).build(), ids);
        assertThat(first).isEqualTo(twoAnswers(dialect.seed(1).build(), ids));
        assertThat(first.get(0)).isNotEqualTo(first.get(1));
        assertThat(twoAnswers(dialect.seed(2).build(), ids)).doesNotContainAnyElementsOf(first);
        List<String> order = all(ID, first.get(0), 1);
        List<String> kept = LongStream.of(ids).mapToObj(Long::toString).toList();
        assertThat(order).isNotEqualTo(kept).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void theIndexOfAShuffledItemIsThatOfTheCall() {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .unknownRelated(id -> id % 2 == 0)
                .dialect(Dialect.builder().shuffleItems(true).seed(3).build());
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            String body = caller.call(
                            PATH, Caller.data(LongStream.rangeClosed(100, 199).toArray()))
                    .body();
            List<MatchResult> failures = ID_AND_INDEX.matcher(body).results().toList();
            assertThat(failures)
                    .hasSize(50)
                    .allSatisfy(failure -> assertThat(Long.parseLong(failure.group(1)))
                            .isEqualTo(100 + Long.parseLong(failure.group(2))));
            for (String id : all(
                    ID,
                    SUCCESS.matcher(body)
                            .results()
                            .map(MatchResult::group)
                            .toList()
                            .toString(),
                    1)) {
                assertThat(sandbox.isRelated("Deals", 1002, "Products", Long.parseLong(id)))
                        .isTrue();
            }
            assertThat(sandbox.witness().relations()).isEqualTo(50);
        }
    }

    @Test
    void givesEachAnswerAnotherMessageAndTheSameCode() {
        Dialect dialect = Dialect.builder().varyMessages(true).seed(5).build();
        try (BiginSandbox sandbox = BiginSandbox.builder().dialect(dialect).start();
                Caller caller = new Caller(sandbox)) {
            Set<String> messages = new HashSet<>();
            for (int call = 0; call < 100; call++) {
                boolean refused = call % 2 == 0;
                String body =
                        caller.call(PATH, refused ? "no JSON" : Caller.data(7)).body();
                assertThat(body).contains(refused ? "\"code\":\"INVALID_DATA\"" : "\"code\":\"SUCCESS\"");
                messages.addAll(all(MESSAGE, body, 1));
            }
            assertThat(messages).hasSize(100).doesNotContain("relation added");
        }
        assertThat(twoAnswers(dialect, 7)).isEqualTo(twoAnswers(dialect, 7));
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void storesExactlyTheItemsAnsweredWithSuccess(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> unknown = new HashSet<>();
        random.longs(random.nextInt(4), 1, 30).forEach(unknown::add);
        long[] ids = random.longs(1, 30).distinct().limit(random.nextInt(1, 12)).toArray();
        BiginSandboxBuilder builder =
                BiginSandbox.builder().unknownRelated(unknown::contains).dialect(anyDialect(random));
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            String body = caller.call(PATH, Caller.data(ids)).body();
            long successes = SUCCESS.matcher(body).results().count();
            assertThat(sandbox.witness().relations()).as(body).isEqualTo(successes);
            assertThat(LongStream.of(ids).filter(id -> sandbox.isRelated("Deals", 1002, "Products", id)))
                    .as(body)
                    .hasSize((int) successes)
                    .noneMatch(unknown::contains);
            boolean refused = sandbox.witness().calls() == 0;
            long known = LongStream.of(ids).filter(id -> !unknown.contains(id)).count();
            assertThat(successes).as(body).isEqualTo(refused ? 0 : known);
        }
    }

    private static Dialect anyDialect(SplittableRandom random) {
        return Dialect.builder()
                .partialFailureStatus(oneOf(new Integer[] {200, 202, 207, 400}, random))
                .shuffleItems(random.nextBoolean())
                .idOfSuccess(random.nextBoolean())
                .failureDetails(oneOf(Dialect.FailureDetails.values(), random))
                .idsAsNumbers(random.nextBoolean())
                .varyMessages(random.nextBoolean())
                .badId(oneOf(Dialect.BadId.values(), random))
                .htmlRefusals(random.nextBoolean() ? new int[] {400} : new int[0])
                .bareSingleAnswer(random.nextBoolean())
                .byteOrderMark(random.nextBoolean())
                .seed(random.nextLong())
                .build();
    }

    private static <T> T oneOf(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> twoAnswers(Dialect dialect, long... ids) {
        try (BiginSandbox sandbox = BiginSandbox.builder().dialect(dialect).start();
                Caller caller = new Caller(sandbox)) {
            return List.of(
                    caller.call(PATH, Caller.data(ids)).body(),
                    caller.call(PATH, Caller.data(ids)).body());
        }
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }
}
