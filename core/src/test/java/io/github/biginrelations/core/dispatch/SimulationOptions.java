package io.github.biginrelations.core.dispatch;

import java.time.Duration;
import java.util.SplittableRandom;

/** The options of a simulated run: small bounds, so that every one of them is met often. */
final class SimulationOptions {

    private SimulationOptions() {}

    static DispatchOptions draw(SplittableRandom random) {
        int batch = 1 + random.nextInt(8);
        return DispatchOptions.of(batch, batch + random.nextInt(60), 1 + random.nextInt(30), 1 + random.nextInt(4))
                .toBuilder()
                .maxInFlightPerParent(random.nextInt(3) > 0 ? DispatchOptions.NO_BOUND : 1 + random.nextInt(2))
                .linger(random.nextInt(3) > 0 ? null : Duration.ofMillis(1 + random.nextInt(50)))
                .inputOrder(random.nextInt(4) > 0 ? InputOrder.ANY : InputOrder.GROUPED_BY_PARENT)
                .resultOrder(random.nextInt(4) > 0 ? ResultOrder.AS_DECIDED : ResultOrder.INPUT_ORDER)
                .retry(retry(random))
                .split(new SplitPolicy(1 + random.nextInt(8), random.nextInt(60)))
                .build();
    }

    private static RetryPolicy retry(SplittableRandom random) {
        int first = 1 + random.nextInt(20);
        return new RetryPolicy(
                1 + random.nextInt(5),
                Duration.ofMillis(first),
                Duration.ofMillis(first + random.nextInt(100)),
                Duration.ofMillis(1 + random.nextInt(400)),
                random.nextInt(4) > 0,
                random.nextInt(4) > 0 ? Integer.MAX_VALUE : random.nextInt(5),
                random.nextDouble());
    }
}
