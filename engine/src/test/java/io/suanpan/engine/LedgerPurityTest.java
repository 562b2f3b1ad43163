package io.suanpan.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The ledger reads only the command and its own state, so that every replay of a journal gives the same balances. {@code synchronized}
 * is Checkstyle's to refuse: as a block it leaves no trace that this test could see.
 */
class LedgerPurityTest {
    private static final String LEDGER = "io.suanpan.engine.ledger..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.suanpan.engine.ledger");

    @Test
    void shouldNotReadAClock() {
        noClasses().that().resideInAPackage(LEDGER)
                .should().dependOnClassesThat(nameMatching("java\\.time\\.(Clock|InstantSource)|org\\.agrona\\.concurrent\\..*Clock"))
                .orShould().callMethodWhere(target(owner(resideInAnyPackage("java.time.."))).and(target(name("now"))))
                .check(CLASSES);
    }

    @Test
    void shouldNotRollDice() {
        noClasses().that().resideInAPackage(LEDGER)
                .should().dependOnClassesThat(nameMatching("java\\.util\\.(Random|SplittableRandom)|java\\.security\\..*"))
                .orShould().dependOnClassesThat().resideInAPackage("java.util.random..")
                .orShould().callMethodWhere(target(owner(type(Math.class))).and(target(name("random"))))
                .orShould().callMethodWhere(target(name("randomUUID")))
                .check(CLASSES);
    }

    @Test
    void shouldTakeNothingFromTheSystemButItsCopy() {
        noClasses().that().resideInAPackage(LEDGER)
                .should().callMethodWhere(target(owner(type(System.class))).and(not(target(name("arraycopy")))))
                .orShould().accessField(System.class, "out")
                .orShould().accessField(System.class, "err")
                .orShould().dependOnClassesThat(nameMatching("java\\.lang\\.(Runtime|Process.*|System\\$Logger)"))
                .check(CLASSES);
    }

    @Test
    void shouldKnowNoThreadsAndNoLocks() {
        noClasses().that().resideInAPackage(LEDGER)
                .should().dependOnClassesThat(nameMatching("java\\.lang\\.(Thread.*|InheritableThreadLocal|invoke\\.VarHandle)"))
                .orShould().dependOnClassesThat().resideInAnyPackage("java.util.concurrent..", "com.lmax..")
                .orShould().dependOnClassesThat(
                        resideInAnyPackage("org.agrona.concurrent..").and(not(nameMatching(".*\\.(UnsafeBuffer|AtomicBuffer)"))))
                .orShould().callMethodWhere(target(owner(type(Object.class))).and(target(nameMatching("wait|notify|notifyAll"))))
                .check(CLASSES);
    }

    @Test
    void shouldDoNoInputOutputAndNoLogging() {
        noClasses().that().resideInAPackage(LEDGER)
                .should().dependOnClassesThat().resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.util.logging..", "org.slf4j..")
                .check(CLASSES);
    }
}
