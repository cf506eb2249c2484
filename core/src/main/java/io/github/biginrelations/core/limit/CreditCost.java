package io.github.biginrelations.core.limit;

/**
 * What one call costs in API credits. Bigin does not document it for this call: its sources say "1", or "1 for each 10
 * records". Counting too much is safe, counting too little is not.
 */
@FunctionalInterface
public interface CreditCost {

    /** One credit for each call, however many ids it carries. */
    CreditCost PER_CALL = ids -> 1;

    /** One credit for each ten ids begun: 1 to 10 ids cost 1, 11 to 20 cost 2, 100 cost 10. */
    CreditCost PER_TEN_RECORDS = ids -> (ids + 9) / 10;

    /** The credits that a call with this many related ids costs; {@code ids} is 1 to 100, the answer 1 to 10,000. */
    int of(int ids);

    /**
     * The same costs, asked for once for each size here, so that a function of the user's cannot fail or change its mind
     * while calls are on their way.
     *
     * @throws IllegalArgumentException when one of them is not 1 to 10,000; the message names it and its size
     */
    static CreditCost checked(CreditCost cost) {
        return CostTable.of(cost);
    }
}
