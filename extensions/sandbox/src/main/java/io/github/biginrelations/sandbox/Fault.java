package io.github.biginrelations.sandbox;

/**
 * What goes wrong with a call that was let in: it is in flight, and has spent its credit. A fault whose name ends in
 * STORED strikes after the call did its work; its namesake strikes before, and nothing is stored.
 *
 * <p>In every answer with items, what is said of an item is true: SUCCESS stands only for a relation that is stored.
 * {@link #LIE_SUCCESS} is the exception.
 */
public enum Fault {
    /** Nothing: the call is answered as ever. */
    NONE(Way.ANSWERED_WELL, true),

    /** The call is answered and its connection closed; then nothing listens for a moment ({@link Faults.Builder#refusal}). */
    CONNECTION_REFUSED(Way.ANSWERED_WELL, true),
    /** The call is answered and its connection closed; the next connection to be accepted is closed at once. */
    CONNECTION_DROPPED(Way.ANSWERED_WELL, true),

    /** The connection is reset (RST) once the head of the request was read. */
    RESET_BEFORE_BODY(Way.RESET_BEFORE_BODY, false),
    /** The connection is reset once the first part of the body was read. */
    RESET_WITHIN_BODY(Way.RESET_WITHIN_BODY, false),
    /** The connection is reset once the body was read. */
    RESET_AFTER_BODY(Way.RESET, false),
    /** The same, after the call did its work. */
    RESET_AFTER_BODY_STORED(Way.RESET, true),
    /** The connection is reset within the body of the right answer. */
    RESET_WITHIN_ANSWER(Way.RESET_WITHIN_ANSWER, true),

    /** No answer ever comes; the connection stays open. */
    HANG(Way.HANG, false),
    /** The same, after the call did its work. */
    HANG_STORED(Way.HANG, true),
    /** The right answer stops within its body; the connection stays open. */
    HANG_WITHIN_ANSWER(Way.HANG_WITHIN_ANSWER, true),
    /** The right answer comes a byte at a time ({@link Faults.Builder#slowAnswer}). */
    SLOW_ANSWER(Way.SLOW_ANSWER, true),
    /** The right answer comes late ({@link Faults.Builder#spike}). */
    LATENCY_SPIKE(Way.ANSWERED_WELL, true),

    /** A body that ends within the right answer, as if that were all. */
    TRUNCATED_JSON(Way.ANOTHER_ANSWER, true),
    /** The right answer with a bracket that does not match. */
    MALFORMED_JSON(Way.ANOTHER_ANSWER, true),
    /** HTTP 200 with an HTML page. */
    HTML_PAGE(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    HTML_PAGE_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 204. */
    NO_CONTENT(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    NO_CONTENT_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 200 without an item in {@code data}. */
    EMPTY_DATA(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    EMPTY_DATA_STORED(Way.ANOTHER_ANSWER, true),

    /** HTTP 500 with an error object. */
    ERROR_500(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    ERROR_500_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 500 with an HTML page. */
    ERROR_500_HTML(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    ERROR_500_HTML_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 502 with an error object of a code that Bigin does not document. */
    ERROR_502(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    ERROR_502_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 502 with an HTML page. */
    ERROR_502_HTML(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    ERROR_502_HTML_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 503 with an error object of a code that Bigin does not document. */
    ERROR_503(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    ERROR_503_STORED(Way.ANOTHER_ANSWER, true),
    /** HTTP 503 with an HTML page. */
    ERROR_503_HTML(Way.ANOTHER_ANSWER, false),
    /** The same, after the call did its work. */
    ERROR_503_HTML_STORED(Way.ANOTHER_ANSWER, true),

    /** HTTP 429 TOO_MANY_REQUESTS without {@code Retry-After}, though no limit is exceeded. */
    THROTTLED(Way.ANOTHER_ANSWER, false),
    /** The same with {@code Retry-After} in seconds ({@link Faults.Builder#retryAfter}). */
    THROTTLED_SECONDS(Way.ANOTHER_ANSWER, false),
    /** The same with {@code Retry-After} as an HTTP date. */
    THROTTLED_DATE(Way.ANOTHER_ANSWER, false),

    /** At least one item of the right answer is missing. */
    ITEMS_SHORT(Way.ANOTHER_ANSWER, true),
    /** The right answer after an item about an id that is not in the call. */
    ITEMS_LONG(Way.ANOTHER_ANSWER, true),
    /** The items of the right answer in a random order. */
    ITEMS_SHUFFLED(Way.ANOTHER_ANSWER, true),
    /** At least one item of the right answer comes twice. */
    ITEMS_DUPLICATED(Way.ANOTHER_ANSWER, true),
    /** At least one item is contradicted by another about the same id, which says that it failed; in a random order. */
    ITEMS_CONTRADICTING(Way.ANOTHER_ANSWER, true),
    /** The items of the right answer with empty {@code details}, in a random order. */
    ITEMS_WITHOUT_IDS(Way.ANOTHER_ANSWER, true),

    /**
     * HTTP 401 INVALID_TOKEN: the call's token has expired. An issued one gets this code from now on; the
     * {@code accessToken} never expires, so that only this call is refused.
     */
    INVALID_TOKEN(Way.ANOTHER_ANSWER, false),
    /** The same with AUTHENTICATION_FAILURE. */
    AUTHENTICATION_FAILURE(Way.ANOTHER_ANSWER, false),
    /** The same with INVALID_OAUTHTOKEN. */
    INVALID_OAUTHTOKEN(Way.ANOTHER_ANSWER, false),

    /** HTTP 400 INVALID_DATA for the whole call. Strikes only a call with a related id that does not exist. */
    BAD_ID_REFUSES_CALL(Way.ANOTHER_ANSWER, false),
    /** The same, and {@code details} names the first bad id. */
    BAD_ID_REFUSES_CALL_WITH_HINT(Way.ANOTHER_ANSWER, false),

    /** A lie: SUCCESS for every item, and nothing is stored. To see whether your checks find it. */
    LIE_SUCCESS(Way.ANOTHER_ANSWER, false);

    private final Way way;
    private final boolean stores;

    Fault(Way way, boolean stores) {
        this.way = way;
        this.stores = stores;
    }

    /** Whether the call does its work all the same: the relations that it asks for are stored, as far as they can be. */
    public boolean stores() {
        return stores;
    }

    boolean isTokenCode() {
        return this == INVALID_TOKEN || this == AUTHENTICATION_FAILURE || this == INVALID_OAUTHTOKEN;
    }

    Way way() {
        return way;
    }

    /** What is done to the call. */
    enum Way {
        RESET_BEFORE_BODY,
        RESET_WITHIN_BODY,
        RESET,
        HANG,
        RESET_WITHIN_ANSWER,
        HANG_WITHIN_ANSWER,
        SLOW_ANSWER,
        ANOTHER_ANSWER,
        ANSWERED_WELL
    }
}
