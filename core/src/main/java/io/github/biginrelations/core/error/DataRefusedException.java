package io.github.biginrelations.core.error;

/** An id or other data of the call is refused. */
public final class DataRefusedException extends BiginRefusedException {

    private static final long serialVersionUID = 1L;

    DataRefusedException(Refusal refusal, String message) {
        super(refusal, message);
    }
}
