package io.github.biginrelations.sandbox;

/**
 * Why a call is refused as a whole. Thrown by whatever finds the reason; answered as one bare error object.
 * Codes and details are JSON-safe as they stand: they hold names and numbers, no text that a caller sent.
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

    static Refusal wrongToken(Dialect.WrongToken code) {
        boolean mismatch = code == Dialect.WrongToken.OAUTH_SCOPE_MISMATCH;
        return new Refusal(401, code.name(), "{}", mismatch ? "Unauthorized" : "invalid oauth token");
    }

    static Refusal tooManyAtOnce(int status) {
        return new Refusal(status, "TOO_MANY_REQUESTS", "{}", "too many calls at once");
    }

    static Refusal creditsSpent(int status) {
        return new Refusal(status, "TOO_MANY_REQUESTS", "{}", "the API credits of the last 24 hours are spent");
    }

    static Refusal asAsked(Dialect.BareError error) {
        return new Refusal(error.status(), error.code(), "{}", error.message());
    }

    static Refusal invalidModule() {
        return new Refusal(400, "INVALID_MODULE", "{}", "The module name given seems to be invalid");
    }

    static Refusal unknownParent() {
        return new Refusal(404, "INVALID_DATA", "{\"resource_path_index\":0}", "the id given seems to be invalid");
    }

    static Refusal unknownRelated() {
        return unknownRelated("{}");
    }

    static Refusal unknownRelated(long id, boolean asNumber, int index) {
        String digits = Long.toUnsignedString(id);
        return unknownRelated("{\"id\":" + (asNumber ? digits : "\"" + digits + "\"") + "," + pathOf(index) + "}");
    }

    static Refusal invalidBody(String message) {
        return new Refusal(400, "INVALID_DATA", "{}", message);
    }

    static Refusal invalidId(int index) {
        return new Refusal(
                400, "INVALID_DATA", "{" + pathOf(index) + "}", "the id is not a string of digits that names a record");
    }

    static Refusal duplicateId(int index) {
        return new Refusal(400, "DUPLICATE_DATA", "{" + pathOf(index) + "}", "duplicate data");
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

    private static Refusal unknownRelated(String details) {
        return new Refusal(400, "INVALID_DATA", details, "the related id given seems to be invalid");
    }

    private static String pathOf(int index) {
        return "\"api_name\":\"id\",\"json_path\":\"$.data[" + index + "].id\"";
    }
}
