package io.github.biginrelations.backfill;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an input in one format. What cannot be read on ends it: a {@link UsageException}, or an unchecked I/O error. */
interface RowSource extends Closeable {

    /** The names of the columns; empty when the input names none. */
    List<String> columns();

    /** Reads the next row and gives it this number; null after the last. A row that cannot be sent says why. */
    @Nullable
    LinkRow next(long row);

    /** All columns of the row that was read last, as they stand there. Makes the list when asked, so a run pays nothing. */
    List<String> fields();
}
