package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import org.jspecify.annotations.Nullable;

/** Gives a call's permit back, and tells the gate how the call ended. */
final class PermitEnd {

    private static final int TOO_MANY_REQUESTS = 429;

    private PermitEnd() {}

    /** With an answer or a failure; with neither the call was given up. */
    static void release(
            CallGate.Permit permit, @Nullable UpdateRelatedRecordsResponse answer, @Nullable Throwable failure) {
        if (answer != null) {
            permit.release(new CallEnd(how(answer), answer.hints()));
        } else if (failure instanceof NoAnswerException none && none.isUnsent()) {
            permit.release();
        } else if (failure instanceof BiginTransientException known) {
            permit.release(new CallEnd(how(known), known.hints()));
        } else {
            permit.release(CallEnd.of(How.ABORTED));
        }
    }

    private static How how(UpdateRelatedRecordsResponse answer) {
        KnownError known = answer.wholeCall()
                .map(entry -> KnownError.ofWholeCall(answer.httpStatus(), entry.code(), entry.details()))
                .orElse(KnownError.OTHER);
        if (answer.httpStatus() == TOO_MANY_REQUESTS || known == KnownError.TOO_MANY_REQUESTS) {
            return How.THROTTLED;
        }
        return answer.httpStatus() >= 500 || known == KnownError.INTERNAL_ERROR ? How.FAILED : How.ANSWERED;
    }

    private static How how(BiginTransientException failure) {
        if (failure.httpStatus() == TOO_MANY_REQUESTS) {
            return How.THROTTLED;
        }
        return failure instanceof NoAnswerException silent && silent.isTimeOut() ? How.TIMED_OUT : How.ABORTED;
    }
}
