package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tools.jackson.core.io.JsonStringEncoder;

/** Composes the answers of one sandbox in its dialect. Thread-safe. */
final class AnswerComposer {

    private static final byte[] MARK_AND_SPACE = "\uFEFF \r\n\t".getBytes(StandardCharsets.UTF_8);
    private static final byte[] START = "{\"data\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private final Dialect dialect;
    private final AtomicLong answers = new AtomicLong();

    AnswerComposer(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Each item with what became of it; the arrays have the order of the call. */
    Answer items(long[] ids, ItemOutcome[] outcomes) {
        Variety variety = nextVariety();
        boolean bare = dialect.bareSingleAnswer() && ids.length == 1;
        ByteBuf body = body(16 + ids.length * ItemAnswers.BYTES_AN_ITEM);
        if (!bare) {
            body.writeBytes(START);
        }
        ItemAnswers items = new ItemAnswers(dialect, dialect.varyMessages() ? variety.message() : null, body);
        int[] order = dialect.shuffleItems()
                ? variety.order(ids.length)
                : IntStream.range(0, ids.length).toArray();
        for (int index : order) {
            items.write(index, ids[index], outcomes[index]);
        }
        if (!bare) {
            body.writeBytes(END);
        }
        boolean failed = Arrays.stream(outcomes).anyMatch(outcome -> outcome != ItemOutcome.ADDED);
        return Answer.json(failed ? dialect.partialFailureStatus() : 200, body);
    }

    /** One bare error object, or an HTML page in its place. */
    Answer refused(Refusal refusal) {
        Variety variety = nextVariety();
        int status = refusal.status();
        if (dialect.htmlRefusals().contains(status)) {
            return Answer.html(status, bodyOf(page(status)));
        }
        String message = dialect.varyMessages() ? variety.message() : refusal.message();
        String error = "{\"code\":\"" + refusal.code() + "\",\"details\":" + refusal.details() + ",\"message\":\""
                + escaped(message) + "\",\"status\":\"error\"}";
        return Answer.json(status, bodyOf(error));
    }

    private Variety nextVariety() {
        return new Variety(dialect.seed(), answers.getAndIncrement());
    }

    private ByteBuf bodyOf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return body(bytes.length).writeBytes(bytes);
    }

    private ByteBuf body(int expectedLength) {
        ByteBuf body = Unpooled.buffer(expectedLength + MARK_AND_SPACE.length);
        return dialect.byteOrderMark() ? body.writeBytes(MARK_AND_SPACE) : body;
    }

    private static String page(int status) {
        HttpResponseStatus line = HttpResponseStatus.valueOf(status);
        return "<html>\r\n<head><title>" + line + "</title></head>\r\n<body>\r\n<center><h1>" + line
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
}
