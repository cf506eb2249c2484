package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/** What may happen to a connection, over real sockets, and what becomes of the id: certainly not applied, or unknown. */
@Timeout(60)
class TransportFaultsTest {

    private static final int TCP_CLOSE_WAIT = 8;

    private final Semaphore mayClose = new Semaphore(0);
    /** Answers, and closes when it may, without having said that it would. */
    private final ScriptedServer.Script once = peer -> {
        peer.readRequest();
        peer.write(ScriptedServer.ANSWER);
        mayClose.acquire();
        peer.halfClose();
        peer.readToTheEnd();
    };

    private final AtomicReference<EpollSocketChannel> newest = new AtomicReference<>();
    private final LoopResources loops = LoopResources.create("transport-faults", 1, true);

    @AfterEach
    void stop() {
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)).block();
    }

    static Stream<Arguments> faults() {
        String answer = ScriptedServer.ANSWER;
        return Stream.of(
                fault("reset within the request", peer -> {
                    peer.read(10);
                    peer.reset();
                }),
                fault("reset after the request", peer -> {
                    peer.readRequest();
                    peer.reset();
                }),
                fault("closed after the request", peer -> peer.readRequest()),
                fault("half-closed after the request", peer -> {
                    peer.readRequest();
                    peer.halfClose();
                    peer.readToTheEnd();
                }),
                fault("reset within the answer's head", peer -> {
                    peer.readRequest();
                    peer.write(answer.substring(0, 20));
                    peer.reset();
                }),
                fault("closed within the answer's head", peer -> {
                    peer.readRequest();
                    peer.write(answer.substring(0, 20));
                }),
                fault("reset within the answer's body", peer -> {
                    peer.readRequest();
                    peer.write(answer.substring(0, answer.length() - 3));
                    peer.reset();
                }),
                fault("closed within the answer's body", peer -> {
                    peer.readRequest();
                    peer.write(answer.substring(0, answer.length() - 3));
                }),
                fault("an answer that is not HTTP", peer -> {
                    peer.readRequest();
                    peer.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                    peer.readToTheEnd();
                }),
                fault("silence", peer -> peer.readToTheEnd()),
                fault("a byte at a time", peer -> {
                    peer.readRequest();
                    for (int i = 0; i < answer.length(); i++) {
                        peer.write(answer.substring(i, i + 1));
                        new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void F10_whatMayHaveArrivedIsUnknownAndNotSentAgain(String what, ScriptedServer.Script fault) throws IOException {
        ScriptedServer.Script right = peer -> {
            peer.readRequest();
            peer.write(ScriptedServer.ANSWER);
            peer.readToTheEnd();
        };
        try (ScriptedServer server = new ScriptedServer(fault, right, right)) {
            BiginRelationsClient client = builder(server.uri())
                    .callGate(LocalCallGate.builder()
                            .maxConcurrency(1)
                            .abortHold(Duration.ZERO)
                            .build())
                    .responseTimeout(Duration.ofMillis(500))
                    .callTimeout(Duration.ofSeconds(1))
                    .build();
            StepVerifier.create(relate(client))
                    .assertNext(result -> {
                        assertThat(result.outcome()).as(what).isEqualTo(Outcome.UNKNOWN);
                        assertThat(result.message()).startsWith("no answer came; the call may have been applied: ");
                    })
                    .verifyComplete();
            assertThat(server.connections()).isEqualTo(1);
            StepVerifier.create(relate(client))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            client.disposeLater().block();
        }
    }

    private static Arguments fault(String what, ScriptedServer.Script script) {
        return Arguments.of(what, script);
    }

    @Test
    void timeOutsSayWhichOneItWas() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.readToTheEnd(), peer -> peer.readToTheEnd())) {
            BiginRelationsClient silent = builder(server.uri())
                    .responseTimeout(Duration.ofMillis(200))
                    .build();
            StepVerifier.create(relate(silent))
                    .expectNextMatches(result -> result.message().contains("silent for the whole responseTimeout"))
                    .verifyComplete();
            BiginRelationsClient slow = builder(server.uri())
                    .responseTimeout(Duration.ofMillis(200))
                    .callTimeout(Duration.ofMillis(200))
                    .httpClient(http -> http.responseTimeout(Duration.ofSeconds(30)))
                    .build();
            StepVerifier.create(relate(slow))
                    .expectNextMatches(result -> result.message().contains("longer than its callTimeout of 200 ms"))
                    .verifyComplete();
            silent.disposeLater().then(slow.disposeLater()).block();
        }
    }

    @Test
    void aConnectionThatCannotBeMadeMeansThatNothingWasSent() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            BiginRelationsClient client = builder(URI.create("http://127.0.0.1:" + full.getLocalPort()))
                    .connectTimeout(Duration.ofMillis(300))
                    .build();
            assertNotSent(client, "nothing was sent: connection timed out");
        }
    }

    @Test
    void aHostWithoutAnAddressMeansThatNothingWasSent() {
        BiginRelationsClient client = builder(URI.create("https://bigin.invalid"))
                .httpClient(http -> http.resolver(names -> names.queryTimeout(Duration.ofMillis(300))))
                .build();
        assertNotSent(client, "nothing was sent: ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatWasClosedWhileIdleCostsNothing() throws IOException {
        try (ScriptedServer server = new ScriptedServer(once, once, once)) {
            BiginRelationsClient client = observed(server).build();
            for (int i = 0; i < 3; i++) {
                StepVerifier.create(relate(client))
                        .expectNextMatches(RelationResult::isRelated)
                        .verifyComplete();
                awaitClose();
            }
            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.requests()).isEqualTo(3);
            client.disposeLater().block();
        }
    }

    /** The event loop does other work while the close comes, and then calls before it reads: the pool cannot know yet. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aCloseThatTheEventLoopHasNotSeenYetCostsNothing() throws IOException {
        try (ScriptedServer server = new ScriptedServer(once, once)) {
            BiginRelationsClient client = observed(server).loopResources(loops).build();
            Mono<RelationResult> second = Mono.defer(() -> {
                        awaitClose();
                        return relate(client);
                    })
                    .subscribeOn(Schedulers.fromExecutor(
                            loops.onClient(LoopResources.DEFAULT_NATIVE).next()));
            StepVerifier.create(relate(client).flatMap(first -> second))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            assertThat(server.requests()).isEqualTo(2);
            client.disposeLater().block();
        }
    }

    /** The close comes while the loop reads the answer before it, and the next call waits for that very connection. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aCloseRightBehindAnAnswerCostsNothing() throws IOException {
        try (ScriptedServer server = new ScriptedServer(once, once)) {
            BiginRelationsClient client = observed(server).maxConcurrency(1).build();
            Mono<RelationResult> second = Mono.defer(() -> {
                awaitClose();
                return relate(client);
            });
            StepVerifier.create(relate(client).flatMap(first -> second))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            assertThat(server.requests()).isEqualTo(2);
            client.disposeLater().block();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAServerSaysUnaskedIsNoAnswer() throws IOException {
        ScriptedServer.Script impatient = peer -> {
            peer.readRequest();
            peer.write(ScriptedServer.ANSWER);
            mayClose.acquire();
            peer.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            peer.halfClose();
            peer.readToTheEnd();
        };
        try (ScriptedServer server = new ScriptedServer(impatient, once)) {
            BiginRelationsClient client = observed(server).loopResources(loops).build();
            Mono<RelationResult> second = Mono.defer(() -> {
                        awaitClose();
                        return relate(client);
                    })
                    .subscribeOn(Schedulers.fromExecutor(
                            loops.onClient(LoopResources.DEFAULT_NATIVE).next()));
            StepVerifier.create(relate(client).flatMap(first -> second))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            client.disposeLater().block();
        }
    }

    private BiginRelationsClientBuilder observed(ScriptedServer server) {
        return builder(server.uri())
                .httpClient(http ->
                        http.doOnConnected(connection -> newest.set((EpollSocketChannel) connection.channel())));
    }

    /** Lets the server close, and waits, busy as an event loop may be, until the close has come to this machine's side, whoever has seen it. */
    private void awaitClose() {
        mayClose.release();
        EpollSocketChannel channel = Objects.requireNonNull(newest.get());
        while (channel.isActive() && !isCloseWait(channel)) {
            // BlockHound has nothing against an empty loop
        }
    }

    private static boolean isCloseWait(EpollSocketChannel channel) {
        try {
            return channel.tcpInfo().state() == TCP_CLOSE_WAIT;
        } catch (ChannelException closed) {
            return true;
        }
    }

    private static void assertNotSent(BiginRelationsClient client, String start) {
        StepVerifier.create(relate(client))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(result.message()).startsWith(start);
                })
                .verifyComplete();
        client.disposeLater().block();
    }

    private static Mono<RelationResult> relate(BiginRelationsClient client) {
        return client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2));
    }

    private static BiginRelationsClientBuilder builder(URI endpoint) {
        return BiginRelationsClient.builder()
                .endpoint(endpoint)
                .relateOptions(RunFixture.ONCE)
                .maxConcurrency(1)
                .tokenProvider(TokenProvider.fixed("test-token"));
    }
}
