package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "9",
                "10",
                "3652397000000327001",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615"
            })
    void readsAndWritesEveryUnsignedId(String text) {
        long id = IdText.parse(text);
        assertThat(id).isEqualTo(Long.parseUnsignedLong(text));
        ByteBuf written = Unpooled.buffer(1);
        IdText.write(id, written);
        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "01",
                "-1",
                "+1",
                "1a",
                " 1",
                "1 ",
                "\u0661",
                "18446744073709551616",
                "18446744073709551617",
                "99999999999999999999",
                "100000000000000000000"
            })
    void findsNoIdInAnythingElse(String text) {
        assertThat(IdText.parse(text)).isEqualTo(IdText.NONE);
    }
}
