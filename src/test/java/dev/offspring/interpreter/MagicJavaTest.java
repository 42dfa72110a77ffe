package dev.offspring.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Magics whose line is made of Java: it is compiled with what the cells before it know. */
class MagicJavaTest extends InterpreterTests {
    private String trace(String code) {
        return String.join("\n", failure(code).traceback()).replaceAll("\u001b\\[\\d*m", "");
    }

    @Test
    void aQueueIsDeclaredWithItsTypeAndAnyExpressionForItsSize() {
        run("int sizeOfQ = 2;");
        String table = value("%queue -t String qNames sizeOfQ * 3");
        assertTrue(table.matches("(?s)1 queue\n.*\nqNames +queue-\\d+ +0 of 6 +0 +0"), table);
        assertEquals("3", value("qNames.put(\"ada\");\nqNames.take().length()"));
        assertTrue(value("%queue").contains("\nqNames "));
    }

    @Test
    void locksValuesArraysAndPipesAreDeclared() {
        assertTrue(value("%lock guardA").matches("(?s).*\nguardA +lock-\\d+ \\(free\\)"));
        run("guardA.lock();");
        assertTrue(
                value("%lock").matches("(?s).*\nguardA +lock-\\d+ \\(held by this process in thread \\d+\\)"),
                value("%lock"));
        run("guardA.unlock();");
        assertTrue(value("%value countA 40 + 1").contains("countA    41"));
        assertEquals("42", value("countA.incrementAndGet()"));
        assertTrue(value("%value").contains("\ncountA "));
        assertTrue(value("%array numbersA 0.5, 1.5").contains("numbersA  [0.5, 1.5]"));
        assertEquals("1.5", value("numbersA.get(1)"));
        assertTrue(value("%array").contains("\nnumbersA "));
        run("%pipe pipeA\npipeA.second().send(7);");
        assertEquals("7", value("int received = pipeA.first().receive();\nreceived"));
    }

    @Test
    void aProducerAndAConsumerMeetAtAQueue() {
        run("%queue -t Integer meeting 2");
        value("%%producer -n maker meeting\nfor (int i = 1; i <= 3; i++) meeting.put(i * i);");
        String table = value("%%consumer -n eater number in meeting\nSystem.out.println(\"got \" + (number + 1));");
        assertTrue(table.matches("(?s)1 process\n.*\neater +\\d+  0 .*"), table);
        String text = frontend.text(cells);
        assertTrue(text.contains("eater | got 2\neater | got 5\neater | got 10\n"), text);
        assertTrue(text.matches("(?s).*queue-\\d+: 4 put, 4 taken, 0 inside\n.*"), text);
    }

    @Test
    void aConsumerWithoutAVariableTakesForItself() {
        run("%queue -t String single");
        run("single.put(\"alone\");");
        value("%%consumer single\nSystem.out.println(single.take());");
        assertTrue(frontend.text(cells).contains("consumer | alone"), frontend.text(cells));
    }

    @Test
    void aPoolBindsItsResultsWithTheirType() {
        run("int square(int x) { return x * x; }");
        run("%%pool -w 2 x in mp.range(6) -> squares\nint y = square(x);\ny + 1");
        assertEquals("[1, 2, 5, 10, 17, 26]", value("List<Integer> typed = squares;\ntyped"));
        assertTrue(
                frontend.displays.get(frontend.displays.size() - 1).plain().contains("pool-1"),
                frontend.displays.toString());
        assertEquals("[1]", value("%%pool x in mp.range(1)\nx + 1"));
        assertEquals("[1]", value("$" + cells));
    }

    @Test
    void aPoolWithoutANameForItsResultsShowsThem() {
        assertEquals("[ADA, GRACE]", value("%%pool word in Stream.of(\"ada\", \"grace\")\nword.toUpperCase()"));
        assertEquals("[3, 4]", value("%%pool n in new int[] {1, 2}\nif (n > 0) return n + 2;\nreturn 0;"));
        assertEquals("[b=2]", value("%%pool e in Map.of(\"b\", 1)\nMap.entry(e.getKey(), e.getValue() + 1)"));
        assertEquals("[1, 2, 3]", value("%%pool -u -w 1 --chunksize 2 n in List.of(1, 2, 3)\nn"));
    }

    @Test
    void linesOfAPoolThatGiveNothingAreRunAllTheSame() {
        run("var doneInPool = mp.value(0);");
        run("%%pool n in mp.range(5)\ndoneInPool.addAndGet(n);");
        run("%%pool n in mp.range(5)\ndoneInPool.addAndGet(n)");
        run("%%pool n in mp.range(5)\nSystem.out.println(n)");
        assertEquals("20", value("doneInPool.get()"));
        assertTrue(trace("%%pool n in mp.range(5) -> nothing\nSystem.out.println(n);")
                .contains("the lines give nothing"));
    }

    @Test
    void whatATaskOfAPoolThrowsEndsTheCellWithTheLineInIt() {
        String trace = trace("%%pool -w 1 n in List.of(1, 0)\nint x = 1;\nx / n");
        assertTrue(trace.startsWith("ArithmeticException: / by zero\n    at lambda(Cell[" + cells + "]:3)"), trace);
        assertTrue(trace.contains("task 2 of 2, argument 0"), trace);
        assertEquals(-1, trace.indexOf("PoolMagic"), trace);
        assertTrue(trace("%%pool n in List.of(1)\nthrow new IllegalStateException(\"no \" + n);")
                .contains("no 1"));
        assertTrue(trace("%%pool n in 5\nn").contains("'5' is to be a list"), trace("%%pool n in 5\nn"));
        assertTrue(trace("%%pool n of List.of(1)\nn").contains("VAR in ITEMS"));
        assertTrue(trace("%%pool n in List.of(1)\nm").contains("m\n           ^"), trace("%%pool n in List.of(1)\nm"));
    }

    @Test
    void aBenchmarkHasARowForEachEngineAndNumberOfWorkers() {
        run("%%bench -w 1,2 -r 2 --engines processes,serial,threads n in mp.range(4)\nlong x = n;\nx * x");
        String table = frontend.displays.get(frontend.displays.size() - 1).plain();
        List<String> rows = table.lines()
                .skip(3)
                .map(line -> line.replaceAll("^(\\w+) +(\\d+)  (\\d \\w+) .*", "$1 $2 $3"))
                .toList();
        assertEquals(
                List.of(
                        "serial 1 1 cold",
                        "serial 1 2 warm",
                        "threads 1 1 cold",
                        "threads 1 2 warm",
                        "threads 2 1 cold",
                        "threads 2 2 warm",
                        "processes 1 1 cold",
                        "processes 1 2 warm",
                        "processes 2 1 cold",
                        "processes 2 2 warm"),
                rows,
                table);
        assertEquals("", frontend.text(cells));
    }

    @Test
    void aBenchmarkSaysThatResultsDifferAndWhatThisJavaHasNot() {
        run("%%bench -w 1 -r 1 --engines serial,processes n in mp.range(2)\nProcessHandle.current().pid()");
        assertTrue(frontend.text(cells).contains("processes with 1 workers gave other results"), frontend.text(cells));
        run("%%bench -w 1 --engines serial,virtual n in mp.range(2)\nn");
        String table = frontend.displays.get(frontend.displays.size() - 1).plain();
        assertEquals(Runtime.version().feature() < 21, table.contains("needs Java 21"), table);
        assertTrue(trace("%%bench --engines serial,thread n in mp.range(2)\nn").contains("did you mean threads?"));
        assertTrue(trace("%%bench n in mp.range(2)\nn / 0").startsWith("ArithmeticException"));
    }

    @Test
    void theValueOfACellHasItsNumberForAName() {
        assertEquals("6", value("1 + 2 + 3"));
        assertEquals("6", value("$" + cells));
        assertEquals("[1]", value("List.of(\n1)"));
        assertEquals("[1]", value("$" + cells));
    }

    @Test
    void wrongJavaInTheLineIsUnderlinedThere() {
        assertEquals("""
                Cell[%d]:1: error: cannot find symbol
                    %%queue wrongQ 2 * nothere
                                      ^~~~~~~
                  symbol:   variable nothere
                → no cell that has run declares it""".formatted(cells + 1), trace("%queue wrongQ 2 * nothere"));
        assertEquals("""
                Cell[%d]:1: no value can be made of that; the usage is %%value [--raw] [NAME INITIAL]
                    %%value wrongV mp
                           ^^^^^^^^^""".formatted(cells + 1), trace("%value wrongV mp"));
        assertEquals("""
                MagicSyntaxException: 'class' cannot be the name of a variable
                  %lock class
                        ^^^^^""", trace("%lock class"));
        assertTrue(trace("%%consumer x in 5\n;").contains("5 is no queue of processes"));
    }

    @Test
    void aLineIsReadBeforeAnythingOfItsLinesIsDeclared() {
        assertTrue(trace("%%process --cuont 2\nint notDeclared() { return 1; }\nnotDeclared();")
                .contains("did you mean --count?"));
        assertTrue(trace("notDeclared()").contains("cannot find symbol"));
    }

    @Test
    void anOptionBehindTheJavaIsToldWhereItBelongs() {
        String trace = trace("%%pool x in List.of(1) -w 2 -> late\nx");
        assertTrue(
                trace.contains("-w is taken for Java here; options come first: %%pool -w 2 x in List.of(1) -> late"));
        assertTrue(trace.contains("\n  %%pool x in List.of(1) -w 2 -> late\n                         ^^\n"), trace);
    }

    @Test
    void whatIsWrongWithTheLineIsNotBlamedOnItsItems() {
        assertTrue(trace("%%pool x in List.of((1)\nx").contains("this bracket is not closed"));
        assertTrue(trace("%%pool x in List.of(1) ->\nx").contains("the variable for the results is missing"));
        run("var ownItems = List.of(1);");
        assertTrue(trace("%%pool x in ownItems -> ownItems\nx").contains("a variable of another name"));
        String trace = trace("%%pool n in 5\nn");
        assertTrue(trace.endsWith("\n    %%pool n in 5\n           ^^^^^^"), trace);
    }

    @Test
    void itemsAreAnythingThatCanBeGoneThrough() {
        assertEquals("[1, 2]", value("%%pool n in IntStream.range(0, 2)\nn + 1"));
        assertEquals("[null, a]", value("%%pool s in new String[] {null, \"a\"} // the first is nobody\ns"));
    }

    @Test
    void anErrorInTheLinesIsShownInThemAndNotInWhatFollows() {
        String trace = trace("%%pool n in List.of(1)\nn +");
        assertTrue(trace.startsWith("""
                Cell[%d]:2: error: illegal start of expression
                    n +
                       ^
                """.formatted(cells)), trace);
        assertEquals(-1, trace.indexOf('}'), trace);
    }

    @Test
    void aLastExpressionThatNobodyWantsIsExplained() {
        assertTrue(trace("%%process\n1 + 1").endsWith("The lines of %%pool have a value."));
        assertTrue(trace("%%pool n in List.of(1)\nn * 2;\n// twice")
                .endsWith("Without its semicolon it is the value of these lines."));
        assertTrue(trace("%%pool n in List.of(1)\n() -> n").contains("put it into a variable that has one"));
        assertTrue(value("%%time\n1 + 1").startsWith("1 run\n"));
    }

    @Test
    void anExpressionIsTimedOnTheLine() {
        run("int timed = 0;");
        assertTrue(value("%time timed += 2;").startsWith("1 run\n"));
        assertEquals("2", value("timed"));
        assertTrue(value("%timeit -n 3 -r 2 timed++").contains("\nwarm       3 "));
        assertTrue(trace("%timeit int x = 3").contains("'.class' expected"));
        assertTrue(trace("%time").contains("%%time needs lines below it"));
        assertTrue(trace("%%time 1 + 1\ntimed++;").contains("this stands where there are no lines below"));
    }

    @Test
    void whoWaitsIsShownForWhatHasALockAndForPipes() {
        run("%value heldV 1\n%pipe emptyP\nheldV.lock().lock();");
        run("""
                var waiters = List.of(mp.process(() -> heldV.lock().lock()).name("waitsForV").start(),
                        mp.process(() -> emptyP.first().receive()).name("waitsForP").start());
                while (mp.waitGraph().waits().size() < 2) Thread.sleep(5);""");
        String values = value("%value");
        assertTrue(values.matches("(?s).*\nheldV +1 +waitsForV \\(pid \\d+\\)(\n.*)?"), values);
        String pipes = value("%pipe");
        assertTrue(pipes.matches("(?s).*\nemptyP +pipe-\\d+ +waitsForP \\(pid \\d+\\)(\n.*)?"), pipes);
        run("waiters.forEach(ChildProcess::terminate);");
    }

    private List<String> names(String code) {
        return interpreter().complete(code, code.length()).candidates().stream()
                .map(Interpreter.Completion.Candidate::text)
                .toList();
    }

    @Test
    void aVariableOfTheLineIsKnownInTheLines() {
        String code = "%%pool -w 2 word in List.of(\"a\") -> words\nvar other = word;\nother.toUpperC";
        Interpreter.Completion completion = interpreter().complete(code, code.length());
        assertEquals(
                List.of("toUpperCase("),
                completion.candidates().stream()
                        .map(Interpreter.Completion.Candidate::text)
                        .toList());
        assertEquals(code.length() - "toUpperC".length(), completion.start());
        assertTrue(names("%%pool word in List.of(1)\nwo").contains("word"));
        assertTrue(names("%%pool word in List.of(1)\nString.wo").isEmpty());
        assertEquals(List.of("stripTrailing()"), names("%%pool -w 2 c in \"ab\".stripTr"));
        String help = interpreter()
                .inspect("%%bench n in new int[] {1}\nn.longValue()", 33)
                .orElseThrow()
                .plain();
        assertTrue(help.contains("Integer.longValue()"), help);
    }
}
