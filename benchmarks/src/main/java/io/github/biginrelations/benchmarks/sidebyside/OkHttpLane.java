package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;

/** OkHttp with {@code enqueue}: a thread of its own for each call in flight, kept. */
final class OkHttpLane extends FutureLane {

    private static final MediaType JSON = MediaType.get(Track.JSON);

    private final OkHttpClient http;

    OkHttpLane(Track track) {
        super("OkHttp", track);
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(track.concurrency());
        dispatcher.setMaxRequestsPerHost(track.concurrency());
        HandshakeCertificates trust = track.target().trust();
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(track.concurrency(), 5, TimeUnit.MINUTES))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .protocols(
                        track.target().wire().isHttp2()
                                ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                                : List.of(Protocol.HTTP_1_1))
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    @Override
    CompletableFuture<byte[]> put(String address, byte[] body) {
        Request request = new Request.Builder()
                .url(address)
                .header("Authorization", Track.AUTHORIZATION)
                .put(RequestBody.create(body, JSON))
                .build();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        http.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    answer.complete(response.body().bytes());
                } catch (IOException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return answer;
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
