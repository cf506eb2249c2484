package io.github.biginrelations.sandbox;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox answers where Bigin's sources disagree. None of it changes what is stored: a relation exists exactly
 * when its item was answered with SUCCESS. The builder's methods say what each option means. Immutable.
 *
 * @param partialFailureStatus see {@link Builder#partialFailureStatus}
 * @param shuffleItems see {@link Builder#shuffleItems}
 * @param idOfSuccess see {@link Builder#idOfSuccess}
 * @param failureDetails see {@link Builder#failureDetails}
 * @param idsAsNumbers see {@link Builder#idsAsNumbers}
 * @param varyMessages see {@link Builder#varyMessages}
 * @param badId see {@link Builder#badId}
 * @param throttleStatus see {@link Builder#throttleStatus}
 * @param htmlRefusals see {@link Builder#htmlRefusals}
 * @param wrongToken see {@link Builder#wrongToken}
 * @param bareSingleAnswer see {@link Builder#bareSingleAnswer}
 * @param byteOrderMark see {@link Builder#byteOrderMark}
 * @param refuseAll see {@link Builder#refuseAll}; null for none
 * @param seed see {@link Builder#seed}
 */
public record Dialect(
        int partialFailureStatus,
        boolean shuffleItems,
        boolean idOfSuccess,
        FailureDetails failureDetails,
        boolean idsAsNumbers,
        boolean varyMessages,
        BadId badId,
        int throttleStatus,
        Set<Integer> htmlRefusals,
        WrongToken wrongToken,
        boolean bareSingleAnswer,
        boolean byteOrderMark,
        @Nullable BareError refuseAll,
        long seed) {

    /** Checks the options and copies the set. */
    public Dialect {
        Objects.requireNonNull(failureDetails, "failureDetails");
        Objects.requireNonNull(badId, "badId");
        Objects.requireNonNull(wrongToken, "wrongToken");
        htmlRefusals = Set.copyOf(htmlRefusals);
        check(
                Set.of(200, 202, 207, 400).contains(partialFailureStatus),
                "partialFailureStatus is %d: give 200, 202, 207 or 400, the ones that Bigin is said to use",
                partialFailureStatus);
        check(
                throttleStatus == 429 || throttleStatus == 400,
                "throttleStatus is %d: give 429 or 400, the ones that Bigin is said to use",
                throttleStatus);
        for (int status : htmlRefusals) {
            check(status >= 400 && status <= 599, "htmlRefusals names %d: give statuses from 400 to 599", status);
        }
    }

    /** A builder with every option at its default. */
    public static Builder builder() {
        return new Builder();
    }

    private static void check(boolean holds, String otherwise, int value) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(otherwise, value));
        }
    }

    /** What {@code details} holds on an item that failed. An item that came without an id never has one. */
    public enum FailureDetails {
        /** {@code id}, {@code api_name} and {@code json_path}. */
        ID_AND_PATH,
        /** {@code id} only. */
        ID,
        /** {@code api_name} and {@code json_path}. */
        PATH,
        /** Nothing: <code>{}</code>. */
        NONE;

        boolean holdId() {
            return this == ID_AND_PATH || this == ID;
        }

        boolean holdPath() {
            return this == ID_AND_PATH || this == PATH;
        }
    }

    /** What one related id that does not exist does to its call. */
    public enum BadId {
        /** Its item fails, the others are related. */
        FAILS_ITS_ITEM,
        /** The whole call is refused with HTTP 400 INVALID_DATA and empty details; none of it is related. */
        REFUSES_CALL,
        /** As {@link #REFUSES_CALL}, with {@code id}, {@code api_name} and {@code json_path} of the first bad one. */
        REFUSES_CALL_WITH_HINT
    }

    /** The code that a missing or wrong token is answered with, under HTTP 401. */
    public enum WrongToken {
        /** Message {@code invalid oauth token}. */
        INVALID_TOKEN,
        /** Message {@code invalid oauth token}. */
        AUTHENTICATION_FAILURE,
        /** Message {@code invalid oauth token}. */
        INVALID_OAUTHTOKEN,
        /** Message {@code Unauthorized}. */
        OAUTH_SCOPE_MISMATCH
    }

    /**
     * One error object as the whole answer, with empty details.
     *
     * @param status an HTTP status from 200 to 599 that may have a body
     * @param code 1 to 100 letters, digits and underscores
     * @param message any text
     */
    public record BareError(int status, String code, String message) {

        private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);
        private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,100}");

        /** Checks the status and the code. */
        public BareError {
            Objects.requireNonNull(message, "message");
            check(
                    status >= 200 && status <= 599 && !WITHOUT_BODY.contains(status),
                    "the status is %d: give one from 200 to 599 that may have a body",
                    status);
            check(
                    CODE.matcher(code).matches(),
                    "the code has %d characters: give 1 to 100, all letters, digits or underscores",
                    code.length());
        }
    }

    /** Options of a dialect, all checked by {@link #build()}. Not thread-safe. */
    public static final class Builder {

        private int partialFailureStatus = 202;
        private boolean shuffleItems;
        private boolean idOfSuccess = true;
        private FailureDetails failureDetails = FailureDetails.ID_AND_PATH;
        private boolean idsAsNumbers;
        private boolean varyMessages;
        private BadId badId = BadId.FAILS_ITS_ITEM;
        private int throttleStatus = 429;
        private Set<Integer> htmlRefusals = Set.of();
        private WrongToken wrongToken = WrongToken.INVALID_TOKEN;
        private boolean bareSingleAnswer;
        private boolean byteOrderMark;
        private @Nullable BareError refuseAll;
        private long seed;

        private Builder() {}

        /** HTTP status of an answer in which an item failed: 200, 202, 207 or 400. Default 202. */
        public Builder partialFailureStatus(int status) {
            this.partialFailureStatus = status;
            return this;
        }

        /** Whether the items of an answer come in a seeded random order. Default false: in the order of the call. */
        public Builder shuffleItems(boolean shuffleItems) {
            this.shuffleItems = shuffleItems;
            return this;
        }

        /** Whether {@code details} of a successful item holds its {@code id}. Default true. */
        public Builder idOfSuccess(boolean idOfSuccess) {
            this.idOfSuccess = idOfSuccess;
            return this;
        }

        /** What {@code details} of a failed item holds. Default {@link FailureDetails#ID_AND_PATH}. */
        public Builder failureDetails(FailureDetails failureDetails) {
            this.failureDetails = failureDetails;
            return this;
        }

        /** Whether ids are JSON numbers. Default false: JSON strings. */
        public Builder idsAsNumbers(boolean idsAsNumbers) {
            this.idsAsNumbers = idsAsNumbers;
            return this;
        }

        /** Whether each answer has another, seeded text for its messages. Default false: Bigin's texts. */
        public Builder varyMessages(boolean varyMessages) {
            this.varyMessages = varyMessages;
            return this;
        }

        /** What a related id that does not exist does to its call. Default {@link BadId#FAILS_ITS_ITEM}. */
        public Builder badId(BadId badId) {
            this.badId = badId;
            return this;
        }

        /** HTTP status of a call refused for its concurrency or its credits: 429 or 400. Default 429. */
        public Builder throttleStatus(int status) {
            this.throttleStatus = status;
            return this;
        }

        /**
         * HTTP statuses, 400 to 599, whose refusals come as an HTML page without a code. An answer with items stays
         * JSON under every status. Default: none.
         */
        public Builder htmlRefusals(int... statuses) {
            this.htmlRefusals = IntStream.of(statuses).boxed().collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /** The code that a missing or wrong token is answered with. Default {@link WrongToken#INVALID_TOKEN}. */
        public Builder wrongToken(WrongToken wrongToken) {
            this.wrongToken = wrongToken;
            return this;
        }

        /**
         * Whether the answer to a call with one item, in the single form or the bulk form, is that item's object
         * without the array {@code data} around it. Default false.
         */
        public Builder bareSingleAnswer(boolean bareSingleAnswer) {
            this.bareSingleAnswer = bareSingleAnswer;
            return this;
        }

        /** Whether a UTF-8 byte order mark and white space precede each body, HTML included. Default false. */
        public Builder byteOrderMark(boolean byteOrderMark) {
            this.byteOrderMark = byteOrderMark;
            return this;
        }

        /**
         * Refuses every call whose address, method and token are right: let in and held for its latency, it spends its
         * credit and then gets this error, whatever is in it. Default: none.
         *
         * @throws IllegalArgumentException if no {@link BareError} can be made of these
         */
        public Builder refuseAll(int status, String code, String message) {
            this.refuseAll = new BareError(status, code, message);
            return this;
        }

        /**
         * Decides the orders and the texts: the nth answer that a sandbox composes is the same for the same seed and
         * the same calls. Default 0.
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The dialect.
         *
         * @throws IllegalArgumentException if an option is out of its range; the message says which and what to give
         */
        public Dialect build() {
            return new Dialect(
                    partialFailureStatus,
                    shuffleItems,
                    idOfSuccess,
                    failureDetails,
                    idsAsNumbers,
                    varyMessages,
                    badId,
                    throttleStatus,
                    htmlRefusals,
                    wrongToken,
                    bareSingleAnswer,
                    byteOrderMark,
                    refuseAll,
                    seed);
        }
    }
}
