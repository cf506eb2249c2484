package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ClientTransportConfig;

class TransportTest {

    /** Reactor Netty keeps for ever a resolver for each event loops that it was ever given: one in an hour, for us. */
    @Test
    void F25_nothingIsLeftInReactorNettysCacheOfResolvers() throws ReflectiveOperationException {
        Field cache = ClientTransportConfig.class.getDeclaredField("RESOLVERS_CACHE");
        cache.setAccessible(true);
        int before = ((Map<?, ?>) cache.get(null)).size();
        for (int i = 0; i < 3; i++) {
            Transport.of(
                            new TransportOptions(
                                    true, false, false, Duration.ofSeconds(1), Duration.ofSeconds(1), http -> http),
                            ConnectionProvider.newConnection(),
                            null,
                            1)
                    .disposal()
                    .block();
        }
        assertThat((Map<?, ?>) cache.get(null)).hasSize(before);
    }
}
