package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.Completion;
import dev.offspring.interpreter.Interpreter.Completion.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed while a cell is typed; § is where the cursor stands. */
class CompletionTest extends InterpreterTests {
    @TempDir
    private Path directory;

    @BeforeAll
    void declare() {
        value("""
                record Person(String name, int age) {}
                enum Color { RED, GREEN }
                List<Person> people = new ArrayList<>();
                Map<String, List<Integer>> index = new HashMap<>();
                int counter = 0;
                String title = "a";
                int twice(int n) { return 2 * n; }
                1""");
    }

    private Completion complete(String code) {
        return interpreter().complete(code.replace("§", ""), code.indexOf('§'));
    }

    private List<String> texts(String code) {
        return complete(code).candidates().stream().map(Candidate::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what the cell itself declares
                "int countdown = 5; countd§|countdown",
                "{ int local1 = 5; loc§ }|local1",
                "for (int idx = 0; id§|idx",
                "for (int idx = 0; idx < 3; idx++) { id§ }|idx",
                "for (var each : people) { ea§ }|each",
                "people.stream().filter(person -> pers§)|person",
                "index.forEach((key, value) -> va§|value",
                "Runnable r = () -> { int deep = 1; dee§ };|deep",
                "void f(int arg1) { ar§|arg1",
                "void f(List<String> words, int... rest) { wor§|words",
                "void f(List<String> words, int... rest) { res§|rest",
                "try { } catch (IOException problem) { prob§|problem",
                "Object o = 1; if (o instanceof Integer number && num§|number",
                "class Q { int field; void g() { fie§ } }|field",
                "int helper(int n) { return n; }\\nhelp§|helper(",
                "class Helper { }\\nnew Help§|Helper(",
                // what earlier cells have declared
                "count§|counter",
                "twi§|twice(",
                "new Pers§|Person(",
                // members
                "people.stream().filter(p -> p.a§|age()",
                "people.stream().map(p -> p.name()).map(s -> s.toUpp§|toUpperCase(",
                "index.forEach((key, value) -> value.si§|size()",
                "index.entrySet().stream().map(e -> e.getV§|getValue()",
                "for (var each : people) { String s = each.name().toUpp§|toUpperCase(",
                "var v = new StringBuilder(); v.appendC§|appendCodePoint(",
                "Math.sq§|sqrt(",
                "System.out.printl§|println(",
                "String::value§|valueOf",
                "people.stream().map(Person::a§|age",
                "people.stream().map(String::toUpp§|toUpperCase",
                "Supplier<List<String>> s = ArrayList::n§|new",
                // words, packages, classes
                "whi§|while",
                "retu§|return",
                "java.ut§|util",
                "import java.ut§|util",
                "import java.util.stream.Collectors§|Collectors",
                "@Overri§|Override",
                "BufferedImageO§|java.awt.image.BufferedImageOp",
                "new BufferedImage§|java.awt.image.BufferedImage(",
                "DateTimeFormatt§|java.time.format.DateTimeFormatter",
                "new ArrayLi§|ArrayList(",
                // constants of a switch
                "switch (Color.RED) { case G§|GREEN",
                "Color c = Color.RED; int i = switch (c) { case RED -> 1; case G§|GREEN",
            })
    void theFirstProposalIsRight(String code, String first) {
        List<String> proposed = texts(code.replace("\\n", "\n"));
        assertFalse(proposed.isEmpty(), code);
        assertEquals(first, proposed.get(0), proposed.toString());
    }

    @Test
    void whatIsOutOfSightIsNotProposed() {
        assertEquals(
                List.of(),
                texts("{ int inside = 1; } ins§").stream()
                        .filter("inside"::equals)
                        .toList());
        assertEquals(List.of(), texts("people.forEach(gone -> {}); gon§"));
        assertEquals(List.of(), texts("// coun§"));
        assertEquals(List.of(), texts("\"\" /* coun§"));
        assertFalse(texts("int own = §").contains("own"));
    }

    @Test
    void whatFitsComesFirstThenNamesThenWordsThenClasses() {
        List<String> proposed = texts("int near = 1; int far = §");
        assertTrue(proposed.indexOf("near") < proposed.indexOf("title"), proposed.toString());
        assertTrue(proposed.indexOf("counter") < proposed.indexOf("title"), proposed.toString());
        assertTrue(proposed.indexOf("title") < proposed.indexOf("ArrayList"), proposed.toString());
        List<String> members = texts("people.§");
        assertTrue(members.indexOf("stream()") < members.indexOf("equals("), members.toString());
        assertEquals("wait(", members.get(members.size() - 1));
        List<String> begun = texts("int f; f§");
        assertTrue(begun.indexOf("f") < begun.indexOf("for"), begun.toString());
        assertEquals(List.of("GREEN", "RED"), texts("switch (Color.RED) { case §"));
    }

    @Test
    void typesAndSignaturesAreTold() {
        assertEquals(
                List.of(new Candidate("counter", "instance", "int")),
                complete("counte§").candidates());
        assertEquals(
                List.of(new Candidate("twice(", "function", "(int) int")),
                complete("twic§").candidates());
        assertEquals(
                List.of(new Candidate("sqrt(", "function", "(double) double")),
                complete("Math.sqr§").candidates());
        assertEquals(
                List.of(new Candidate("println(", "function", "() void (+9)")),
                complete("System.out.printl§").candidates());
        assertEquals("class", complete("new BufferedImage§").candidates().get(0).type());
        String apply = complete("mp.pool(2).appl§").candidates().get(0).signature();
        assertTrue(apply.matches("\\(.+\\) .+"), apply);
    }

    @Test
    void signaturesOfTypesThatCellsDeclareAreTold() {
        run("record Leg(String from, int km) { double hours(double speed) { return km / speed; }"
                + " static Leg of(String from) { return new Leg(from, 0); }"
                + " static Leg of(String from, int km) { return new Leg(from, km); } }\n"
                + "class Box<T> { T inside; }\nvar leg = new Leg(\"a\", 1);\nBox<String> box = new Box<>();");
        assertEquals(
                List.of(new Candidate("hours(", "function", "(double speed) double")),
                complete("leg.ho§").candidates());
        assertEquals(
                List.of(new Candidate("km()", "function", "() int")),
                complete("leg.k§").candidates());
        assertEquals(
                List.of(new Candidate("of(", "function", "(String from) Leg (+1)")),
                complete("Leg.of§").candidates());
        assertEquals(
                List.of(new Candidate("inside", "instance", "T")),
                complete("box.ins§").candidates());
        assertEquals(
                List.of(new Candidate("hours", "function", "(double speed) double")),
                complete("leg::ho§").candidates());
    }

    @Test
    void filesAreProposedInTexts() throws Exception {
        Files.createFile(directory.resolve("data.csv"));
        Completion found = complete("Files.readString(Path.of(\"" + directory + "/da§\"))");
        assertEquals(
                List.of(directory + "/data.csv"),
                found.candidates().stream().map(Candidate::text).toList());
        assertEquals("Files.readString(Path.of(\"".length(), found.start());
        assertEquals(List.of("length()"), texts("\"a\".lengt§"));
    }
}
