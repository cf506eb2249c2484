package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** What a native image is made of, as far as a JVM can show it: the code that Spring writes ahead of time makes the same clients. */
class AheadOfTimeTest {

    @Test
    @CompileWithForkedClassLoader
    void theCodeThatIsWrittenAheadOfTimeMakesTheClients() {
        TestGenerationContext generated = new TestGenerationContext();
        ClassName initializer = writeAheadOfTime(generated);
        generated.writeGeneratedContent();
        assertThat(resource("io/github/biginrelations/reactor/version.txt", generated.getRuntimeHints()))
                .isTrue();
        for (Class<?> written :
                List.of(ClientReport.TokenState.class, ClientReport.LastCall.class, ClientReport.Gate.class)) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onType(written)
                            .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                            .test(generated.getRuntimeHints()))
                    .as("Jackson may write %s", written)
                    .isTrue();
        }
        TestCompiler.forSystem().with(generated).compile(compiled -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                properties(context.getEnvironment());
                started(compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()))
                        .initialize(context);
                context.refresh();
                BiginRelationsClient europe = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                        context.getBeanFactory(), BiginRelationsClient.class, "europe");
                RelationResult result =
                        Objects.requireNonNull(europe.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2))
                                .block(Duration.ofSeconds(60)));
                assertThat(result.outcome()).isEqualTo(Outcome.RELATED);
                assertThat(context.getBean(BiginSandbox.class).witness().calls())
                        .isEqualTo(1);
                assertThat(context.getBeansOfType(Coalescing.class)).hasSize(2);
            }
        });
    }

    private static ClassName writeAheadOfTime(TestGenerationContext generated) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            properties(context.getEnvironment());
            context.register(Application.class);
            return new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
        }
    }

    private static boolean resource(String name, RuntimeHints hints) {
        return RuntimeHintsPredicates.resource().forResource(name).test(hints);
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<GenericApplicationContext> started(
            ApplicationContextInitializer<?> initializer) {
        return (ApplicationContextInitializer<GenericApplicationContext>) initializer;
    }

    private static void properties(ConfigurableEnvironment environment) {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "bigin.relations.clients.europe.access-token-file", "token.txt",
                                "bigin.relations.clients.india.access-token-file", "token.txt")));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({BiginSandboxAutoConfiguration.class, BiginRelationsAutoConfiguration.class})
    static class Application {}
}
