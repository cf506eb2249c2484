package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemReaderTest {

    @Test
    void readsTheIdsInTheirOrderAndSkipsWhatStandsBesideThem() {
        String body =
                " { \"data\" : [ {\"id\":\"7\"}, {\"list_price\":1.5,\"x\":{\"id\":\"8\",\"y\":[{}]},\"id\":\"5\"}, {\"Status\":null}, {} ] } \n";
        assertThat(read(body)).containsExactly(7, 5, IdText.NONE, IdText.NONE);
    }

    @Test
    void takesAHundredItemsAndNotOneMore() {
        assertThat(read(Caller.data(LongStream.rangeClosed(1, 100).toArray()))).hasSize(100);
        Refusal refusal = refusalOf(Caller.data(LongStream.rangeClosed(1, 101).toArray()));
        assertThat(refusal.code()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(refusal.details()).isEqualTo("{\"limit\":100,\"param_name\":\"data\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":{\"id\":\"1\"}}",
                "{\"data\":null}",
                "{\"data\":[\"1\"]}",
                "{\"data\":[[]]}",
                "{\"Data\":[{\"id\":\"1\"}]}",
                "{\"data\":[{\"id\":\"1\"}],\"trigger\":[]}",
                "{\"trigger\":[],\"data\":[{\"id\":\"1\"}]}",
                "{\"data\":[{\"id\":\"1\"}],\"data\":[{\"id\":\"2\"}]}",
                "{\"data\":[{\"id\":\"1\",\"id\":\"1\"}]}",
                "{\"data\":[{\"id\":\"1\",\"x\":{\"y\":1,\"y\":1}}]}",
                "{\"data\":[{\"id\":\"1\",},]}",
                "{\"data\":[{\"id\":\"1\"}]} {}",
                "{\"data\":[{\"id\":\"1\"}]} x",
                "{\"data\":[{\"id\":\"1\"}]",
                "{\"data\":[{\"id\":\"1\"",
                "{'data':[{'id':'1'}]}",
                "{\"data\":[{\"id\":\"1\"}/**/]}"
            })
    void refusesEveryOtherBody(String body) {
        Refusal refusal = refusalOf(body);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("INVALID_DATA");
        assertThat(refusal.details()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "null",
                "true",
                "{}",
                "[]",
                "\"\"",
                "\"0\"",
                "\"02\"",
                "\"2 \"",
                "\"x\"",
                "\"18446744073709551616\""
            })
    void namesTheItemWhoseIdIsNone(String id) {
        Refusal refusal = refusalOf("{\"data\":[{\"id\":\"1\"},{\"id\":" + id + "}]}");
        assertThat(refusal.code()).isEqualTo("INVALID_DATA");
        assertThat(refusal.details()).isEqualTo("{\"api_name\":\"id\",\"json_path\":\"$.data[1].id\"}");
    }

    @Test
    void refusesABodyBeyondItsBound() {
        RequestBody body = new RequestBody(0);
        byte[] part = new byte[RequestBody.MAX_BYTES / 2];
        body.append(Unpooled.wrappedBuffer(part));
        body.append(Unpooled.wrappedBuffer(part));
        assertThat(body.length()).isEqualTo(RequestBody.MAX_BYTES);
        body.append(Unpooled.wrappedBuffer(new byte[1]));
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ItemReader.read(body));
        assertThat(refusal.message()).contains("4 MiB");
    }

    private static Refusal refusalOf(String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    private static long[] read(String text) {
        RequestBody body = new RequestBody(0);
        body.append(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        return ItemReader.read(body);
    }
}
