package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the items of one answer into its body, in a dialect. */
final class ItemAnswers {

    static final int BYTES_AN_ITEM = 112;

    private final Dialect dialect;
    private final boolean withDetails;
    private final @Nullable String message;
    private final ByteBuf body;
    private boolean first = true;

    /** With this message on each item, or with null the message of its outcome. */
    ItemAnswers(Dialect dialect, boolean withDetails, @Nullable String message, ByteBuf body) {
        this.dialect = dialect;
        this.withDetails = withDetails;
        this.message = message;
        this.body = body;
    }

    /** Writes the next item; the index is the one that it had in the call. */
    void write(int index, long id, ItemOutcome outcome) {
        if (!first) {
            write(",");
        }
        first = false;
        write(outcome.beforeDetails());
        if (withDetails) {
            writeDetails(index, id, outcome);
        }
        write(message == null ? outcome.afterDetails() : outcome.afterDetails(message));
    }

    private void writeDetails(int index, long id, ItemOutcome outcome) {
        boolean withId = switch (outcome) {
            case ADDED -> dialect.idOfSuccess();
            case UNKNOWN -> dialect.failureDetails().holdId();
            case MISSING -> false;
        };
        boolean withPath =
                outcome != ItemOutcome.ADDED && dialect.failureDetails().holdPath();
        if (withId) {
            writeId(id);
        }
        if (withId && withPath) {
            write(",");
        }
        if (withPath) {
            write("\"api_name\":\"id\",\"json_path\":\"$.data[");
            IdText.write(index, body);
            write("].id\"");
        }
    }

    private void writeId(long id) {
        write(dialect.idsAsNumbers() ? "\"id\":" : "\"id\":\"");
        IdText.write(id, body);
        write(dialect.idsAsNumbers() ? "" : "\"");
    }

    private void write(String ascii) {
        body.writeCharSequence(ascii, StandardCharsets.US_ASCII);
    }
}
