package io.suanpan.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan of the house: which room may see which. It stands here because nothing else has every room on its class path. */
class HouseTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("io.suanpan");

    @Test
    void shouldSeeOnlyAlongTheArrows() {
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("engine").definedBy("io.suanpan.engine..")
                .layer("journal").definedBy("io.suanpan.journal..")
                .layer("snapshot").definedBy("io.suanpan.snapshot..")
                .layer("replication").definedBy("io.suanpan.replication..")
                .layer("text").definedBy("io.suanpan.text..")
                .layer("http").definedBy("io.suanpan.http..")
                .layer("node").definedBy("io.suanpan.node..")
                .layer("benchmarks").definedBy("io.suanpan.benchmarks..")
                .whereLayer("engine").mayNotAccessAnyLayer()
                .whereLayer("journal").mayOnlyAccessLayers("engine")
                .whereLayer("snapshot").mayOnlyAccessLayers("engine")
                .whereLayer("replication").mayOnlyAccessLayers("engine", "journal", "snapshot")
                .whereLayer("text").mayOnlyAccessLayers("engine")
                .whereLayer("http").mayOnlyAccessLayers("engine", "text")
                .whereLayer("node").mayOnlyAccessLayers("engine", "journal", "snapshot", "replication", "text", "http")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("io.suanpan.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "journal", "snapshot", "replication", "text", "http", "node", "benchmarks"})
    void shouldNotImportTheDoorFromARoom(final String module) {
        final String door = "io.suanpan." + module;
        noClasses().that().resideInAPackage(door + ".*..")
                .should().dependOnClassesThat().resideInAPackage(door)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void shouldKeepChronicleInTheJournal() {
        noClasses().that().resideOutsideOfPackages("io.suanpan.journal..", "io.suanpan.benchmarks..")
                .should().dependOnClassesThat().resideInAPackage("net.openhft..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepAeronInTheReplication() {
        noClasses().that().resideOutsideOfPackages("io.suanpan.replication..", "io.suanpan.benchmarks..")
                .should().dependOnClassesThat().resideInAPackage("io.aeron..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepJettyInTheHttpDoor() {
        noClasses().that().resideOutsideOfPackage("io.suanpan.http..")
                .should().dependOnClassesThat().resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }
}
