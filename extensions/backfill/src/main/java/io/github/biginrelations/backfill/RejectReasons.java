package io.github.biginrelations.backfill;

import io.github.biginrelations.core.error.Effect;
import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.model.ResultCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Which rows were rejected, and why. Reasons are few and rows may be millions: each reason has a compressed bitmap. What is
 * wrong with a row that is not fit to be sent is not kept: the row says it again.
 */
final class RejectReasons {

    /** A server that says something else of every row must not fill the memory. */
    static final int MOST = 100;

    static final String SEE_LOG = "see " + ResultLog.FILE_NAME;

    /** Bigin's code, or one of the library's, and its message. */
    record Reason(String code, String message) {}

    private final Map<Reason, Roaring64Bitmap> rows = new LinkedHashMap<>();

    /** Whether a code refuses not the row but every call: a token, a scope, a module. Such rows are sent again. */
    static boolean isOfAllCalls(String code) {
        Effect effect = KnownError.ofItem(ResultCode.of(code)).effect();
        return effect == Effect.END_RUN || effect == Effect.RENEW_TOKEN;
    }

    void add(long row, String code, String message) {
        if (isOfAllCalls(code)) {
            return;
        }
        boolean ofTheRow = message.startsWith(Tally.rowPrefix(row));
        Reason reason = new Reason(code, ofTheRow ? "" : message);
        if (!rows.containsKey(reason) && rows.size() >= MOST) {
            reason = new Reason(code, SEE_LOG);
        }
        rows.computeIfAbsent(reason, first -> new Roaring64Bitmap()).addLong(row);
    }

    /** Why a row was rejected; null when it was not. The message is empty for a row that is not fit to be sent. */
    @Nullable
    Reason of(long row) {
        for (Map.Entry<Reason, Roaring64Bitmap> entry : rows.entrySet()) {
            if (entry.getValue().contains(row)) {
                return entry.getKey();
            }
        }
        return null;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The last row that was rejected; 0 when none was. */
    long last() {
        return rows.values().stream().mapToLong(Roaring64Bitmap::last).max().orElse(0);
    }
}
