package io.github.biginrelations.flink;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A standalone cluster of one job: a JobManager and TaskManagers, each a JVM started from Flink's own main class. */
final class Cluster implements AutoCloseable {

    private final Path directory;
    private final FlinkProcess jobManager;
    private final List<FlinkProcess> taskManagers = new ArrayList<>();

    private Cluster(Path directory, FlinkProcess jobManager) {
        this.directory = directory;
        this.jobManager = jobManager;
    }

    static Cluster start(Path directory, int taskManagers, List<String> arguments) throws IOException {
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(conf.resolve("config.yaml"), configuration(directory));
        List<String> job = new ArrayList<>(
                List.of("--configDir", conf.toString(), "--job-classname", BackfillJob.class.getName()));
        job.addAll(arguments);
        Cluster cluster = new Cluster(
                directory,
                FlinkProcess.start(
                        "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
                        directory.resolve("jobmanager.log"),
                        "256m",
                        job));
        for (int i = 0; i < taskManagers; i++) {
            cluster.addTaskManager();
        }
        return cluster;
    }

    void addTaskManager() throws IOException {
        String name = "taskmanager-" + (taskManagers.size() + 1);
        taskManagers.add(FlinkProcess.start(
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                directory.resolve(name + ".log"),
                "256m",
                List.of("--configDir", directory.resolve("conf").toString(), "-Dtaskmanager.resource-id=" + name)));
    }

    FlinkProcess jobManager() {
        return jobManager;
    }

    boolean isWhole() {
        return jobManager.isAlive() && taskManagers.stream().allMatch(FlinkProcess::isAlive);
    }

    FlinkProcess taskManager(int index) {
        return taskManagers.get(index);
    }

    private static String configuration(Path directory) throws IOException {
        return String.join(
                "\n",
                "jobmanager.rpc.address: 127.0.0.1",
                "jobmanager.rpc.port: " + freePort(),
                "jobmanager.bind-host: 127.0.0.1",
                "jobmanager.memory.process.size: 700m",
                "rest.address: 127.0.0.1",
                "rest.bind-address: 127.0.0.1",
                "rest.bind-port: 0",
                "taskmanager.host: 127.0.0.1",
                "taskmanager.bind-host: 127.0.0.1",
                "taskmanager.numberOfTaskSlots: 1",
                "taskmanager.cpu.cores: 1",
                "taskmanager.memory.task.heap.size: 128m",
                "taskmanager.memory.task.off-heap.size: 32m",
                "taskmanager.memory.managed.size: 32m",
                "taskmanager.memory.framework.heap.size: 64m",
                "taskmanager.memory.framework.off-heap.size: 64m",
                "taskmanager.memory.jvm-metaspace.size: 128m",
                "taskmanager.memory.jvm-overhead.min: 64m",
                "taskmanager.memory.jvm-overhead.max: 64m",
                "taskmanager.memory.network.min: 32m",
                "taskmanager.memory.network.max: 32m",
                "slot.request.timeout: 60s",
                "heartbeat.interval: 1s",
                "heartbeat.timeout: 6s",
                "execution.checkpointing.interval: 500ms",
                "execution.checkpointing.storage: filesystem",
                "execution.checkpointing.dir: "
                        + directory.resolve("checkpoints").toUri(),
                "restart-strategy.type: fixed-delay",
                "restart-strategy.fixed-delay.attempts: 20",
                "restart-strategy.fixed-delay.delay: 200ms",
                "parallelism.default: 2",
                "io.tmp.dirs: " + Files.createDirectories(directory.resolve("tmp")),
                "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        jobManager.close();
        taskManagers.forEach(FlinkProcess::close);
    }
}
