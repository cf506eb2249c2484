package io.github.biginrelations.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class LayersTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.biginrelations.core");

    @Test
    void coreDependsOnJacksonCoreAndJSpecifyOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.biginrelations.core..", "java..", "tools.jackson.core..", "org.jspecify.annotations")
                .check(CORE);
    }

    @Test
    void coreHasNoThreadAndDoesNoIo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.nio..", "java.net.http..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, ThreadLocal.class, java.net.Socket.class, java.util.Timer.class)
                .check(CORE);
    }

    @Test
    void coreHasNoClockAndNoChanceOfItsOwn() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CORE);
    }

    @Test
    void modelKnowsNothingOfTheOthersAndNothingGoesRound() {
        noClasses()
                .that()
                .resideInAPackage("..core.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..core.wire..", "..core.error..", "..core.limit..", "..core.dispatch..")
                .check(CORE);
        slices().matching("io.github.biginrelations.core.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CORE);
    }
}
