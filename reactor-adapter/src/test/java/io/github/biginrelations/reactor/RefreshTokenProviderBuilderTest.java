package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent; no message shows a secret. */
class RefreshTokenProviderBuilderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret\r\nX: 1", "secret\n", "secret\u0000", "sec ret", "secret\u00e9"})
    void aHostileCredentialIsRefusedUnshownBeforeAnythingIsSent(String hostile) {
        assertRefused(builder().clientId(hostile), "clientId");
        assertRefused(builder().clientSecret(hostile), "clientSecret");
        assertRefused(builder().refreshToken(hostile), "refreshToken");
    }

    @Test
    void aCredentialOfAMegabyteIsRefused() {
        assertRefused(builder().clientSecret("secret".repeat(1 << 18)), "clientSecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://accounts.example", "https://accounts.zoho.eu/oauth", "https://a@accounts.zoho.eu", "x"})
    void aHostileAccountsServerIsRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().accountsServer(URI.create(address)).build())
                .withMessageStartingWith("accountsServer: endpoint");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().apiDomain(URI.create(address)).build())
                .withMessageStartingWith("apiDomain: endpoint");
    }

    @Test
    void F24_optionsOutOfTheirRangeAreRefusedAndNamed() {
        assertRefused(builder().refreshAhead(Duration.ofSeconds(-1)), "refreshAhead in milliseconds is -1000");
        assertRefused(builder().refreshAhead(Duration.ofMinutes(31)), "refreshAhead in milliseconds is 1860000");
        assertRefused(builder().connectTimeout(Duration.ZERO), "connectTimeout in milliseconds is 0");
        assertRefused(builder().requestTimeout(Duration.ZERO), "requestTimeout in milliseconds is 0");
        assertThatIllegalStateException()
                .isThrownBy(() -> RefreshTokenProvider.builder()
                        .clientId("a")
                        .refreshToken("b")
                        .build())
                .withMessageStartingWith("no clientSecret");
    }

    private static void assertRefused(RefreshTokenProviderBuilder builder, String start) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith(start)
                .withMessageNotContaining("secret\r")
                .satisfies(
                        e -> assertThat(e.getMessage()).matches("[ -~]{1,200}").doesNotContain("sec ret"));
    }

    private static RefreshTokenProviderBuilder builder() {
        return RefreshTokenProvider.builder().clientId("id").clientSecret("s").refreshToken("r");
    }
}
