package io.github.biginrelations.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Composes the answers that a fault puts in the place of the right one. Thread-safe. */
final class FaultAnswers {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Faults faults;
    private final AnswerComposer answers;

    FaultAnswers(Faults faults, AnswerComposer answers) {
        this.faults = faults;
        this.answers = answers;
    }

    /** The answer to a call that was not looked at. */
    Answer without(Fault fault) {
        return switch (fault) {
            case HTML_PAGE, HTML_PAGE_STORED -> answers.page(200);
            case NO_CONTENT, NO_CONTENT_STORED -> Answer.empty(204);
            case EMPTY_DATA, EMPTY_DATA_STORED -> answers.array(Items.of(new long[0], new ItemOutcome[0]), true);
            case ERROR_500, ERROR_500_STORED -> error(500, "INTERNAL_ERROR", "Internal Server Error");
            case ERROR_502, ERROR_502_STORED -> error(502, "BAD_GATEWAY", "Bad Gateway");
            case ERROR_503, ERROR_503_STORED -> error(503, "SERVICE_UNAVAILABLE", "Service Unavailable");
            case ERROR_500_HTML, ERROR_500_HTML_STORED -> answers.page(500);
            case ERROR_502_HTML, ERROR_502_HTML_STORED -> answers.page(502);
            case ERROR_503_HTML, ERROR_503_HTML_STORED -> answers.page(503);
            case THROTTLED -> throttled();
            case THROTTLED_SECONDS -> throttled().withRetryAfter("" + faults.retryAfter.toSeconds());
            case THROTTLED_DATE -> throttled().withRetryAfter(retryDate());
            case INVALID_TOKEN, AUTHENTICATION_FAILURE, INVALID_OAUTHTOKEN ->
                answers.refused(Refusal.wrongToken(Dialect.WrongToken.valueOf(fault.name())));
            default -> throw new IllegalArgumentException(fault + " needs the items of its call");
        };
    }

    /** The answer to a call whose items are known; the number is that of the call. */
    Answer of(Fault fault, Items items, long number) {
        SplittableRandom random = FaultPlan.random(faults, number);
        return switch (fault) {
            case TRUNCATED_JSON -> truncated(answers.items(items), random);
            case MALFORMED_JSON -> malformed(answers.items(items));
            case ITEMS_SHORT -> answers.array(someOf(items, random), true);
            case ITEMS_LONG -> answers.array(withAStranger(items, random), true);
            case ITEMS_SHUFFLED -> answers.array(shuffled(items, random), true);
            case ITEMS_DUPLICATED -> answers.array(someTwice(items, random), true);
            case ITEMS_CONTRADICTING -> answers.array(shuffled(contradicted(items, random), random), true);
            case ITEMS_WITHOUT_IDS -> answers.array(shuffled(items, random), false);
            case LIE_SUCCESS -> answers.items(items.allAsAdded());
            default -> without(fault);
        };
    }

    private Answer error(int status, String code, String message) {
        return answers.refused(Refusal.asAsked(new Dialect.BareError(status, code, message)));
    }

    private Answer throttled() {
        return answers.refused(Refusal.tooManyAtOnce(429));
    }

    /** Rounded up, since an HTTP date has no fraction. */
    private String retryDate() {
        Instant nextSecond = Instant.now().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return HTTP_DATE.format(nextSecond.plus(faults.retryAfter));
    }

    /** Not a whole object however little is missing, so no client can take it for one. */
    private static Answer truncated(Answer right, SplittableRandom random) {
        return right.withBody(
                right.body().slice(0, random.nextInt(1, right.body().readableBytes())));
    }

    private static Answer malformed(Answer right) {
        right.body().setByte(right.body().writerIndex() - 1, ']');
        return right;
    }

    /** At least one is missing; the others keep their order. */
    private static Items someOf(Items items, SplittableRandom random) {
        int[] kept = Arrays.copyOf(Variety.order(items.size(), random), random.nextInt(items.size()));
        Arrays.sort(kept);
        return items.at(kept);
    }

    private static Items someTwice(Items items, SplittableRandom random) {
        int[] again = Arrays.copyOf(Variety.order(items.size(), random), random.nextInt(1, items.size() + 1));
        return items.at(IntStream.concat(IntStream.range(0, items.size()), Arrays.stream(again))
                .toArray());
    }

    /** The stranger stands first, so that a client that goes by position alone is wrong about each. */
    private static Items withAStranger(Items items, SplittableRandom random) {
        long stranger = random.nextLong();
        while (stranger == IdText.NONE || items.names(stranger)) {
            stranger = random.nextLong();
        }
        int last = items.size();
        Items longer = items.and(last, stranger, ItemOutcome.UNKNOWN);
        return longer.at(
                IntStream.concat(IntStream.of(last), IntStream.range(0, last)).toArray());
    }

    /** What failed is never contradicted by a success: that would be a lie. */
    private static Items contradicted(Items items, SplittableRandom random) {
        int[] places = Arrays.copyOf(Variety.order(items.size(), random), random.nextInt(1, items.size() + 1));
        Items both = items;
        for (int place : places) {
            ItemOutcome other =
                    items.outcomeAt(place) == ItemOutcome.UNKNOWN ? ItemOutcome.MISSING : ItemOutcome.UNKNOWN;
            both = both.and(items.indexAt(place), items.idAt(place), other);
        }
        return both;
    }

    private static Items shuffled(Items items, SplittableRandom random) {
        return items.at(Variety.order(items.size(), random));
    }
}
