package io.github.biginrelations.flink;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.embedded.RedisServer;

/** A redis-server of its own, and what it has of the organisation. */
final class TestRedis implements AutoCloseable {

    private static final String PERMITS = "bigin:{bigin}:permits";
    private static final String WAKES = "bigin:{bigin}:wake:";
    private static final String META = "bigin:{bigin}:meta";

    private final RedisServer server;
    private final String uri;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private TestRedis(RedisServer server, int port, String password) {
        this.server = server;
        uri = "redis://127.0.0.1:" + port;
        client = RedisClient.create("redis://" + (password.isEmpty() ? "" : password + "@") + "127.0.0.1:" + port);
        connection = client.connect();
    }

    static TestRedis start() throws IOException {
        return start("");
    }

    static TestRedis start(String password) throws IOException {
        int port = freePort();
        var options = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
        RedisServer server = options.settingIf(!password.isEmpty(), "requirepass " + password)
                .build();
        server.start();
        return new TestRedis(server, port, password);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Without the password. */
    String uri() {
        return uri;
    }

    /** {@code <credits>|<process>|<number>} of each permit that is out. */
    List<String> permits() {
        return redis().zrange(PERMITS, 0, -1);
    }

    /** The names of those that can be woken: each gate that is open, while its process lives. */
    Set<String> processes() {
        return redis().pubsubChannels(WAKES + "*").stream()
                .map(channel -> channel.substring(WAKES.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How long this permit is out yet if it is not renewed; negative when that is over. */
    Duration leaseLeft(String permit) {
        List<String> time = redis().time();
        double now = Double.parseDouble(time.get(0)) * 1e6 + Double.parseDouble(time.get(1));
        Double end = redis().zscore(PERMITS, permit);
        return end == null ? Duration.ZERO : Duration.ofNanos((long) (1_000 * (end - now)));
    }

    /** Credits of calls that have ended. */
    long creditsBooked() {
        return Long.parseLong(redis().hget(META, "booked"));
    }

    /** Credits of permits that are out. */
    long creditsFlying() {
        return Long.parseLong(redis().hget(META, "flying"));
    }

    private RedisCommands<String, String> redis() {
        return connection.sync();
    }

    @Override
    public void close() throws IOException {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(10));
        server.stop();
    }
}
