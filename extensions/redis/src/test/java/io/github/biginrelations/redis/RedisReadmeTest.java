package io.github.biginrelations.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.examples.Sharing;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisReadmeTest extends GateFixture {

    private static final Path EXAMPLE = Path.of("src/test/java/io/github/biginrelations/examples/Sharing.java");

    @Test
    void theSnippetIsTheExample() throws IOException {
        var snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1).strip())
                .toList();
        String example = Files.readString(EXAMPLE)
                .replace("package io.github.biginrelations.examples;", "")
                .replace("/** In the README. */\n", "")
                .strip();
        assertThat(snippets).containsExactly(example);
        assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + example + "\n```");
    }

    @Test
    void theExampleRelatesALink() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().maxConcurrency(5).credits(5_000).start()) {
            RedisCallGate gate = new Sharing()
                    .gate(client, redis.uri())
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            gate.declareSpent(0).block(PATIENCE);
            BiginRelationsClient bigin = new Sharing()
                    .client(
                            BiginRelationsClient.builder()
                                    .endpoint(sandbox.uri())
                                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken())),
                            gate);
            bigin.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2))
                    .block(PATIENCE);
            bigin.disposeLater().block(PATIENCE);
            gate.close().block(PATIENCE);
            assertThat(sandbox.isRelated("Deals", 1, "Products", 2)).isTrue();
            assertThat(redis().hget("bigin:{my-org}:meta", "booked")).isEqualTo("1");
        }
    }
}
