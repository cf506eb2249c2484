package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import io.github.biginrelations.core.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The search for the bad ids of one refused call; all of its parts share it. */
final class Split {

    private final SplitPolicy policy;
    private int fruitless;
    private int credits;
    private boolean capped;
    private @Nullable Verdict lastRefusal;
    private @Nullable CallInfo lastCall;

    Split(SplitPolicy policy) {
        this.policy = policy;
    }

    /** Bigin refused a call of it. */
    void refused(CallInfo call, Verdict refusal) {
        lastCall = call;
        lastRefusal = refusal;
    }

    /** A part was accepted, or a refusal named one id of several. */
    void bearsFruit() {
        fruitless = 0;
    }

    /** Several ids were refused, and none of them was named. */
    void bearsNone() {
        capped |= ++fruitless >= policy.maxFruitlessSplits();
    }

    /** Whether further parts at this price may be sent. Those that were paid for before still are. */
    boolean maySpend(int price) {
        if (capped || price > policy.maxSplitCredits() - credits) {
            return false;
        }
        credits += price;
        return true;
    }

    /** Whether the search is given up: the parts that wait are not to be sent, either. */
    boolean isCapped() {
        return capped;
    }

    /** The call that was refused last. */
    CallInfo lastCall() {
        return Objects.requireNonNull(lastCall, "refused");
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
