package io.github.biginrelations.core.error;

/** The user behind the token may not do this. */
public final class PermissionDeniedException extends BiginRefusedException {

    private static final long serialVersionUID = 1L;

    PermissionDeniedException(Refusal refusal, String message) {
        super(refusal, message);
    }
}
