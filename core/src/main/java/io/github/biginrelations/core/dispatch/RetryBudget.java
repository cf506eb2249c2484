package io.github.biginrelations.core.dispatch;

/** How many calls of a run may still be retried: spent by each retry, earned a little at a time by calls that go well. */
final class RetryBudget {

    private final double most;
    private final double perCall;
    private double left;

    RetryBudget(RetryPolicy policy) {
        this.most = policy.budget();
        this.perCall = policy.budgetPerCall();
        this.left = most;
    }

    boolean isEmpty() {
        return left < 1;
    }

    void take() {
        left--;
    }

    void earn() {
        left = Math.min(most, left + perCall);
    }
}
