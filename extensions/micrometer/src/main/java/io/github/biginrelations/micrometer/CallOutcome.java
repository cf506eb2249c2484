package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.ResponseEntry;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a call as a whole. */
public enum CallOutcome {
    /** It goes on. */
    NONE,
    /** Bigin accepted all of it. */
    SUCCESS,
    /** Bigin accepted some of its items. */
    PARTIAL,
    /** Bigin accepted none of it. */
    REFUSED,
    /** No answer came that could be read. */
    NO_ANSWER,
    /** The run, or who asked for the call, gave it up. */
    ABORTED;

    /** Of an answer. */
    static CallOutcome of(UpdateRelatedRecordsResponse answer) {
        Set<ResultCode> codes = codes(answer);
        if (codes.contains(ResultCode.SUCCESS)) {
            return codes.size() == 1 ? SUCCESS : PARTIAL;
        }
        return codes.isEmpty() ? NO_ANSWER : REFUSED;
    }

    /** The code of an answer, or null where its items have several or it has none. */
    static @Nullable ResultCode codeOf(UpdateRelatedRecordsResponse answer) {
        Set<ResultCode> codes = codes(answer);
        return codes.size() == 1 ? codes.iterator().next() : null;
    }

    /** The codes of the whole call or of its items. Items that say the same share an entry, so few are looked at. */
    private static Set<ResultCode> codes(UpdateRelatedRecordsResponse answer) {
        Set<ResultCode> codes = new LinkedHashSet<>();
        answer.wholeCall().ifPresent(entry -> codes.add(entry.code()));
        ResponseEntry before = null;
        for (int i = 0; i < answer.size(); i++) {
            ResponseEntry entry = answer.withoutId(i);
            if (before == null || !before.code().equals(entry.code())) {
                codes.add(entry.code());
            }
            before = entry;
        }
        return codes;
    }
}
