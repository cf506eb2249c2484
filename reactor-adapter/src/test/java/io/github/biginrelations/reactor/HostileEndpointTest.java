package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An endpoint is scheme, host and port, and no token goes out in clear; PORT stands for the port of the raw server. */
@Timeout(60)
class HostileEndpointTest {

    private final HostileSetting setting = new HostileSetting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/x",
                "http://127.0.0.1:PORT//",
                "http://127.0.0.1:PORT/../x",
                "http://127.0.0.1:PORT/..%2fx",
                "http://127.0.0.1:PORT/%0d%0aX-Evil:%201",
                "http://127.0.0.1:PORT/%00",
                "http://127.0.0.1:PORT/\ud83d\ude00\u202e",
                "http://127.0.0.1:PORT?",
                "http://127.0.0.1:PORT?x=1",
                "http://127.0.0.1:PORT#",
                "http://127.0.0.1:PORT/#x",
                "http://secret@127.0.0.1:PORT",
                "http://127.0.0.1:PORT@other.example",
                "http://127.0.0.1:0",
                "http://127.0.0.1:65536",
                "http://127.0.0.1\u202e:PORT",
                "http://\uff11\uff12\uff17.0.0.1:PORT",
                "http://127.0.0.1%2eother.example:PORT",
                "http://a_b:PORT",
                "http:127.0.0.1",
                "http:///x",
                "http://127.1:PORT",
                "127.0.0.1",
                ""
            })
    void whatIsNotSchemeHostAndPortIsRefusedAndNothingIsSent(String endpoint) throws IOException, InterruptedException {
        assertRefused(uri(endpoint), "scheme, host and port: give one such as https://www.zohoapis.eu");
        setting.assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example:PORT",
                "http://127.0.0.1.other.example:PORT",
                "http://localhost.other.example:PORT",
                "//127.0.0.1:PORT",
                "http://2130706433:PORT",
                "http://[::ffff:127.0.0.1]:PORT",
                "http://[::1%25lo]:PORT",
                "ftp://127.0.0.1:PORT",
                "unix://127.0.0.1:PORT"
            })
    void whatWouldSendTheTokenInClearIsRefusedAndNothingIsSent(String endpoint)
            throws IOException, InterruptedException {
        assertRefused(uri(endpoint), "would send the access token in clear");
        setting.assertNothingWasSent();
    }

    @Test
    void lineBreaksAndLengthAreRefusedUnshown() throws URISyntaxException {
        assertRefused(
                new URI("http", "127.0.0.1", "/\r\nX-Evil: 1\u0000", null), "endpoint http://127.0.0.1 has more than");
        assertRefused(uri("http://127.0.0.1/" + "a".repeat(1 << 20)), "endpoint http://127.0.0.1 has more than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://127.0.0.1:PORT/", "http://127.0.0.1:PORT"})
    void aRightEndpointIsTakenAsSchemeHostAndPort(String endpoint) throws InterruptedException {
        BiginRelationsClient client = BiginRelationsClient.builder()
                .endpoint(uri(endpoint))
                .tokenProvider(TokenProvider.fixed("test-token"))
                .build();
        assertThat(setting.sent(client, HostileSetting.PROBE).authorization()).isEqualTo("Zoho-oauthtoken test-token");
        client.disposeLater().block();
    }

    private URI uri(String endpoint) {
        return URI.create(
                endpoint.replace("PORT", String.valueOf(setting.server.uri().getPort())));
    }

    private static void assertRefused(URI endpoint, String rule) {
        BiginRelationsClientBuilder builder =
                BiginRelationsClient.builder().endpoint(endpoint).tokenProvider(TokenProvider.fixed("test-token"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith("endpoint ")
                        .contains(rule)
                        .doesNotContain("secret")
                        .matches("[ -~]{1,300}"));
    }
}
