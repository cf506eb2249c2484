package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.util.Arrays;
import java.util.List;

/**
 * The one table of errors: code, HTTP status and shape to meaning, and what to do about it. The first row that fits
 * counts. Source: the error tables of the call's own page ({@link #documented()}), of the API as a whole, and what other
 * clients saw.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
public enum KnownError {
    /** The parent in the address is bad. Before every other reading of INVALID_DATA. */
    BAD_PARENT(
            List.of("INVALID_DATA"),
            Shape.PARENT,
            Effect.REJECT_PARENT,
            "the record in the address does not exist or is of another module: check the parent's id"),
    /** A wrong module, or a pair of modules that cannot be related. */
    INVALID_MODULE(
            List.of("INVALID_MODULE"),
            Shape.ANY,
            Effect.END_RUN,
            "wrong name, no permission for the tab, module removed, or a pair that cannot be related: give valid API"
                    + " names; Documents, Projects and the like are not supported",
            new Documented(400, "The module name given seems to be invalid"),
            new Documented(400, "The given module is not supported in API")),
    /** The address is wrong. */
    INVALID_URL(
            List.of("INVALID_URL_PATTERN"),
            Shape.ANY,
            Effect.END_RUN,
            "the request URL is wrong: check the endpoint and the API version",
            new Documented(404, "Please check if the URL trying to access is a correct one")),
    /** The client lacks a scope. */
    SCOPE_MISMATCH(
            List.of("OAUTH_SCOPE_MISMATCH"),
            Shape.ANY,
            Effect.END_RUN,
            "the client lacks the UPDATE scope of the module: make a client with it; renewing the token does not help",
            new Documented(401, "Unauthorized")),
    /** The user may not. */
    NO_PERMISSION(
            List.of("NO_PERMISSION"),
            Shape.ANY,
            Effect.REJECT,
            "the user may not update related records: ask the administrator",
            new Documented(403, "Permission denied to update records")),
    /** A fault inside Bigin. */
    INTERNAL_ERROR(
            List.of("INTERNAL_ERROR"),
            Shape.ANY,
            Effect.RETRY,
            "unexpected server fault: contact Zoho's support if it lasts",
            new Documented(500, "Internal Server Error")),
    /** The HTTP method is wrong. */
    INVALID_METHOD(
            List.of("INVALID_REQUEST_METHOD"),
            Shape.ANY,
            Effect.END_RUN,
            "wrong HTTP method: check what stands between the client and Bigin",
            new Documented(400, "The http request method type is not a valid one")),
    /** The user lacks a privilege. */
    AUTHORIZATION_FAILED(
            List.of("AUTHORIZATION_FAILED"),
            Shape.ANY,
            Effect.REJECT,
            "ask the administrator for the privilege to update related records",
            new Documented(400, "User does not have sufficient privilege to update related records data")),
    /** A related id of the call is wrong; the answer is about the whole call. */
    INVALID_RELATED(
            List.of("INVALID_DATA"),
            Shape.WHOLE_CALL,
            Effect.SPLIT,
            "wrong related id: take ids from Get Related Records",
            new Documented(400, "the related id given seems to be invalid")),
    /** One item's input is wrong. */
    INVALID_ITEM(
            List.of("INVALID_DATA"),
            Shape.ITEM,
            Effect.REJECT,
            "this item's input is wrong: check its id and its data",
            new Documented(202, "invalid data")),
    /** A mandatory field is missing. */
    MANDATORY_MISSING(
            List.of("MANDATORY_NOT_FOUND"),
            Shape.ANY,
            Effect.REJECT,
            "a mandatory field of this item is missing: see Fields Metadata",
            new Documented(202, "required field not found")),
    /** The access token is not accepted. */
    INVALID_TOKEN(
            List.of("INVALID_TOKEN", "AUTHENTICATION_FAILURE", "INVALID_OAUTHTOKEN"),
            Shape.ANY,
            Effect.RENEW_TOKEN,
            "the access token is expired or revoked, or of another data centre than the host it was sent to"),
    /** The data is refused, as the code says. */
    DATA_REFUSED(
            List.of(
                    "DUPLICATE_DATA",
                    "CANNOT_BE_UPDATED",
                    "RECORD_IN_BLUEPRINT",
                    "NOT_SUPPORTED",
                    "LIMIT_EXCEEDED",
                    "UNABLE_TO_PARSE_DATA_TYPE"),
            Shape.ANY,
            Effect.REJECT,
            "Bigin does not take this data, as the code says"),
    /** Too much, for the moment or for the day. */
    TOO_MANY_REQUESTS(
            List.of("TOO_MANY_REQUESTS"),
            Shape.ANY,
            Effect.RETRY,
            "too many calls at once, or the day's credits are spent: lower maxConcurrency, or wait"),
    /** Any other code about a whole call, with HTTP status 429 or 5xx. */
    OTHER_SERVER_ERROR(
            List.of(), Shape.SERVER_ERROR, Effect.RETRY, "not a known code, with an HTTP status that says: later"),
    /** Any other code. */
    OTHER(List.of(), Shape.ANY, Effect.REJECT, "not a known code; it is kept as it is");

    /**
     * One row of the error table on the call's own page.
     *
     * @param httpStatus the HTTP status that the page says
     * @param message the message that the page says; texts vary, so nothing is ever matched on them
     */
    public record Documented(int httpStatus, String message) {}

    private enum Shape {
        ANY,
        WHOLE_CALL,
        ITEM,
        PARENT,
        SERVER_ERROR
    }

    private final List<String> codes;
    private final Shape shape;
    private final Effect effect;
    private final String remedy;
    private final List<Documented> documented;

    KnownError(List<String> codes, Shape shape, Effect effect, String remedy, Documented... documented) {
        this.codes = codes;
        this.shape = shape;
        this.effect = effect;
        this.remedy = remedy;
        this.documented = List.of(documented);
    }

    /** The meaning of an error about a whole call. */
    public static KnownError ofWholeCall(int httpStatus, ResultCode code, ResultDetails details) {
        return Arrays.stream(values())
                .filter(row -> row.fits(code) && row.shapeFitsWholeCall(httpStatus, details))
                .findFirst()
                .orElse(OTHER);
    }

    /** The meaning of an error about one item of an answer. The HTTP status says nothing of it. */
    public static KnownError ofItem(ResultCode code) {
        return Arrays.stream(values())
                .filter(row -> row.fits(code) && (row.shape == Shape.ANY || row.shape == Shape.ITEM))
                .findFirst()
                .orElse(OTHER);
    }

    /** The codes; empty for any. */
    public List<String> codes() {
        return codes;
    }

    /** What it means for the run when it is about a whole call. */
    public Effect effect() {
        return effect;
    }

    /** What it means when it is about one item: it concerns that item and no other. */
    public Effect effectOnItem() {
        return effect == Effect.RETRY ? Effect.RETRY : Effect.REJECT;
    }

    /** What the caller can do. */
    public String remedy() {
        return remedy;
    }

    /** The rows of the call's own page that have this meaning; eleven in all. */
    public List<Documented> documented() {
        return documented;
    }

    private boolean fits(ResultCode code) {
        return codes.isEmpty() || codes.contains(code.value());
    }

    private boolean shapeFitsWholeCall(int httpStatus, ResultDetails details) {
        return switch (shape) {
            case ANY, WHOLE_CALL -> true;
            case ITEM -> false;
            case PARENT -> httpStatus == 404 || details.resourcePathIndex().isPresent();
            case SERVER_ERROR -> httpStatus == 429 || httpStatus >= 500;
        };
    }
}
