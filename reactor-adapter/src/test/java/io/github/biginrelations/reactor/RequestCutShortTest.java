package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import reactor.core.publisher.Flux;

/** A connection that is reset while the request still has bytes to go: the server cannot have carried it out. */
@Timeout(60)
class RequestCutShortTest {

    private static final int TCP_CLOSE = 7;
    private static final int IDS = 40;
    /** All of them are far more than the buffers of both ends take. */
    private static final Map<String, String> MUCH = Map.of("note", "x".repeat(60_000));

    /** The connection is made, and dead before the first byte is written; the client has not seen it yet. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aResetBeforeTheFirstByteMeansThatNothingWasApplied() throws IOException {
        CountDownLatch connected = new CountDownLatch(1);
        ScriptedServer.Script dead = peer -> {
            connected.await();
            peer.reset();
        };
        try (ScriptedServer server = new ScriptedServer(dead)) {
            BiginRelationsClient client = builder(server)
                    .httpClient(http -> http.doOnConnected(connection -> {
                        connected.countDown();
                        awaitReset((EpollSocketChannel) connection.channel());
                    }))
                    .build();
            assertNotSent(one(client), 1);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).isZero();
            client.disposeLater().block();
        }
    }

    @Test
    void aResetWithinTheWriteMeansThatNothingWasApplied() throws IOException {
        ScriptedServer.Script cut = peer -> {
            peer.read(1_000);
            peer.reset();
        };
        try (ScriptedServer server = new ScriptedServer(cut, RequestCutShortTest::answer)) {
            BiginRelationsClient client = builder(server)
                    .httpClient(http -> http.option(ChannelOption.SO_SNDBUF, 16_384))
                    .build();
            Flux<RelationRequest> many =
                    Flux.range(1, IDS).map(id -> request(id).withData(MUCH));
            assertNotSent(client.relateAll(many), IDS);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(one(client).single().block()).matches(RelationResult::isRelated);
            client.disposeLater().block();
        }
    }

    private static void answer(ScriptedServer.Peer peer) throws IOException {
        peer.readRequest();
        peer.write(ScriptedServer.ANSWER);
        peer.readToTheEnd();
    }

    /** Waits on the event loop, busy as it may be with other work, so that it cannot see the reset before it writes. */
    private static void awaitReset(EpollSocketChannel channel) {
        while (!isReset(channel)) {
            // BlockHound has nothing against an empty loop
        }
    }

    private static boolean isReset(EpollSocketChannel channel) {
        try {
            return channel.tcpInfo().state() == TCP_CLOSE;
        } catch (ChannelException closed) {
            return true;
        }
    }

    private static void assertNotSent(Flux<RelationResult> results, int ids) {
        List<RelationResult> all = results.collectList().block();
        assertThat(all).hasSize(ids).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(result.message()).startsWith("the request did not go out whole, or was not looked at: ");
        });
    }

    private static Flux<RelationResult> one(BiginRelationsClient client) {
        return client.relateAll(Flux.just(request(1)));
    }

    private static RelationRequest request(int id) {
        return RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1_000), RecordId.of(id));
    }

    private static BiginRelationsClientBuilder builder(ScriptedServer server) {
        return BiginRelationsClient.builder()
                .endpoint(server.uri())
                .relateOptions(RunFixture.ONCE)
                .maxConcurrency(1)
                .tokenProvider(TokenProvider.fixed("test-token"));
    }
}
