package io.github.biginrelations.core.error;

/** No call like this can succeed: module, relation, address or method is wrong. */
public final class InvalidCallException extends BiginRefusedException {

    private static final long serialVersionUID = 1L;

    InvalidCallException(Refusal refusal, String message) {
        super(refusal, message);
    }
}
