package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offspring.wire.MimeBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cells call to show things. */
class ShowingTest extends InterpreterTests {
    private MimeBundle latest() {
        return frontend.displays.get(frontend.displays.size() - 1);
    }

    private List<String> bars(String code) {
        int before = frontend.displays.size();
        run(code);
        return frontend.displays.subList(before, frontend.displays.size()).stream()
                .map(MimeBundle::plain)
                .toList();
    }

    @Test
    void aLoopHasAProgressBar() {
        List<String> bars = bars("for (var x : progress(List.of(1, 2, 3))) System.out.print(x);");
        assertEquals("123", frontend.text(cells));
        assertTrue(bars.get(0).contains("0 of 3"), bars.toString());
        assertTrue(bars.get(bars.size() - 1).contains("100 %  3 of 3"), bars.toString());
    }

    @Test
    void theBarOfALoopThatBreaksOffShowsHowFarItCame() {
        List<String> broken = bars("for (int i : progress(10)) if (i == 5) break;");
        assertTrue(broken.get(broken.size() - 1).contains("5 of 10"), broken.toString());
        List<String> failed = bars("for (var x : progress(new String[] {\"1\", \"x\"})) Integer.parseInt(x);");
        assertTrue(failed.get(failed.size() - 1).contains("1 of 2"), failed.toString());
    }

    @Test
    void whatHasNoKnownEndIsCounted() {
        List<String> bars = bars(
                "Iterable<Integer> three = () -> List.of(1, 2, 3).iterator();\n" + "for (int x : progress(three)) {}");
        assertTrue(bars.get(bars.size() - 1).startsWith("3 done"), bars.toString());
    }

    @Test
    void aValueIsShownInTheFormsThatAreAskedFor() {
        run("record City(String name, int people) {}\nvar cities = List.of(new City(\"Ulm\", 126_000));");
        run("display(cities, \"text/html\");");
        assertTrue(latest().data().get("text/html").contains("Ulm"), latest().toString());
        run("display(cities, new String[0]);");
        assertEquals(List.of("text/plain"), List.copyOf(latest().data().keySet()));
        assertEquals(
                "it cannot be shown as image/png, but as text/html, text/plain",
                failure("display(cities, \"image/png\")").message());
    }

    @Test
    void anObjectIsShownAsATreeOfJson() {
        run("record Leaf(String name, int[] sizes) {}");
        assertEquals(
                "{\"leaf\":{\"name\":\"a\",\"sizes\":[1,2]}}",
                value("json(Map.of(\"leaf\", new Leaf(\"a\", new int[] {1, 2})))"));
        assertTrue(failure("var circle = new ArrayList<Object>(); circle.add(circle); json(circle)")
                .message()
                .startsWith("no JSON can be made of ArrayList"));
    }

    @Test
    void aCellSaysHowItsTypesAreShown() {
        run("class Board { int size = 3; }\nshowAs(Board.class, board -> \"size \" + board.size);");
        assertEquals("size 3", value("new Board()"));
        assertTrue(value("class Plain {}\nnew Plain()").startsWith("Plain@"));
    }
}
