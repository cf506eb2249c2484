package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a body: with layouts known it is read as without. */
class AnswerLayoutTest {

    private static final String SUCCESS =
            "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"ID\"},\"message\":\"relation added\",\"status\":\"success\"}";

    /** What an item may look like, with ID for its id; and what may stand around the items. */
    private static final List<String> ITEMS = List.of(
            SUCCESS,
            "{ \"status\" : \"success\", \"code\" : \"SUCCESS\",\n \"details\" : { \"id\" : \"ID\" } }",
            "{\"details\":{\"id\":ID},\"code\":\"SUCCESS\"}",
            "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"ID\",\"id\":7}}",
            "{\"code\":\"SUCCESS\",\"message\":\"12\",\"details\":{\"id\":\"ID\"},\"other\":[1,{\"id\":\"5\"}]}",
            "{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"ID\",\"api_name\":\"id\"},\"status\":\"error\"}",
            "{\"code\":\"S\\u00e9\\\"ID\",\"details\":{\"id\":\"ID\"}}",
            "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"\\u0031ID\"}}");

    private static final List<String> AROUND = List.of(
            "{\"data\":[ITEMS]}",
            " {\"info\":{\"id\":\"3\"},\"data\" : [ITEMS ] , \"more\":null}\n",
            "{\"data\":[ITEMS],\"code\":\"SUCCESS\"}");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String body(String around, String item, String... ids) {
        return around.replace(
                "ITEMS", List.of(ids).stream().map(id -> item.replace("ID", id)).collect(Collectors.joining(",")));
    }

    private static String shown(UpdateRelatedRecordsResponse response) {
        return response + " " + response.wholeCall() + " "
                + LongStream.range(0, response.size())
                        .mapToObj(i -> response.withoutId((int) i) + "=" + response.namedId((int) i))
                        .toList();
    }

    private static String asParsed(byte[] body) {
        try {
            return shown(new ResponseReader().read(new ByteArrayInputStream(body), 200));
        } catch (UnreadableAnswerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String asRead(ResponseReader reader, byte[] body, int from, int length) {
        try {
            return shown(reader.read(body, from, length, 200));
        } catch (UnreadableAnswerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static AnswerLayout layoutOf(String body) {
        byte[] bytes = bytes(body);
        ResponseReader reader = new ResponseReader();
        reader.read(bytes, 0, bytes.length, 200);
        List<AnswerLayout> known = reader.layouts();
        assertThat(known).as("learnt from %s", body).hasSize(1);
        return known.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void anAnswerLaidOutLikeAnEarlierOneIsComparedAndNotParsed(int item) {
        for (String around : AROUND.subList(0, 2)) {
            AnswerLayout layout = layoutOf(body(around, ITEMS.get(item), "11", "2222", "33"));
            byte[] next = bytes(body(around, ITEMS.get(item), "9999999999999999999", "1", "3652397000001854001", "12"));
            UpdateRelatedRecordsResponse compared =
                    Objects.requireNonNull(layout.read(next, 0, next.length, 200), "compared");
            assertThat(shown(compared)).isEqualTo(asParsed(next));
            assertThat(compared.isAlike()).isTrue();
        }
    }

    @Test
    void itIsReadWhereItStandsInAnArray() {
        String answer = body(AROUND.get(0), SUCCESS, "11", "2222", "33");
        byte[] within = bytes("}garbage" + answer + "[[");
        ResponseReader reader = new ResponseReader();
        for (int time = 0; time < 2; time++) {
            assertThat(asRead(reader, within, 8, answer.length())).isEqualTo(asParsed(bytes(answer)));
        }
        assertThat(reader.layouts()).hasSize(1);
    }

    @Test
    void aHundredItemsAreRead() {
        String[] ids = LongStream.range(0, 100)
                .mapToObj(i -> "" + (3652397000001854001L + i))
                .toArray(String[]::new);
        byte[] full = bytes(body(AROUND.get(0), SUCCESS, ids));
        AnswerLayout layout = layoutOf(body(AROUND.get(0), SUCCESS, "11", "2222", "33"));
        UpdateRelatedRecordsResponse compared =
                Objects.requireNonNull(layout.read(full, 0, full.length, 200), "compared");
        assertThat(shown(compared)).isEqualTo(asParsed(full));
    }

    /** Its first half has what its second lacks, and so the other way round: a third item would have it twice, or not. */
    @Test
    void ofTwoItemsNothingIsLearnt() {
        ResponseReader reader = new ResponseReader();
        String two =
                "{\"data\":[{\"details\":{\"id\":\"11\"},\"code\":\"A\"},{\"code\":\"A\",\"details\":{\"id\":\"12\"}}]}";
        asRead(reader, bytes(two), 0, two.length());
        assertThat(reader.layouts()).isEmpty();
    }

    @Test
    void whatIsNotAnIdIsForTheParser() {
        for (String odd : List.of("0", "012", "", "18446744073709551616", "99999999999999999999", "1e5", "-1", "1.0")) {
            for (String item : List.of(ITEMS.get(0), ITEMS.get(2))) {
                ResponseReader reader = new ResponseReader();
                byte[] first = bytes(body(AROUND.get(0), item, "11", "2222", "33"));
                reader.read(first, 0, first.length, 200);
                byte[] next = bytes(body(AROUND.get(0), item, "11", odd, "33"));
                assertThat(asRead(reader, next, 0, next.length)).as(odd).isEqualTo(asParsed(next));
            }
        }
    }

    @Test
    void noMoreThanAFewLayoutsAreKept() {
        ResponseReader reader = new ResponseReader();
        for (int i = 0; i < 20; i++) {
            byte[] next = bytes(body(AROUND.get(0), SUCCESS.replace("added", "added " + i), "11", "2222", "33"));
            assertThat(asRead(reader, next, 0, next.length)).isEqualTo(asParsed(next));
        }
        assertThat(reader.layouts()).hasSize(4);
    }

    @Test
    void aLargeLayoutIsNotKept() {
        ResponseReader reader = new ResponseReader();
        byte[] next = bytes(body(AROUND.get(0), SUCCESS.replace("added", "x".repeat(2000)), "11", "2222", "33"));
        reader.read(next, 0, next.length, 200);
        assertThat(reader.layouts()).isEmpty();
    }

    /** One reader for all of them, so that it knows the layouts of bodies that are much like the one it reads. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverStandsInTheBodyItIsReadAsTheParserReadsIt(long seed) {
        Random random = new Random(seed);
        ResponseReader reader = new ResponseReader();
        for (int round = 0; round < 10_000; round++) {
            if (round % 500 == 0) {
                reader = new ResponseReader();
            }
            byte[] body = bytes(someBody(random));
            for (int change = random.nextInt(3); change > 0; change--) {
                body = changed(body, random);
            }
            assertThat(asRead(reader, body, 0, body.length))
                    .as("seed %s, round %s: %s", seed, round, new String(body, StandardCharsets.UTF_8))
                    .isEqualTo(asParsed(body));
        }
    }

    private static String someBody(Random random) {
        String around = AROUND.get(random.nextInt(AROUND.size()));
        String item = ITEMS.get(random.nextInt(ITEMS.size()));
        String other = random.nextInt(4) == 0 ? ITEMS.get(random.nextInt(ITEMS.size())) : item;
        int size = random.nextInt(6);
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < size; i++) {
            String each = random.nextInt(3) == 0 ? other : item;
            items.append(i == 0 ? "" : ",").append(each.replace("ID", "" + (1 + random.nextInt(200))));
        }
        return around.replace("ITEMS", items);
    }

    private static byte[] changed(byte[] body, Random random) {
        StringBuilder text = new StringBuilder(new String(body, StandardCharsets.ISO_8859_1));
        int at = random.nextInt(text.length() + 1);
        int length = Math.min(text.length() - at, random.nextInt(40));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, at + length);
            case 1 -> text.insert(at, text.substring(at, at + length));
            case 2 -> text.insert(at, "0123456789\"}],{ ".charAt(random.nextInt(16)));
            default -> text.setLength(at);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
