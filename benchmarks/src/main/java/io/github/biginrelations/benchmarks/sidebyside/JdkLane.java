package io.github.biginrelations.benchmarks.sidebyside;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HttpClient, asynchronous. Its thread that selects is its own; what it hands over runs on as many as the others have. */
final class JdkLane extends FutureLane {

    private final ExecutorService threads;
    private final HttpClient http;

    JdkLane(Track track) {
        super("JDK HttpClient", track);
        this.threads = Executors.newFixedThreadPool(track.threads());
        this.http = HttpClient.newBuilder()
                .executor(threads)
                .sslContext(track.target().trust().sslContext())
                .version(track.target().wire().isHttp2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    CompletableFuture<byte[]> put(String address, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", Track.AUTHORIZATION)
                .header("Content-Type", Track.JSON)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).thenApply(HttpResponse::body);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
