package io.github.biginrelations.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.reactive.RedisScriptingReactiveCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import reactor.core.publisher.Mono;

/** Two connections of a gate's own: one for commands, one on which it is woken. */
record RedisLink(
        RedisScriptingReactiveCommands<String, String> commands,
        StatefulConnection<String, String> connection,
        StatefulRedisPubSubConnection<String, String> wakes) {

    static Mono<RedisLink> open(RedisClient client, RedisURI uri) {
        return Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8, uri))
                .flatMap(connection -> Mono.fromCompletionStage(() -> client.connectPubSubAsync(StringCodec.UTF8, uri))
                        .map(wakes -> new RedisLink(connection.reactive(), connection, wakes))
                        .onErrorResume(why -> closed(connection).then(Mono.error(why))));
    }

    static Mono<RedisLink> open(RedisClusterClient client) {
        return Mono.fromCompletionStage(client::refreshPartitionsAsync) // it connects to none that it does not know
                .then(Mono.fromCompletionStage(() -> client.connectAsync(StringCodec.UTF8)))
                .flatMap(connection -> Mono.fromCompletionStage(() -> client.connectPubSubAsync(StringCodec.UTF8))
                        .map(wakes -> new RedisLink(connection.reactive(), connection, wakes))
                        .onErrorResume(why -> closed(connection).then(Mono.error(why))));
    }

    /** Completes once Redis knows where to wake this process; Lettuce sees to it after each new connection. */
    Mono<Void> listen(String channel, Runnable woken) {
        wakes.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String message) {
                woken.run();
            }
        });
        return wakes.reactive().subscribe(channel);
    }

    Mono<Void> close() {
        return Mono.whenDelayError(closed(connection), closed(wakes));
    }

    private static Mono<Void> closed(StatefulConnection<String, String> connection) {
        return Mono.fromCompletionStage(connection::closeAsync);
    }
}
