package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.plan.CallPlan;
import io.github.biginrelations.core.plan.MixedPlan;
import io.github.biginrelations.core.plan.SidePlan;
import io.github.biginrelations.core.plan.SideRule;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From which side a run sends each link. Immutable. */
final class Sides {

    private static final Map<RelatedList, RelatedList> OTHER_SIDES = Map.of(
            RelatedList.DEALS_PRODUCTS, RelatedList.PRODUCTS_DEALS,
            RelatedList.CONTACTS_PRODUCTS, RelatedList.PRODUCTS_CONTACTS,
            RelatedList.ACCOUNTS_PRODUCTS, RelatedList.PRODUCTS_ACCOUNTS,
            RelatedList.PRODUCTS_DEALS, RelatedList.DEALS_PRODUCTS,
            RelatedList.PRODUCTS_CONTACTS, RelatedList.CONTACTS_PRODUCTS,
            RelatedList.PRODUCTS_ACCOUNTS, RelatedList.ACCOUNTS_PRODUCTS);

    private final RelatedList declared;
    private final @Nullable RelatedList other;
    private final SideRule rule;
    /** What was promised; null when nothing was planned. */
    private final @Nullable SidePlan plan;

    private Sides(RelatedList declared, @Nullable RelatedList other, SideRule rule, @Nullable SidePlan plan) {
        this.declared = declared;
        this.other = other;
        this.rule = rule;
        this.plan = plan;
    }

    /** Every link from the side that the relation and the columns name. */
    static Sides declared(RelatedList relatedList) {
        return new Sides(relatedList, null, SideRule.LEFT, null);
    }

    /**
     * As an option says; the input is read once for that, unless the side is left.
     *
     * @throws UsageException when links of this input cannot be sent from that side
     */
    static Sides of(ParentSide side, RelatedList relatedList, InputOptions input, int batchSize) throws IOException {
        if (side == ParentSide.LEFT) {
            return declared(relatedList);
        }
        Survey survey = Survey.of(input, batchSize, side != ParentSide.RIGHT);
        String reason = whyDeclaredOnly(relatedList, input, survey);
        RelatedList other = otherSideOf(relatedList).orElse(null);
        if (other == null || reason != null) {
            if (side != ParentSide.AUTO) {
                throw new UsageException("--parent-side " + side + ": " + reason + "; leave it at left");
            }
            return new Sides(relatedList, null, SideRule.LEFT, survey.plan().left());
        }
        SidePlan chosen = choose(side, survey.plan());
        return new Sides(relatedList, other, chosen.rule(), chosen);
    }

    private static SidePlan choose(ParentSide side, CallPlan plan) {
        MixedPlan mixed = plan.mixed();
        return switch (side) {
            case LEFT -> plan.left();
            case RIGHT -> plan.right();
            case AUTO -> plan.cheapest();
            case MIXED -> {
                if (mixed == null) {
                    throw new UsageException("--parent-side mixed: " + whyNotMixed(plan));
                }
                yield mixed.plan();
            }
        };
    }

    /** Why an input is too large to mix. */
    static String whyNotMixed(CallPlan plan) {
        return String.format(
                Locale.ROOT,
                "the input has %,d rows, and this heap holds %,d to mix: give more memory, such as"
                        + " BIGIN_BACKFILL_JAVA_OPTS=-Xmx%dm, or take another side",
                plan.rows(),
                Survey.mostRowsToMix(),
                plan.rows() / 10_000 + 64);
    }

    /** Why links can be sent from the declared side only; null when they can be sent from both. */
    static @Nullable String whyDeclaredOnly(RelatedList relatedList, InputOptions input, Survey survey) {
        if (!input.data.isEmpty() || survey.firstRowWithData() > 0) {
            return "related data goes with the side that is declared, and "
                    + (input.data.isEmpty() ? "row " + survey.firstRowWithData() + " has some" : "--data gives some");
        }
        return OTHER_SIDES.containsKey(relatedList)
                ? null
                : "the related list of the other side of " + relatedList
                        + " is not known: Products have one with Deals," + " Contacts and Accounts";
    }

    /** The same relation from its other side; empty when it is not known. */
    static Optional<RelatedList> otherSideOf(RelatedList relatedList) {
        return Optional.ofNullable(OTHER_SIDES.get(relatedList));
    }

    /**
     * The request that makes the link of a row.
     *
     * @throws IllegalArgumentException when the row cannot be sent; the message says why
     */
    RelationRequest requestOf(LinkRow row) {
        return other == null || rule.sendFromLeft(row.parentId(), row.relatedId())
                ? row.toRequest(declared)
                : row.toTurnedRequest(other);
    }

    /** One line that says what was planned; empty when nothing was. */
    Optional<String> describe(SendOptions options) {
        if (plan == null) {
            return Optional.empty();
        }
        String from = rule == SideRule.LEFT
                ? declared.toString()
                : rule == SideRule.RIGHT ? String.valueOf(other) : declared + " and " + other;
        long needed = plan.bufferedIds(options.run.concurrency);
        String buffer = needed <= options.buffer ? "" : "; it will be more, for that takes --buffer " + needed;
        return Optional.of(String.format(
                Locale.ROOT, "Parent side %s (%s); calls planned: %,d%s.", rule, from, plan.calls(), buffer));
    }
}
