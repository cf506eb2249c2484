package io.github.biginrelations.reactor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final JavaClasses ADAPTER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.biginrelations.reactor");

    @Test
    void theAdapterKnowsCoreReactorAndNettyAndNoExtension() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.biginrelations.core..",
                        "io.github.biginrelations.reactor..",
                        "java..",
                        "org.jspecify.annotations",
                        "org.reactivestreams",
                        "reactor..",
                        "io.netty..")
                .check(ADAPTER);
    }

    @Test
    void nothingBlocks() {
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                "block|blockFirst|blockLast|toIterable|toStream|sleep|join|await")))
                .check(ADAPTER);
    }
}
