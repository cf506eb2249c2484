package io.github.biginrelations.spring;

import io.github.biginrelations.reactor.FileCreditStore;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.LocalCallGateBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;

/** Makes gates of limits, and closes the files in which they keep spent credits when the application ends. */
final class CreditFiles implements DisposableBean {

    private final List<FileCreditStore> open = new ArrayList<>();

    LocalCallGate gate(ClientProperties.Limits limits) {
        LocalCallGateBuilder gate = LocalCallGate.builder()
                .maxConcurrency(limits.maxConcurrency())
                .adaptiveConcurrency(limits.adaptiveConcurrency())
                .abortHold(limits.abortHold())
                .creditReserve(limits.credits().reserve())
                .creditWindow(limits.credits().window());
        if (limits.maxWait() != null) {
            gate.maxWait(limits.maxWait());
        }
        if (limits.rate().calls() != null) {
            gate.rate(limits.rate().calls(), limits.rate().period());
        } else if (!limits.rate().period().equals(Duration.ofSeconds(1))) {
            throw new IllegalArgumentException("limits.rate.period is "
                    + limits.rate().period() + ", which has no effect without limits.rate.calls: set that, too");
        }
        if (limits.credits().budget() != null) {
            gate.credits(limits.credits().budget(), limits.credits().cost().function());
        }
        if (limits.credits().file() != null) {
            gate.creditStore(opened(limits.credits().file()));
        }
        return gate.build();
    }

    private FileCreditStore opened(Path file) {
        try {
            FileCreditStore store = FileCreditStore.open(file);
            open.add(store);
            return store;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "limits.credits.file is " + file + ", which cannot be opened: its directory must exist (" + e + ")",
                    e);
        }
    }

    @Override
    public void destroy() {
        open.forEach(CreditFiles::close);
    }

    private static void close(FileCreditStore store) {
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
