package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What may differ between the requests of {@link HostileSetting}'s clients. All else is the same to the byte, or there is
 * no such request.
 *
 * @param authorization value of the header
 * @param body the body; it was well-formed UTF-8
 */
record RawRequest(String authorization, String body) {

    private static final List<String> HEADER_NAMES =
            List.of("host", "accept", "user-agent", "authorization", "content-type", "content-length");

    /** Fails when there is anything but one request line, these headers in this order, and a body of the length said. */
    static RawRequest of(byte[] conversation, int port) {
        String text = new String(conversation, StandardCharsets.ISO_8859_1);
        int endOfHead = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, endOfHead).split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("PUT /bigin/v1/Deals/3652397000000649013/Products/3652397000000327001 HTTP/1.1");
        assertThat(Arrays.stream(lines).skip(1).map(line -> line.substring(0, line.indexOf(": "))))
                .containsExactlyElementsOf(HEADER_NAMES);
        byte[] body = Arrays.copyOfRange(conversation, endOfHead + 4, conversation.length);
        assertThat(lines[3]).matches("user-agent: bigin-relations/[0-9][-0-9A-Za-z.]*");
        assertThat(lines[1]).isEqualTo("host: 127.0.0.1:" + port);
        assertThat(lines[2]).isEqualTo("accept: */*");
        assertThat(lines[5]).isEqualTo("content-type: application/json");
        assertThat(lines[6]).isEqualTo("content-length: " + body.length);
        return new RawRequest(lines[4].substring("authorization: ".length()), text(body));
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("the body is not UTF-8", e);
        }
    }
}
