package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.plan.CallPlan;
import io.github.biginrelations.core.plan.MixedPlan;
import io.github.biginrelations.core.plan.SidePlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plan} has to say.
 *
 * @param ways the ways of sending that this input and relation allow
 * @param whyFewer why there are not three; null when there are
 */
record PlanReport(
        Survey survey,
        PlanTerms terms,
        List<Way> ways,
        @Nullable String whyFewer) {

    /**
     * One way of sending.
     *
     * @param side as {@code --parent-side} has it
     * @param relation the relation, or two, that calls go to
     */
    record Way(String side, String relation, SidePlan plan) {}

    static PlanReport of(Survey survey, RelatedList relatedList, InputOptions input, PlanTerms terms) {
        CallPlan plan = survey.plan();
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("left", relatedList.toString(), plan.left()));
        String why = Sides.whyDeclaredOnly(relatedList, input, survey);
        RelatedList other = Sides.otherSideOf(relatedList).orElse(null);
        if (why == null && other != null) {
            ways.add(new Way("right", other.toString(), plan.right()));
            MixedPlan mixed = plan.mixed();
            if (mixed == null) {
                why = Sides.whyNotMixed(plan);
            } else {
                ways.add(new Way("mixed", relatedList + " and " + other, mixed.plan()));
            }
        }
        return new PlanReport(survey, terms, List.copyOf(ways), why);
    }

    /** The way with the fewest calls; of equal ones the first. */
    Way cheapest() {
        Way best = ways.get(0);
        for (Way way : ways) {
            best = way.plan().calls() < best.plan().calls() ? way : best;
        }
        return best;
    }

    /** Null when links were too many to be held. */
    @Nullable
    MixedPlan links() {
        return survey.plan().mixed();
    }

    /** Calls that are all full: no way of sending makes fewer. */
    long fullCalls() {
        return (survey.plan().rows() + terms.batchSize() - 1) / terms.batchSize();
    }
}
