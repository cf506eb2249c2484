package io.github.biginrelations.benchmarks.sidebyside;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** Apache HttpClient 5, asynchronous; over HTTP/2 its client that multiplexes. */
final class ApacheLane extends FutureLane {

    private final CloseableHttpAsyncClient http;

    ApacheLane(Track track) {
        super("Apache HttpClient 5", track);
        IOReactorConfig reactor =
                IOReactorConfig.custom().setIoThreadCount(track.threads()).build();
        TlsStrategy tls = ClientTlsStrategyBuilder.create()
                .setSslContext(track.target().trust().sslContext())
                .buildAsync();
        this.http = track.target().wire().isHttp2() ? http2(reactor, tls) : http1(reactor, tls, track.concurrency());
        http.start();
    }

    private static CloseableHttpAsyncClient http1(IOReactorConfig reactor, TlsStrategy tls, int concurrency) {
        return HttpAsyncClients.custom()
                .setIOReactorConfig(reactor)
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(concurrency)
                        .setMaxConnPerRoute(concurrency)
                        .setTlsStrategy(tls)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .build();
    }

    private static CloseableHttpAsyncClient http2(IOReactorConfig reactor, TlsStrategy tls) {
        return HttpAsyncClients.customHttp2()
                .setIOReactorConfig(reactor)
                .setTlsStrategy(tls)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .build();
    }

    @Override
    CompletableFuture<byte[]> put(String address, byte[] body) {
        AsyncRequestProducer request = AsyncRequestBuilder.put(URI.create(address))
                .setHeader("Authorization", Track.AUTHORIZATION)
                .setEntity(body, ContentType.APPLICATION_JSON)
                .build();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        Future<?> unused =
                http.execute(request, new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()), callback(answer));
        return answer;
    }

    private static FutureCallback<Message<HttpResponse, byte[]>> callback(CompletableFuture<byte[]> answer) {
        return new FutureCallback<>() {
            @Override
            public void completed(Message<HttpResponse, byte[]> message) {
                answer.complete(message.getBody());
            }

            @Override
            public void failed(Exception failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                answer.cancel(false);
            }
        };
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
