package io.github.biginrelations.spring;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * How a client stands, by what its own calls and tokens came to: it makes no call, so it spends no credit, and asks for no
 * token. Down when the last token was not to be had or was refused, out of service without a credit.
 */
final class BiginHealthIndicator extends AbstractReactiveHealthIndicator {

    private final ClientWatch watch;

    BiginHealthIndicator(ClientWatch watch) {
        this.watch = watch;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        return Mono.fromSupplier(() -> health(watch.report(), health));
    }

    private static Health health(ClientReport report, Health.Builder health) {
        ClientReport.Gate gate = report.gate();
        Long creditsLeft = gate == null ? null : gate.creditsLeft();
        if (report.token().isBad()) {
            health.down();
        } else if (creditsLeft != null && creditsLeft <= 0) {
            health.outOfService();
        } else {
            health.up();
        }
        health.withDetail("token", report.token());
        if (report.lastCall() != null) {
            health.withDetail("lastCall", report.lastCall());
        }
        if (gate != null) {
            health.withDetail("gate", gate);
        }
        return health.build();
    }
}
