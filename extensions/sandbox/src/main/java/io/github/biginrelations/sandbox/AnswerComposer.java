package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
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

    /** Each item of a call with what became of it. */
    Answer items(Items items) {
        return compose(items, true, dialect.bareSingleAnswer() && items.size() == 1);
    }

    /** Any number of items in an array, each with or without what its {@code details} hold in this dialect. */
    Answer array(Items items, boolean withDetails) {
        return compose(items, withDetails, false);
    }

    private Answer compose(Items items, boolean withDetails, boolean bare) {
        Variety variety = nextVariety();
        ByteBuf body = body(16 + items.size() * ItemAnswers.BYTES_AN_ITEM);
        if (!bare) {
            body.writeBytes(START);
        }
        String message = dialect.varyMessages() ? variety.message() : null;
        ItemAnswers writer = new ItemAnswers(dialect, withDetails, message, body);
        Items told = dialect.shuffleItems() ? items.at(variety.order(items.size())) : items;
        for (int place = 0; place < told.size(); place++) {
            writer.write(told.indexAt(place), told.idAt(place), told.outcomeAt(place));
        }
        if (!bare) {
            body.writeBytes(END);
        }
        return Answer.json(items.allAdded() ? 200 : dialect.partialFailureStatus(), body);
    }

    /** One bare error object, or an HTML page in its place. */
    Answer refused(Refusal refusal) {
        Variety variety = nextVariety();
        int status = refusal.status();
        if (dialect.htmlRefusals().contains(status)) {
            return page(status);
        }
        String message = dialect.varyMessages() ? variety.message() : refusal.message();
        String error = "{\"code\":\"" + refusal.code() + "\",\"details\":" + refusal.details() + ",\"message\":\""
                + escaped(message) + "\",\"status\":\"error\"}";
        return Answer.json(status, bodyOf(error));
    }

    /** An HTML page that says nothing but its status. */
    Answer page(int status) {
        HttpResponseStatus line = HttpResponseStatus.valueOf(status);
        String page = "<html>\r\n<head><title>" + line + "</title></head>\r\n<body>\r\n<center><h1>" + line
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return Answer.html(status, bodyOf(page));
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

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }
}
