package io.github.biginrelations.core.model;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code of an answer. The set is open: a code that Bigin invents tomorrow is kept as it is. A result of which Bigin
 * said nothing has one of the library's own codes, named last here.
 *
 * @param value the code's text
 */
public record ResultCode(String value) {

    /** The record is related. */
    public static final ResultCode SUCCESS = new ResultCode("SUCCESS");
    /** An id or another part of the data is wrong. */
    public static final ResultCode INVALID_DATA = new ResultCode("INVALID_DATA");
    /** A mandatory member is missing. */
    public static final ResultCode MANDATORY_NOT_FOUND = new ResultCode("MANDATORY_NOT_FOUND");
    /** The module or relation does not exist or is not supported. */
    public static final ResultCode INVALID_MODULE = new ResultCode("INVALID_MODULE");
    /** The address is wrong. */
    public static final ResultCode INVALID_URL_PATTERN = new ResultCode("INVALID_URL_PATTERN");
    /** The HTTP method is wrong. */
    public static final ResultCode INVALID_REQUEST_METHOD = new ResultCode("INVALID_REQUEST_METHOD");
    /** The client lacks a scope. */
    public static final ResultCode OAUTH_SCOPE_MISMATCH = new ResultCode("OAUTH_SCOPE_MISMATCH");
    /** The access token is expired, revoked, or of another data centre. */
    public static final ResultCode INVALID_TOKEN = new ResultCode("INVALID_TOKEN");
    /** Another word for {@link #INVALID_TOKEN}. */
    public static final ResultCode AUTHENTICATION_FAILURE = new ResultCode("AUTHENTICATION_FAILURE");
    /** Another word for {@link #INVALID_TOKEN}. */
    public static final ResultCode INVALID_OAUTHTOKEN = new ResultCode("INVALID_OAUTHTOKEN");
    /** The user may not update related records. */
    public static final ResultCode NO_PERMISSION = new ResultCode("NO_PERMISSION");
    /** The user lacks a privilege. */
    public static final ResultCode AUTHORIZATION_FAILED = new ResultCode("AUTHORIZATION_FAILED");
    /** A fault inside Bigin. */
    public static final ResultCode INTERNAL_ERROR = new ResultCode("INTERNAL_ERROR");
    /** Too many calls at once, or the day's credits are spent. */
    public static final ResultCode TOO_MANY_REQUESTS = new ResultCode("TOO_MANY_REQUESTS");
    /** The same data was sent twice. */
    public static final ResultCode DUPLICATE_DATA = new ResultCode("DUPLICATE_DATA");
    /** More than the call takes. */
    public static final ResultCode LIMIT_EXCEEDED = new ResultCode("LIMIT_EXCEEDED");
    /** The record cannot be updated now. */
    public static final ResultCode CANNOT_BE_UPDATED = new ResultCode("CANNOT_BE_UPDATED");
    /** The record is in a blueprint. */
    public static final ResultCode RECORD_IN_BLUEPRINT = new ResultCode("RECORD_IN_BLUEPRINT");
    /** Bigin does not support this. */
    public static final ResultCode NOT_SUPPORTED = new ResultCode("NOT_SUPPORTED");
    /** A value is of the wrong type. */
    public static final ResultCode UNABLE_TO_PARSE_DATA_TYPE = new ResultCode("UNABLE_TO_PARSE_DATA_TYPE");

    /** The library's own: no answer came, or it broke off. */
    public static final ResultCode NO_ANSWER = new ResultCode("NO_ANSWER");
    /** The library's own: an answer came that cannot be read or does not speak of this id. */
    public static final ResultCode AMBIGUOUS_ANSWER = new ResultCode("AMBIGUOUS_ANSWER");
    /** The library's own: the run ended before the id was sent. */
    public static final ResultCode RUN_ENDED = new ResultCode("RUN_ENDED");

    /** The library's own: calls that would find out which id of a refused call is bad cost more than they may. */
    public static final ResultCode SPLIT_CAPPED = new ResultCode("SPLIT_CAPPED");

    private static final Map<String, ResultCode> KNOWN = Stream.of(
                    SUCCESS,
                    INVALID_DATA,
                    MANDATORY_NOT_FOUND,
                    INVALID_MODULE,
                    INVALID_URL_PATTERN,
                    INVALID_REQUEST_METHOD,
                    OAUTH_SCOPE_MISMATCH,
                    INVALID_TOKEN,
                    AUTHENTICATION_FAILURE,
                    INVALID_OAUTHTOKEN,
                    NO_PERMISSION,
                    AUTHORIZATION_FAILED,
                    INTERNAL_ERROR,
                    TOO_MANY_REQUESTS,
                    DUPLICATE_DATA,
                    LIMIT_EXCEEDED,
                    CANNOT_BE_UPDATED,
                    RECORD_IN_BLUEPRINT,
                    NOT_SUPPORTED,
                    UNABLE_TO_PARSE_DATA_TYPE)
            .collect(Collectors.toUnmodifiableMap(ResultCode::value, Function.identity()));

    private static final Set<String> OWN =
            Set.of(NO_ANSWER.value, AMBIGUOUS_ANSWER.value, RUN_ENDED.value, SPLIT_CAPPED.value);

    /** The code of this text; for a known one the constant. */
    public static ResultCode of(String value) {
        ResultCode known = KNOWN.get(value);
        return known != null ? known : new ResultCode(value);
    }

    /**
     * Whether it is one that is named here, Bigin's or the library's own. Only these may become the tag of a meter: what else
     * an answer calls a code is without bound.
     */
    public boolean isKnown() {
        return KNOWN.containsKey(value) || OWN.contains(value);
    }

    // Spelled out, as those of RelatedList are.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResultCode that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The code's text. */
    @Override
    public String toString() {
        return value;
    }
}
