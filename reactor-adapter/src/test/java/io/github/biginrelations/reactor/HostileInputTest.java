package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Nothing but digits reaches the wire as an id, nothing but an API name as a name, and nothing at all after a refusal. */
@Timeout(60)
class HostileInputTest {

    private static final int MEGABYTE = 1 << 20;

    private final HostileSetting setting = new HostileSetting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    /** Texts that are neither an id nor a name, and how a message shows each. */
    static Stream<Arguments> hostileTexts() {
        return Stream.of(
                Arguments.of("", "''"),
                Arguments.of(" 1", "' 1'"),
                Arguments.of("1\r\nX-Evil: 1", "'1\\u000d\\u000aX-Evil: 1'"),
                Arguments.of("a\r\n\r\nPUT / HTTP/1.1", "'a\\u000d\\u000a\\u000d\\u000aPUT / HTTP/1.1'"),
                Arguments.of("1\n", "'1\\u000a'"),
                Arguments.of("a\u00002", "'a\\u00002'"),
                Arguments.of("../1", "'../1'"),
                Arguments.of("a/../b", "'a/../b'"),
                Arguments.of("..%2f1", "'..%2f1'"),
                Arguments.of("1%2f2", "'1%2f2'"),
                Arguments.of("a#", "'a#'"),
                Arguments.of("1?ids=2", "'1?ids=2'"),
                Arguments.of("a;b=c", "'a;b=c'"),
                Arguments.of("1\",\"id\":\"2", "'1\",\"id\":\"2'"),
                Arguments.of("'a'", "''a''"),
                Arguments.of("1\\u0032", "'1\\u0032'"),
                Arguments.of("1\ud83d\ude00", "'1\\ud83d\\ude00'"),
                Arguments.of("a\ud83d", "'a\\ud83d'"),
                Arguments.of("\u202e321", "'\\u202e321'"),
                Arguments.of("a\u200f", "'a\\u200f'"),
                Arguments.of("1\u2028", "'1\\u2028'"),
                Arguments.of("\ufeff1", "'\\ufeff1'"),
                Arguments.of("\uff11\uff12", "'\uff11\uff12'"),
                Arguments.of("\u0661", "'\u0661'"),
                Arguments.of("-1", "'-1'"),
                Arguments.of("9".repeat(MEGABYTE), "'" + "9".repeat(64) + "'... (1048576 characters)"),
                Arguments.of("\u0000".repeat(65), "'" + "\\u0000".repeat(64) + "'... (65 characters)"));
    }

    static Stream<Arguments> hostileIds() {
        return Stream.concat(
                hostileTexts(),
                Stream.of("0", "01", "+1", "1e3", "0x1", "1.0", "1_0", "a", "18446744073709551616", "9".repeat(64))
                        .map(text -> Arguments.of(text, "'" + text + "'")));
    }

    static Stream<Arguments> hostileNames() {
        Stream<Arguments> tooLong = Stream.of(101, MEGABYTE)
                .map(length ->
                        Arguments.of("a".repeat(length), "'" + "a".repeat(64) + "'... (" + length + " characters)"));
        Stream<Arguments> notAscii = Stream.of("_a", "1a", "Produ\u0441ts", "Pr\u00f6ducts", "a-b", "a.b")
                .map(text -> Arguments.of(text, "'" + text + "'"));
        return Stream.concat(hostileTexts(), Stream.concat(tooLong, notAscii));
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aHostileIdIsRefusedAndNothingIsSent(String text, String shown) throws IOException, InterruptedException {
        StepVerifier.create(setting.client.relate(
                        RelatedList.DEALS_PRODUCTS,
                        HostileSetting.DEAL,
                        Flux.just(text).map(RecordId::of)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("record id " + shown + " is not an id: give 1 to 20 digits without a leading zero,"
                                + " at most 18446744073709551615"));
        setting.assertNothingWasSent();
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void aHostileNameIsRefusedAndNothingIsSent(String text, String shown) throws IOException, InterruptedException {
        Flux<RelationRequest> requests = Flux.just(text)
                .map(list -> new RelatedList("Deals", list))
                .map(list -> RelationRequest.of(list, HostileSetting.DEAL, HostileSetting.PRODUCT));
        String rule = " is not an API name: give 1 to 100 letters, digits and underscores that start with a letter,"
                + " such as Products";
        StepVerifier.create(setting.client.relateAll(requests))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("related list " + shown + rule));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RelatedList(text, "Products"))
                .withMessage("module " + shown + rule);
        setting.assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Deals", "Deals/Products/1", "Deals/Products?x", "/Products", "Deals/", "../Deals/Products"})
    void aHostileRelationIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RelatedList.parse(text));
    }

    static List<String> hostileTokens() {
        return List.of(
                "secret\r\nX-Evil: 1",
                "secret\n",
                "secret\u0000",
                "secret secret",
                "secret\u007f",
                "secret\u0085",
                "secret\ud83d\ude00",
                "secret\u202e",
                "secret\uff11",
                "secret\u010d\u010aX-Evil: 1", // a cast to a byte makes CR LF of these two
                "secret".repeat(MEGABYTE / 6));
    }

    @ParameterizedTest
    @MethodSource("hostileTokens")
    void aHostileTokenIsRefusedUnshownAndNothingIsSent(String token) throws IOException, InterruptedException {
        BiginRelationsClient late = setting.client(() -> Mono.fromCallable(() -> AccessToken.of(token)));
        StepVerifier.create(late.relateAll(Flux.just(HostileSetting.PROBE)))
                .thenConsumeWhile(result -> {
                    assertThat(result.message()).contains("access token").doesNotContain("secret");
                    return true;
                })
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("access token")
                        .hasMessageNotContaining("secret")
                        .hasNoCause());
        late.disposeLater().block();
        setting.assertNothingWasSent();
    }

    @Test
    void aTokenOfEveryVisibleCharacterChangesNothingButItsHeader() throws InterruptedException {
        StringBuilder visible = new StringBuilder("a/../b%2f%0d%0a#?\"'\\;,");
        for (char c = '!'; c <= '~'; c++) {
            visible.append(c);
        }
        BiginRelationsClient odd = setting.client(TokenProvider.fixed(visible.toString()));
        RawRequest seen = setting.sent(odd, HostileSetting.PROBE);
        assertThat(seen.authorization()).isEqualTo("Zoho-oauthtoken " + visible);
        assertThat(seen.body()).isEqualTo("{\"data\":[{\"id\":\"3652397000000327001\"}]}");
        odd.disposeLater().block();
    }
}
