package dev.offspring;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The arrows between packages point down only, and each library is seen where it has to be. */
@AnalyzeClasses(packages = "dev.offspring", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule kernel = sees("kernel", "interpreter", "cell", "jvm", "wire");

    @ArchTest
    static final ArchRule interpreter = sees("interpreter", "cell", "jvm", "wire");

    @ArchTest
    static final ArchRule cell = sees("cell");

    @ArchTest
    static final ArchRule session = sees("session", "magic", "render", "multiprocessing", "jvm", "wire");

    @ArchTest
    static final ArchRule magic = sees("magic", "render", "multiprocessing", "hub", "jvm", "wire");

    @ArchTest
    static final ArchRule render = sees("render", "multiprocessing", "hub", "jvm", "wire");

    @ArchTest
    static final ArchRule multiprocessing = sees("multiprocessing", "hub", "memory", "jvm", "wire");

    @ArchTest
    static final ArchRule worker = sees("worker", "multiprocessing", "hub", "memory", "jvm", "wire");

    @ArchTest
    static final ArchRule hub = sees("hub", "memory", "jvm", "wire");

    @ArchTest
    static final ArchRule memory = sees("memory");

    @ArchTest
    static final ArchRule jvm = sees("jvm", "wire");

    @ArchTest
    static final ArchRule wire = sees("wire");

    @ArchTest
    static final ArchRule maven = sees("maven", "jvm", "wire");

    @ArchTest
    static final ArchRule install = sees("install", "kernel", "jvm");

    @ArchTest
    static final ArchRule zeroMqAndBasekernel = only("kernel")
            .may(
                    "org.zeromq..",
                    "zmq..",
                    "io.github.spencerpark.jupyter",
                    "io.github.spencerpark.jupyter.channels..",
                    "io.github.spencerpark.jupyter.kernel",
                    "io.github.spencerpark.jupyter.messages..",
                    "com.google.gson..");

    @ArchTest
    static final ArchRule basekernelsDisplay =
            only("kernel", "render").may("io.github.spencerpark.jupyter.kernel.display..");

    @ArchTest
    static final ArchRule jackson = only("kernel", "install", "session").may("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule resolver = only("maven")
            .may("eu.maveniverse..", "org.eclipse.aether..", "org.apache..", "org.codehaus..", "org.slf4j..");

    @ArchTest
    static final ArchRule asm =
            only("multiprocessing", "interpreter", "session").may("org.objectweb.asm..");

    @ArchTest
    static final ArchRule picocli = only("magic", "install").may("picocli..");

    @ArchTest
    static final ArchRule jshell = only("interpreter", "session").may("jdk.jshell..");

    /** A package sees itself, those that are named, and no other of ours. */
    private static ArchRule sees(String name, String... below) {
        DescribedPredicate<JavaClass> ours = resideInAnyPackage("dev.offspring..");
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(below))
                .map(ArchitectureTest::own)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(own(name))
                .should()
                .dependOnClassesThat(ours.and(resideOutsideOfPackages(allowed)))
                .allowEmptyShould(true);
    }

    private static Library only(String... names) {
        String[] owners = Stream.of(names).map(ArchitectureTest::own).toArray(String[]::new);
        return packages -> classes()
                .that(resideOutsideOfPackages(owners))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(packages));
    }

    private interface Library {
        ArchRule may(String... packages);
    }

    private static String own(String name) {
        return "dev.offspring." + name + "..";
    }
}
