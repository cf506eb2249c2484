package io.github.biginrelations.sandbox;

/**
 * Why a call is refused as a whole. Thrown by whatever finds the reason; answered as one bare error object.
 * Messages and details are JSON-safe as they stand: they hold fixed text and numbers, nothing that a caller sent.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String details;

    private Refusal(int status, String code, String details, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    static Refusal wrongAddress() {
        return new Refusal(
                404, "INVALID_URL_PATTERN", "{}", "Please check if the URL trying to access is a correct one");
    }

    static Refusal wrongMethod() {
        return new Refusal(400, "INVALID_REQUEST_METHOD", "{}", "The http request method type is not a valid one");
    }

    static Refusal wrongToken() {
        return new Refusal(401, "INVALID_TOKEN", "{}", "invalid oauth token");
    }

    static Refusal tooManyAtOnce() {
        return new Refusal(429, "TOO_MANY_REQUESTS", "{}", "too many calls at once");
    }

    static Refusal creditsSpent() {
        return new Refusal(429, "TOO_MANY_REQUESTS", "{}", "the API credits of the last 24 hours are spent");
    }

    static Refusal invalidModule() {
        return new Refusal(400, "INVALID_MODULE", "{}", "The module name given seems to be invalid");
    }

    static Refusal unknownParent() {
        return new Refusal(404, "INVALID_DATA", "{\"resource_path_index\":0}", "the id given seems to be invalid");
    }

    static Refusal invalidBody(String message) {
        return new Refusal(400, "INVALID_DATA", "{}", message);
    }

    static Refusal invalidId(int index) {
        return new Refusal(400, "INVALID_DATA", idOf(index), "the id is not a string of digits that names a record");
    }

    static Refusal duplicateId(int index) {
        return new Refusal(400, "DUPLICATE_DATA", idOf(index), "duplicate data");
    }

    static Refusal tooManyItems(int limit) {
        String details = "{\"limit\":" + limit + ",\"param_name\":\"data\"}";
        return new Refusal(400, "LIMIT_EXCEEDED", details, "more records than one call may carry");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** A JSON object. */
    String details() {
        return details;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    private static String idOf(int index) {
        return "{\"api_name\":\"id\",\"json_path\":\"$.data[" + index + "].id\"}";
    }
}
