package io.github.biginrelations.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** A redis-server of its own: the one of the system where there is one, otherwise the one of embedded-redis. */
final class RedisProcess implements AutoCloseable {

    private final int port;
    private final Path directory;
    private List<String> options;
    private Process process;

    private RedisProcess(int port, Path directory, List<String> options) {
        this.port = port;
        this.directory = directory;
        this.options = options;
        process = run();
    }

    /** On any free port; without persistence unless options say so. */
    static RedisProcess start(String... options) {
        try {
            return new RedisProcess(freePort(), Files.createTempDirectory("redis-test"), List.of(options)).awaited();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bus of a cluster has a port that is 10,000 higher. */
    private static int freePort() throws IOException {
        int port = Integer.MAX_VALUE;
        while (port > 55_535) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        }
        return port;
    }

    RedisURI uri() {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** kill -9 of its pid. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same port and directory. */
    void restart() {
        process = run();
        awaited();
    }

    /** The same, with other options from now on. */
    void restartWith(String... others) {
        kill();
        options = List.of(others);
        restart();
    }

    /** Stops answering, connections stay; until {@link #go}. */
    void freeze() {
        signal("-STOP");
    }

    void go() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run() {
        List<String> command = new ArrayList<>(List.of(
                Server.PATH,
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                directory.toString()));
        command.addAll(options);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RedisProcess awaited() {
        RedisClient client = RedisClient.create();
        try {
            Eventually.eventually("redis-server answers", () -> {
                try (StatefulRedisConnection<String, String> connection = client.connect(uri())) {
                    return connection.sync().ping().equals("PONG");
                } catch (RuntimeException notYet) {
                    return false;
                }
            });
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        }
        return this;
    }

    /** Unpacked once. */
    private static final class Server {
        private static final String PATH = find();

        private static String find() {
            for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
                File installed = new File(folder, "redis-server");
                if (installed.canExecute()) {
                    return installed.getPath();
                }
            }
            try {
                return ExecutableProvider.newJarResourceProvider().get().getPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
