package io.github.biginrelations.reactor;

/** Why something below failed, as a message may say it: what it says itself, and what lies at its root. */
final class Cause {

    private static final int DEEPEST = 16;

    private Cause() {}

    static String shown(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        String said = text(failure);
        String atRoot = text(root);
        return MaskedText.inOneLine(said.contains(atRoot) ? said : said + ": " + atRoot);
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
