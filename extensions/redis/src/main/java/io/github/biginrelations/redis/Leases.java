package io.github.biginrelations.redis;

import io.github.biginrelations.redis.GateCommands.Answer;
import io.github.biginrelations.redis.GateCommands.GivenBack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The permits that are out: renewed while their calls run, given back when they end, and once more where Redis was gone. */
final class Leases {

    private final GateCommands commands;
    private final Consumer<Answer> heard;
    private final Consumer<Throwable> lost;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Disposable renewals;
    private final int most;

    /** Could not be given back yet; guarded by itself. The oldest go first: their leases run out by themselves. */
    private final ArrayDeque<GivenBack> unsent = new ArrayDeque<>();

    Leases(GateCommands commands, GateSettings settings, Consumer<Answer> heard, Consumer<Throwable> lost) {
        this.commands = commands;
        this.heard = heard;
        this.lost = lost;
        most = 2 * settings.limits().maxConcurrency();
        renewals = Flux.interval(settings.lease().dividedBy(3), settings.scheduler())
                .onBackpressureDrop()
                .concatMap(tick -> held.isEmpty() ? Flux.empty() : renew())
                .subscribe();
    }

    private Flux<Answer> renew() {
        return commands.renew(new ArrayList<>(held))
                .doOnError(lost)
                .onErrorComplete()
                .flux();
    }

    void add(String member) {
        held.add(member);
    }

    int held() {
        return held.size();
    }

    void giveBack(GivenBack permit) {
        held.remove(permit.member());
        send(List.of(permit));
    }

    /** Redis is back. */
    void sendUnsent() {
        List<GivenBack> late;
        synchronized (unsent) {
            late = new ArrayList<>(unsent);
            unsent.clear();
        }
        if (!late.isEmpty()) {
            send(late);
        }
    }

    private void send(List<GivenBack> permits) {
        commands.release(permits).subscribe(heard, why -> {
            synchronized (unsent) {
                unsent.addAll(permits);
                while (unsent.size() > most) {
                    unsent.remove();
                }
            }
            lost.accept(why);
        });
    }

    void stop() {
        renewals.dispose();
    }
}
