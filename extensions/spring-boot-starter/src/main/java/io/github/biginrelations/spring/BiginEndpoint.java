package io.github.biginrelations.spring;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/bigin}: what each client has done, and how it stands. Makes no call. */
@Endpoint(id = "bigin")
final class BiginEndpoint {

    private final Watches watches;

    BiginEndpoint(Watches watches) {
        this.watches = watches;
    }

    /** By the clients' names. */
    @ReadOperation
    Report report() {
        Map<String, ClientReport> clients = new TreeMap<>();
        watches.all().forEach((name, watch) -> clients.put(name, watch.report()));
        return new Report(clients);
    }

    /**
     * What is answered.
     *
     * @param clients by their names
     */
    record Report(Map<String, ClientReport> clients) {}
}
