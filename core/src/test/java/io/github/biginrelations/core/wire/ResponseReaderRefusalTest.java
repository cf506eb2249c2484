package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not an answer: refused with the reason, as one type, and never half accepted. */
class ResponseReaderRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                       | the body is empty",
                "` \r\n`                                                  | the body is empty",
                "<html></html>                                            | the body is not JSON, at line 1, column 1",
                "Too many requests                                        | the body is not JSON",
                "[{\"code\":\"SUCCESS\"}]                                 | the body is not a JSON object",
                "\"SUCCESS\"                                              | the body is not a JSON object",
                "null                                                     | the body is not a JSON object",
                "200                                                      | the body is not a JSON object",
                "{}                                                       | neither data nor a code",
                "{\"message\":\"m\",\"status\":\"error\"}                 | neither data nor a code",
                "{\"code\":null}                                          | neither data nor a code",
                "{\"data\":null}                                          | neither data nor a code",
                "{\"data\":\"SUCCESS\"}                                   | data is not an array",
                "{\"data\":{\"code\":\"A\"}}                              | data is not an array",
                "{\"data\":null,\"data\":[]}                              | data is there twice",
                "{\"data\":[],\"data\":null}                              | data is there twice",
                "{\"code\":\"A\",\"code\":null}                         | code is there twice",
                "{\"code\":null,\"code\":\"A\"}                         | code is there twice",
                "{\"code\":\"\"}                                          | neither data nor a code",
                "{\"code\":\"A\",\"details\":{\"n\":1e99999999999}}    | a number is beyond every bound",
                "{\"code\":{\"code\":\"A\"}}                              | code is not a string",
                "{\"code\":\"A\",\"message\":[\"m\"]}                     | message is not a string",
                "{\"code\":\"A\"}{\"code\":\"A\"}                         | something follows",
                "{\"code\":\"A\"} 1                                       | something follows",
                "{\"data\":[]}<!-- -->                                    | something follows",
                "{\"data\":[]}]                                           | something follows",
                "{\"data\":[]}]{\"data\":[]}                             | something follows",
                "{\"code\":\"A\"}xyz                                     | something follows",
                "{\"data\":[],}                                           | not JSON",
                "{\"data\":[{\"code\":\"SUCCESS\"},]}                     | not JSON",
                "{'code':'A'}                                             | not JSON",
                "{\"code\":\"A\",\"details\":{\"n\":NaN}}                 | not JSON",
                "{\"code\":\"A\",\"details\":{\"n\":01}}                  | not JSON",
                "{\"code\":\"A\" /* c */}                                 | not JSON",
                "`{\"code\":\"A\nB\"}`                                    | not JSON",
                "`{\"code\":\"A\"}\u0000`                                 | something follows",
            })
    void aBodyThatIsNoAnswerIsRefusedWithTheReason(String body, String why) {
        assertRefused(body, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null                                                     | is not an object",
                "[]                                                       | is not an object",
                "\"SUCCESS\"                                              | is not an object",
                "{}                                                       | has no code",
                "{\"status\":\"success\",\"details\":{\"id\":\"1\"}}      | has no code",
                "{\"code\":null}                                          | has no code",
                "{\"code\":[1]}                                           | code is not a string",
                "{\"code\":\"A\",\"code\":\"A\"}                          | code is there twice",
                "{\"code\":\"A\",\"co\\u0064e\":\"B\"}                    | code is there twice",
                "{\"code\":\"A\",\"status\":\"s\",\"status\":\"s\"}       | status is there twice",
                "{\"code\":\"A\",\"message\":\"m\",\"message\":\"n\"}     | message is there twice",
                "{\"code\":\"A\",\"details\":{},\"details\":{}}           | details is there twice",
                "{\"code\":\"A\",\"details\":null,\"details\":{}}         | details is there twice",
                "{\"code\":\"A\",\"details\":{\"id\":\"1\",\"id\":\"1\"}} | a member is there twice",
                "{\"code\":\"A\",\"details\":{\"id\":\"1\",\"id\":2}}     | a member is there twice",
                "{\"code\":\"A\",\"details\":{\"id\":\"1\",\"id\":null}}  | a member is there twice",
                "{\"code\":\"A\",\"details\":{\"id\":\"x\",\"id\":\"1\"}} | a member is there twice",
                "{\"code\":\"A\",\"details\":{\"a\":1,\"a\":1}}           | a member is there twice",
                "{\"code\":\"A\",\"details\":{\"a\":{\"b\":1,\"b\":1}}}   | a member is there twice",
                "{\"code\":\"A\",\"details\":{\"a\":[{\"b\":1,\"b\":1}]}} | a member is there twice",
                "{\"code\":\"A\",\"x\":1,\"x\":null}                     | a member is there twice",
                "{\"x\":1,\"code\":\"A\",\"\\u0078\":1}                  | a member is there twice",
                "{\"code\":\"A\",\"x\":{\"b\":1,\"b\":1}}                 | a member is there twice",
                "{\"code\":\"A\",\"x\":[[{\"b\":1,\"b\":1}]]}             | a member is there twice",
            })
    void oneBadItemRefusesTheWholeAnswer(String item, String why) {
        assertRefused("{\"data\":[" + item + "]}", why);
        assertRefused("{\"data\":[" + Answers.item("7:S") + "," + item + "," + Answers.item("8:S") + "]}", why);
    }

    @Test
    void twoListsOfItemsAreRefused() {
        assertRefused("{\"data\":[],\"data\":[]}", "data is there twice");
        assertRefused("{\"data\":[" + Answers.item("7:S") + "],\"x\":1,\"d\\u0061ta\":[]}", "data is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\":\"SUCCESS\"}", "{\"data\":[]}", "{\"a\":[]},\"code\":\"SUCCESS\""})
    void anObjectInPlaceOfTheListIsRefused(String data) {
        assertRefused("{\"data\":" + data + "}", "");
        assertRefused("{\"code\":\"SUCCESS\",\"data\":" + data + "}", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1,\"code\":\"A\",\"x\":1}",
                "{\"x\":1,\"data\":[{\"x\":1,\"code\":\"A\"}],\"x\":1}",
                "{\"x\":{\"y\":{\"z\":1,\"z\":1}},\"code\":\"A\"}"
            })
    void aMemberThatIsPassedOverIsRefusedTwice(String body) {
        assertRefused(body, "a member is there twice");
    }

    @Test
    void aThousandLevelsAreReadAndOneMoreIsNot() {
        for (String member : new String[] {"x", "details"}) {
            String start = "{\"code\":\"A\",\"" + member + "\":";
            assertThat(Answers.read(start + "[".repeat(999) + "]".repeat(999) + "}")
                            .wholeCall())
                    .isPresent();
            assertRefused(
                    start + "[".repeat(1000) + "]".repeat(1000) + "}", "beyond a bound: Document nesting depth (1001)");
        }
        assertRefused("{\"x\":".repeat(100_000), "beyond a bound: Document nesting depth (1001)");
    }

    @Test
    void aThousandDigitsAreReadAndOneMoreIsNot() {
        for (String start : new String[] {"\"x\":", "\"details\":{\"id\":", "\"details\":{\"a\":"}) {
            String end = start.contains("{") ? "}}" : "}";
            String digits = "9".repeat(1000);
            assertThat(Answers.read("{\"code\":\"A\"," + start + digits + end).wholeCall())
                    .isPresent();
            assertRefused(
                    "{\"code\":\"A\"," + start + digits + "9" + end, "beyond a bound: Number value length (1001)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200_success.json", "202_mixed.json", "403_no_permission.json"})
    void anAnswerCutAnywhereIsRefused(String fixture) {
        byte[] whole = Answers.fixture(fixture);
        assertThat(Answers.read(whole)).isNotNull();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(UnreadableAnswerException.class)
                    .as("%s cut to %d bytes", fixture, length)
                    .isThrownBy(() -> Answers.read(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "fe", "80", "c3", "c322", "e282", "f0288cbc", "f8888080"})
    void textThatIsNotUtf8IsRefused(String hex) {
        for (String start : new String[] {"{\"code\":\"", "{\"code\":\"A\",\"x\":\"", "{\"code\":\"A\",\""}) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < hex.length(); i += 2) {
                body.write(Integer.parseInt(hex.substring(i, i + 2), 16));
            }
            body.writeBytes((start.endsWith(",\"") ? "\":1}" : "\"}").getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(UnreadableAnswerException.class)
                    .as("%s after %s", hex, start)
                    .isThrownBy(() -> Answers.read(body.toByteArray()))
                    .withMessageContaining("not JSON");
        }
    }

    @Test
    void bytesThatWereChangedAreReadOrRefusedAndNothingElse() {
        byte[] whole = Answers.fixture("202_mixed.json");
        for (int seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                int at = random.nextInt(changed.length);
                changed[at] = random.nextBoolean() ? (byte) random.nextInt() : changed[random.nextInt(changed.length)];
            }
            try {
                assertThat(Answers.read(changed).items()).as("seed %d", seed).allMatch(item -> item.code() != null);
            } catch (UnreadableAnswerException expected) {
                assertThat(expected.httpStatus()).as("seed %d", seed).isEqualTo(200);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void assertRefused(String body, String why) {
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .as(body.substring(0, Math.min(100, body.length())))
                .isThrownBy(() -> Answers.read(body))
                .withMessageStartingWith("unreadable answer with HTTP status 200: ")
                .withMessageContaining(why);
    }
}
