package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.reactor.CoalescingOptions;
import io.github.biginrelations.reactor.RelateOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README says what the generated metadata says, and shows code that compiles and runs here. */
class ReadmeTest {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    @Test
    void theTableOfPropertiesIsTheMetadata() throws IOException {
        List<String> shown = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("| `bigin.relations."))
                .toList();
        try (InputStream file = Objects.requireNonNull(ReadmeTest.class.getResourceAsStream(METADATA))) {
            JsonNode properties = JsonMapper.shared().readTree(file).path("properties");
            assertThat(shown)
                    .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(properties.spliterator(), false)
                            .filter(property -> property.path("name").asString().startsWith("bigin.relations."))
                            .map(ReadmeTest::row)
                            .toList());
        }
    }

    @Test
    void everyPublicTypeIsExplained() throws IOException, ClassNotFoundException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> types = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of("target/classes/io/github/biginrelations/spring"), "*.class")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".class", "");
                if (Modifier.isPublic(
                        Class.forName("io.github.biginrelations.spring." + name).getModifiers())) {
                    types.add(name);
                }
            }
        }
        assertThat(types)
                .contains("BiginClientCustomizer")
                .allSatisfy(name -> assertThat(readme).contains(name));
    }

    @Test
    void defaultsAreThoseOfTheLibrary() {
        ClientProperties defaults = new Binder().bindOrCreate(ClientNames.PREFIX, ClientProperties.class);
        assertThat(defaults.retry().policy()).isEqualTo(RetryPolicy.DEFAULTS);
        assertThat(defaults.relateOptions()).usingRecursiveComparison().isEqualTo(RelateOptions.DEFAULTS);
        assertThat(defaults.coalescing().options()).usingRecursiveComparison().isEqualTo(CoalescingOptions.DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LinksApplication", "LinksApplicationTest"})
    void theSnippetIsThisFile(String name) throws IOException {
        String file = Files.readString(
                Path.of("src/test/java/io/github/biginrelations/examples").resolve(name + ".java"));
        String body = file.substring(file.indexOf("\n@SpringBoot") + 1);
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + body + "```");
        if (name.equals("LinksApplication")) {
            assertThat(Files.readString(Path.of("../../README.md"))).contains("```java\n" + body + "```");
        }
    }

    private static String row(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        return "| `" + property.path("name").asString() + "` | "
                + (value.isMissingNode() ? "" : "`" + value.asString() + "` ")
                + "| " + property.path("description").asString() + " |";
    }
}
