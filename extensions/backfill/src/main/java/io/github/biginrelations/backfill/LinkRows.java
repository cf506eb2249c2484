package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelationRequest;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of an input, one by one, for runs on another engine. Not thread-safe. */
public final class LinkRows implements Closeable {

    private final LinkFile file;
    private final Function<LinkRow, RelationRequest> toRequest;
    private @Nullable RelationRequest request;
    private String line = "";

    LinkRows(LinkFile file, Function<LinkRow, RelationRequest> toRequest) {
        this.file = file;
        this.toRequest = toRequest;
    }

    /**
     * Reads the next row; false after the last.
     *
     * @throws UsageException when the input breaks off or cannot be understood from here on
     */
    public boolean next() {
        LinkRow row = file.next();
        if (row == null) {
            return false;
        }
        try {
            request = toRequest.apply(row).withContext(row.row());
            line = "";
        } catch (IllegalArgumentException e) {
            request = null;
            line = ResultLines.ofRejected(row, String.valueOf(e.getMessage()));
        }
        return true;
    }

    /** What the row asks for, with its number as context; null when it cannot be sent. */
    public @Nullable RelationRequest request() {
        return request;
    }

    /** Of a row that cannot be sent: the line of {@code results.jsonl} that says why. */
    public String rejectedLine() {
        return line;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
