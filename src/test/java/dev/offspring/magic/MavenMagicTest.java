package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home of its own, whose settings name a repository that is a directory: nothing here needs a network. */
class MavenMagicTest {
    @TempDir
    Path home;

    private final FakeContext context = new FakeContext();

    @BeforeEach
    void settings() throws IOException {
        useMirror(home.resolve("mirror"));
        publish("mirror", "base", "1.0", "");
        publish("mirror", "base", "2.0", "");
        publish("mirror", "upper", "1.0", "base:2.0");
        publish("mirror", "orphan", "1.0", "nowhere:7");
        // the program's home; it reads Maven's settings there
        context.workspace.environment("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
    }

    private void useMirror(Path repository) throws IOException {
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(
                home.resolve(".m2/settings.xml"),
                "<settings><mirrors><mirror><id>here</id><mirrorOf>central</mirrorOf><url>" + repository.toUri()
                        + "</url></mirror></mirrors></settings>");
    }

    private void publish(String repository, String artifact, String version, String dependency) throws IOException {
        Path place = Files.createDirectories(
                home.resolve(repository).resolve("test/lib").resolve(artifact).resolve(version));
        String[] needed = dependency.split(":", 2);
        String dependencies = dependency.isEmpty()
                ? ""
                : "<dependencies><dependency><groupId>test.lib</groupId><artifactId>" + needed[0]
                        + "</artifactId><version>" + needed[1] + "</version></dependency></dependencies>";
        Files.writeString(
                place.resolve(artifact + "-" + version + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>test.lib</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + version + "</version>" + dependencies + "</project>");
        new JarOutputStream(Files.newOutputStream(place.resolve(artifact + "-" + version + ".jar"))).close();
        Path versions = place.resolveSibling("maven-metadata.xml");
        String before = Files.exists(versions)
                ? Files.readString(versions).replaceAll("(?s).*<versions>|</versions>.*", "")
                : "";
        Files.writeString(
                versions,
                "<metadata><groupId>test.lib</groupId><artifactId>" + artifact + "</artifactId><versioning><release>"
                        + version + "</release><versions>" + before + "<version>" + version
                        + "</version></versions></versioning></metadata>");
    }

    private String error(String arguments) {
        return assertThrows(MagicException.class, () -> context.run("maven", arguments))
                .getMessage();
    }

    private Path local(String artifact, String version) {
        return home.resolve(
                ".m2/repository/test/lib/" + artifact + "/" + version + "/" + artifact + "-" + version + ".jar");
    }

    @Test
    void aLibraryComesWithWhatItNeedsByTheMirrorOfTheSettings() throws Exception {
        String table = context.run("maven", "test.lib:upper:1.0");
        assertTrue(
                table.matches("(?s)2 libraries\n.*test.lib:upper +1.0 .* added\n.*test.lib:base +2.0 .* added"), table);
        assertEquals(
                java.util.List.of(
                        local("upper", "1.0").toString(), local("base", "2.0").toString()),
                context.workspace.classPath());
        assertTrue(context.displays.get(0).plain().contains("fetched"), context.displays.toString());
    }

    @Test
    void aPartOfAPomNamesLibrariesAndWhatIsLeftOut() throws Exception {
        String upper = "<dependency><groupId>test.lib</groupId><artifactId>upper</artifactId><version>1.0</version>";
        assertTrue(context.run("maven", "", upper + "</dependency>").startsWith("2 libraries"));
        String alone = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";
        assertTrue(
                context.run("maven", "", upper + "\n" + alone + "</dependency>").startsWith("1 library"));
        String managed = "<dependencyManagement><dependencies><dependency><groupId>test.lib</groupId>"
                + "<artifactId>base</artifactId><version>1.0</version></dependency></dependencies></dependencyManagement>";
        String table = context.run("maven", "", managed + "<dependencies>" + upper + "</dependency></dependencies>");
        assertTrue(table.contains("test.lib:base"), table);
        assertTrue(table.contains("1.0"), table);
        try (var local = Files.walk(home.resolve(".m2/repository"))) {
            assertTrue(local.noneMatch(file -> file.endsWith("notebook")), "the part itself is nobody's library");
        }
    }

    @Test
    void theSourcesOfWhatWasAskedForComeWithItForHelp() throws Exception {
        Path sources = home.resolve("mirror/test/lib/upper/1.0/upper-1.0-sources.jar");
        new JarOutputStream(Files.newOutputStream(sources)).close();
        assertTrue(context.run("maven", "test.lib:upper:1.0").startsWith("2 libraries"));
        assertTrue(Files.exists(local("upper", "1.0").resolveSibling("upper-1.0-sources.jar")));
    }

    @Test
    void whatIsNoPomIsToldWithItsPlace() {
        String broken = assertThrows(MagicException.class, () -> context.run("maven", "", "<dependency>\n<oops>"))
                .getMessage();
        assertTrue(broken.startsWith("this is no POM, nor a part of one: Non-parseable POM"), broken);
        String open = assertThrows(
                        MagicException.class,
                        () -> context.run(
                                "maven",
                                "",
                                "<dependency><groupId>test.lib</groupId>"
                                        + "<artifactId>base</artifactId></dependency>"))
                .getMessage();
        assertTrue(open.contains("'dependencies.dependency.version' for test.lib:base:jar is missing"), open);
        assertTrue(error("").startsWith("%maven needs GROUP:ARTIFACT:VERSION"), error(""));
    }

    @Test
    void theNewestVersionCanBeAskedFor() throws Exception {
        assertTrue(context.run("maven", "test.lib:base:RELEASE").contains(" 2.0 "));
    }

    @Test
    void aVersionThatCameFirstStaysAndTheTableSaysSo() throws Exception {
        context.run("maven", "test.lib:base:1.0");
        String table = context.run("maven", "test.lib:upper:1.0");
        assertTrue(table.contains("1.0 was there and stays ✗"), table);
        assertEquals(
                java.util.List.of(
                        local("base", "1.0").toString(), local("upper", "1.0").toString()),
                context.workspace.classPath());
    }

    @Test
    void anotherRepositoryIsLookedInToo() throws Exception {
        publish("other", "elsewhere", "3.0", "");
        String url = home.resolve("other").toUri().toString();
        assertTrue(context.run("maven", "test.lib:elsewhere:3.0 --repo " + url).contains("elsewhere"));
    }

    @Test
    void anUnknownVersionIsUnderlinedWithTheVersionsThereAre() {
        assertEquals("""
                test.lib:base 9 is not in here; there are 1.0, 2.0
                  %maven test.lib:upper:1.0 test.lib:base:9
                                            ^^^^^^^^^^^^^^^""", error("test.lib:upper:1.0 test.lib:base:9"));
    }

    @Test
    void anUnknownLibraryIsUnderlined() {
        String message = error("test.lib:nothing:1.0");
        assertTrue(message.startsWith("test.lib:nothing 1.0 is not in here, nor is any other version"), message);
        assertTrue(message.endsWith("  %maven test.lib:nothing:1.0\n         ^^^^^^^^^^^^^^^^^^^^"), message);
    }

    @Test
    void aLibraryThatAnotherNeedsAndThatIsNowhereIsNamed() {
        String message = error("test.lib:orphan:1.0");
        assertTrue(message.startsWith("test.lib:nowhere 7 is not in here"), message);
        assertTrue(message.contains("needed by what was asked for"), message);
    }

    @Test
    void withoutANetworkTheErrorSaysSo() throws Exception {
        Files.writeString(
                home.resolve(".m2/settings.xml"),
                "<settings><mirrors><mirror><id>far</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:9/</url></mirror>"
                        + "</mirrors></settings>");
        String message = error("test.lib:base:1.0");
        assertTrue(message.contains("far cannot be reached. Is there a network?"), message);
    }

    @Test
    void whatIsNoCoordinateIsUnderlinedBeforeAnythingIsStarted() {
        assertEquals("""
                which version? test.lib:base:RELEASE is the newest
                  %maven test.lib:base
                         ^^^^^^^^^^^^^""", error("test.lib:base"));
        assertTrue(error("commons-lang").startsWith("'commons-lang' is not GROUP:ARTIFACT:VERSION"));
        assertTrue(error("a:b:1 --repo here").startsWith("'here' is not the URL of a repository"));
    }
}
