package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import io.github.biginrelations.core.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The search for the bad ids of one refused call; all of its parts share it. */
final class Split {

    private final SplitPolicy policy;
    private int fruitless;
    private int credits;
    private boolean capped;
    private @Nullable Verdict lastRefusal;

    Split(SplitPolicy policy) {
        this.policy = policy;
    }

    /** A part was accepted. */
    void bearsFruit() {
        fruitless = 0;
    }

    /** A part was refused, and it is known for which id. */
    void bearsFruit(Verdict refusal) {
        lastRefusal = refusal;
        fruitless = 0;
    }

    /** A part was refused, and not said for which id. */
    void bearsNone(Verdict refusal) {
        lastRefusal = refusal;
        capped |= ++fruitless >= policy.maxFruitlessSplits();
    }

    /** Whether further parts at this price may be sent; if not, nothing of the call may. */
    boolean maySpend(int price) {
        if (capped || price > policy.maxSplitCredits() - credits) {
            capped = true;
            return false;
        }
        credits += price;
        return true;
    }

    /** Whether the parts that wait are not to be sent. */
    boolean isCapped() {
        return capped;
    }

    /** For what is left when it may go no further, with the server's own words in its details. */
    Verdict cappedVerdict() {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        Verdict refusal = lastRefusal;
        if (refusal != null) {
            details.put("code", refusal.code().value());
            details.putAll(refusal.details().asMap());
        }
        String why =
                "refused together with other ids, and to find out which are bad may cost no more (maxFruitlessSplits "
                        + policy.maxFruitlessSplits() + ", maxSplitCredits " + policy.maxSplitCredits() + ")";
        return new Verdict(Outcome.REJECTED, ResultCode.SPLIT_CAPPED, "error", why, new ResultDetails(details), false);
    }
}
