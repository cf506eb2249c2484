package io.github.biginrelations.sandbox;

/** What became of one item, with the texts of its answer. */
enum ItemOutcome {
    ADDED("SUCCESS", "relation added", "success"),
    UNKNOWN("INVALID_DATA", "the related id given seems to be invalid", "error"),
    MISSING("MANDATORY_NOT_FOUND", "required field not found", "error");

    private final String beforeDetails;
    private final String afterDetails;
    private final String status;

    ItemOutcome(String code, String message, String status) {
        this.status = status;
        beforeDetails = "{\"code\":\"" + code + "\",\"details\":{";
        afterDetails = afterDetails(message);
    }

    String beforeDetails() {
        return beforeDetails;
    }

    /** The rest of the object, with the message that Bigin's pages show. */
    String afterDetails() {
        return afterDetails;
    }

    /** The same with another message, which must be JSON-safe ASCII. */
    String afterDetails(String message) {
        return "},\"message\":\"" + message + "\",\"status\":\"" + status + "\"}";
    }
}
