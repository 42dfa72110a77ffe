package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    private final RecordingFrontend frontend = new RecordingFrontend();

    @Test
    void theEnvironmentsFlagsComeAfterThoseOfTheInstallation() {
        JvmFlags flags = JvmFlags.of(
                Map.of("offspring.session.flags", "-Xmx1g \"-Da=b c\""),
                Map.of("OFFSPRING_SESSION_FLAGS", " -Xmx2g  -ea ", "OFFSPRING_CHILDREN_FLAGS", "-Xmx3g"));
        assertEquals(List.of("-Xmx1g", "-Da=b c", "-Xmx2g", "-ea"), flags.session());
        assertEquals(List.of("-Xmx3g"), flags.children());
    }

    @Test
    void theFirstSessionAndItsChildrenHaveThem() {
        var flags = new JvmFlags(List.of("-Dof.session=yes"), List.of("-Dof.children=yes"));
        try (Interpreter interpreter = JavaInterpreter.start(frontend, flags)) {
            assertTrue(run(interpreter, 1, "System.getProperty(\"of.session\")").contains("yes"));
            run(interpreter, 2, "%%process\nSystem.out.println(\"child \" + System.getProperty(\"of.children\"));");
            assertTrue(frontend.text(2).contains("child yes"), frontend.text(2));
        }
    }

    @Test
    void withPreviewTheLanguageAndChildrenHaveWhatIsNotSettled() {
        String feature = switch (Runtime.version().feature()) {
            case 17 -> "switch (shape) { case String text -> text.length(); default -> 0; }";
            case 25 -> "shape instanceof int number ? number : 4";
            default -> "4";
        };
        try (Interpreter interpreter =
                JavaInterpreter.start(frontend, new JvmFlags(List.of("--enable-preview"), List.of()))) {
            run(interpreter, 1, "int size(Object shape) { return " + feature + "; }");
            assertTrue(run(interpreter, 2, "size(\"four\")").contains("4"));
            run(interpreter, 3, "%%process\nSystem.out.println(\"child \" + size(\"four\"));");
            assertTrue(frontend.text(3).contains("child 4"), frontend.text(3));
        }
    }

    @Test
    void flagsWithWhichNoSessionStartsAreToldAndLeftOut() {
        try (Interpreter interpreter =
                JavaInterpreter.start(frontend, new JvmFlags(List.of("-Xnonsense"), List.of()))) {
            CellResult first = interpreter.execute(new CellRequest(1, 1, "1", false));
            if (first instanceof CellResult.Failed failed)
                assertEquals("The session's JVM cannot start with -Xnonsense, and starts without", failed.message());
            assertTrue(run(interpreter, 2, "40 + 2").contains("42"));
        }
    }

    @Test
    void whereNoSessionStartsNoneIsRaisedWithoutEnd() throws Exception {
        try (Interpreter interpreter = JavaInterpreter.start(frontend, List.of("-Xnonsense"))) {
            interpreter.execute(new CellRequest(1, 1, "1", false));
            frontend.awaitText(1, "The next cell tries once more.");
            CellResult second = interpreter.execute(new CellRequest(2, 2, "2", false));
            assertEquals("SessionDied", ((CellResult.Failed) second).name());
            frontend.awaitText(2, "The next cell tries once more.");
        }
    }

    private static String run(Interpreter interpreter, int cell, String code) {
        CellResult result = interpreter.execute(new CellRequest(cell, cell, code, false));
        assertTrue(result instanceof CellResult.Succeeded, result::toString);
        return result.toString();
    }
}
