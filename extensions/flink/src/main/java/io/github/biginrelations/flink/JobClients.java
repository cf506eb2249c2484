package io.github.biginrelations.flink;

import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the clients of the job's subtasks. Those of one process share a provider of access tokens: Zoho issues ten in ten
 * minutes, and one for each subtask of each restart would soon be more.
 */
final class JobClients implements ClientFactory {

    private static final long serialVersionUID = 1L;
    private static final Map<List<String>, Supplier<BiginRelationsClientBuilder>> OF_THIS_PROCESS =
            new ConcurrentHashMap<>();

    private final List<String> arguments;

    JobClients(List<String> arguments) {
        this.arguments = arguments;
    }

    @Override
    public BiginRelationsClientBuilder newClient() {
        return OF_THIS_PROCESS
                .computeIfAbsent(arguments, job -> BackfillJob.of(job).engine().clients(System.getenv()))
                .get();
    }
}
