package io.github.biginrelations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.OAuthOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code in the README is code that compiles and does what it says. */
@Timeout(60)
class MicrometerReadmeTest {

    @Test
    void theSnippetsAreTheExamples() throws IOException {
        var snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> bare(match.group(1)))
                .toList();
        assertThat(snippets).containsExactly(example("Metering"), example("Linking"));
    }

    @Test
    void theExamplesMeterAndTrace() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        SimpleTracer tracer = new SimpleTracer();
        new Linking().trace(observations, tracer);
        OAuthOptions oauth = OAuthOptions.builder()
                .clientSecret("a-secret")
                .refreshToken("1000.a-refresh")
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
            RefreshTokenProvider tokens = RefreshTokenProvider.builder()
                    .accountsServer(sandbox.uri())
                    .clientId("sandbox-client")
                    .clientSecret("a-secret")
                    .refreshToken("1000.a-refresh")
                    .build();
            BiginRelationsClient client =
                    new Metering().connect(sandbox.uri(), tokens, LocalCallGate.ofConcurrency(2), meters, observations);
            client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2))
                    .block();
            client.disposeLater().block();
        }
        assertThat(meters.get("bigin.relations.results")
                        .tags("client", "emea", "outcome", "RELATED")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(tracer.onlySpan().getTags()).containsEntry("client", "emea");
    }

    private static String example(String name) throws IOException {
        String code = Files.readString(Path.of("src/test/java/io/github/biginrelations/examples/" + name + ".java"));
        return bare(
                code.replace("package io.github.biginrelations.examples;", "").replace("/** In the README. */", ""));
    }

    private static String bare(String code) {
        return code.replaceAll("\\s", "");
    }
}
