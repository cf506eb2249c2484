package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.DrainReport;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * Lets the clients send what they hold when the application ends: after the web server's grace period, whose requests still
 * need them, and before the server's connections close, so that what was sent is still answered.
 */
final class DrainOnShutdown implements SmartLifecycle {

    /** Between {@code WebServerGracefulShutdownLifecycle} and {@code WebServerStartStopLifecycle}; higher stops earlier. */
    static final int PHASE = DEFAULT_PHASE - 1024 - 512;

    private static final Logger LOG = Loggers.getLogger(DrainOnShutdown.class);

    private final List<BiginRelationsClient> clients;
    private final Duration timeout;
    private volatile boolean running;

    DrainOnShutdown(List<BiginRelationsClient> clients, Duration timeout) {
        this.clients = List.copyOf(clients);
        this.timeout = timeout;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("stops with a callback only");
    }

    @Override
    public void stop(Runnable callback) {
        Flux.fromIterable(clients)
                .flatMap(this::end, Integer.MAX_VALUE)
                .doFinally(end -> {
                    running = false;
                    callback.run();
                })
                .subscribe();
    }

    private Mono<Void> end(BiginRelationsClient client) {
        return client.drain(timeout)
                .doOnNext(DrainOnShutdown::log)
                .then(client.disposeLater())
                .onErrorResume(error -> {
                    LOG.warn("a Bigin client did not end well", error);
                    return Mono.empty();
                });
    }

    private static void log(DrainReport report) {
        if (report.runs() > 0) {
            LOG.info(
                    "Bigin client drained: {} streams, {} ids sent, {} not sent, {} unknown",
                    report.runs(),
                    report.sent(),
                    report.notSent(),
                    report.unknown());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A drained client does not begin again. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
