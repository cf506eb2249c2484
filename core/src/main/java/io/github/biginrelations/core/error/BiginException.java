package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed as a whole. Whether the same call may be tried again is its type: {@link BiginTransientException} or
 * {@link BiginRefusedException}. It has no stack trace: it tells of the server or the wire, not of a place in this code.
 */
public abstract sealed class BiginException extends RuntimeException
        permits BiginTransientException, BiginRefusedException {

    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final String content;
    private final transient @Nullable Refusal refusal;

    BiginException(int httpStatus, String message, String content) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.content = content;
        this.refusal = null;
    }

    BiginException(Refusal refusal, String message) {
        super(message, null, false, false);
        this.httpStatus = refusal.httpStatus();
        this.content = refusal.content();
        this.refusal = refusal;
    }

    /** The same, for a copy that says more. */
    BiginException(BiginException other) {
        super(other.getMessage(), null, false, false);
        this.httpStatus = other.httpStatus;
        this.content = other.content;
        this.refusal = other.refusal;
    }

    /** The HTTP status of the answer; 0 when none came. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Bigin's code; empty when there was none to be read. */
    public Optional<ResultCode> code() {
        return Optional.ofNullable(refusal).map(Refusal::code);
    }

    /** Bigin's own text, as it came; empty when there was none to be read. Never match on it. */
    public Optional<String> serverMessage() {
        return Optional.ofNullable(refusal).map(Refusal::message);
    }

    /** Bigin's details. */
    public ResultDetails details() {
        return refusal == null ? ResultDetails.NONE : refusal.details();
    }

    /** The answer's body as text: cut at 4 KiB, tokens masked, control characters escaped; empty when none came. */
    public String content() {
        return content;
    }
}
