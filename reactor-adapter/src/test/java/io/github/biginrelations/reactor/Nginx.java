package io.github.biginrelations.reactor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** An nginx in front of a server, with limits of its own and a log that is nobody's but its own. One worker. */
final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION = """
            daemon off;
            worker_processes 1;
            error_log error.log;
            pid nginx.pid;
            %s
            events { worker_connections 256; }
            http {
              log_format witness '$status';
              access_log access.log witness;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              keepalive_requests 1000000;
              limit_conn_zone $server_name zone=conns:1m;
              limit_req_zone $server_name zone=calls:1m rate=%dr/s;
              limit_conn_status 429;
              limit_req_status 429;
              upstream bigin { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000; }
              server {
                listen 127.0.0.1:%d;
                server_name witness;
                location / {
                  limit_conn conns %d;
                  limit_req zone=calls burst=%d nodelay;
                  proxy_pass http://bigin;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                }
              }
            }
            """;

    private final Path directory;
    private final Process process;
    private final int port;

    private Nginx(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one; where it is not installed the test is skipped, or fails in CI.
     *
     * @param connections the most requests at once
     * @param rate requests a second
     * @param burst how many may come early
     */
    static Nginx start(Path directory, URI server, int connections, int rate, int burst) throws IOException {
        Path program = program();
        int port = freePort();
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        Files.writeString(
                directory.resolve("nginx.conf"),
                CONFIGURATION.formatted(user, rate, server.getPort(), port, connections, burst));
        Process process = new ProcessBuilder(program.toString(), "-p", directory.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.log").toFile())
                .start();
        Nginx nginx = new Nginx(directory, process, port);
        nginx.awaitListening();
        return nginx;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends it, and counts what its log says by HTTP status. */
    Map<String, Long> stop() throws IOException, InterruptedException {
        process.destroy(); // SIGTERM: it closes its log
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nginx does not end");
        }
        try (Stream<String> lines = Files.lines(directory.resolve("access.log"))) {
            return lines.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitListening() throws IOException {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("nginx did not start: "
                            + Files.readString(directory.resolve("out.log"))
                            + (Files.exists(directory.resolve("error.log"))
                                    ? Files.readString(directory.resolve("error.log"))
                                    : ""));
                }
                Thread.onSpinWait();
            }
        }
    }

    private static Path program() {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("nginx is not installed, and CI=true: let .ci/run install it");
        }
        Assumptions.assumeTrue(
                found.isPresent(), "skipped: nginx is not installed (Debian: apt-get install nginx-light)");
        return found.orElseThrow();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
