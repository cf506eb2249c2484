package io.github.biginrelations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The code in the README is code that compiles and runs here. */
class ReadmeTest {

    private static final Path HERE = Path.of("src/test/java/io/github/biginrelations/examples");

    @ParameterizedTest
    @ValueSource(strings = {"QuickStart", "Credentials", "BehindAProxy", "Limits", "ManyCallers"})
    void theSnippetIsThisFile(String name) throws IOException {
        String file = Files.readString(HERE.resolve(name + ".java"));
        String shown = file.substring(file.indexOf("import "));
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + shown + "```");
    }

    @Test
    void theQuickStartRelates() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            Flux<String> products = Flux.just("3652397000000327001", "3652397000001854001");
            StepVerifier.create(new QuickStart()
                            .relate(sandbox.uri(), sandbox.accessToken(), "3652397000000649013", products))
                    .expectNextMatches(RelationResult::isRelated)
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            assertThat(sandbox.isRelated("Deals", 3652397000000649013L, "Products", 3652397000001854001L))
                    .isTrue();
        }
    }

    @Test
    void manyCallersShareACall() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .build();
            ManyCallers callers = new ManyCallers(client);
            StepVerifier.create(Flux.range(1, 20)
                            .flatMap(product -> callers.addProduct(RecordId.of(7), RecordId.of(product)))
                            .filter(RelationResult::isRelated))
                    .expectNextCount(20)
                    .verifyComplete();
            assertThat(sandbox.witness().calls()).isLessThan(20);
            client.disposeLater().block();
        }
    }

    @Test
    void everyPageThatTheDocumentsLinkToIsThere() throws IOException {
        for (String page : new String[] {"README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md"}) {
            Path file = Path.of("..").resolve(page);
            var links = java.util.regex.Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(file));
            while (links.find()) {
                assertThat(file.resolveSibling(links.group(1)))
                        .as("link in %s", page)
                        .exists();
            }
        }
    }
}
