package io.github.biginrelations.spring;

/** The properties do not make a client; Boot's report says what is wrong and what to do. */
final class BiginConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    BiginConfigurationException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
