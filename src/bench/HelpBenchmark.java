import dev.offspring.interpreter.Frontend;
import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.interpreter.JavaInterpreter;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.Arrays;
import java.util.List;

/** Prints the median times of completion and of inspection in a session of 500 cells, in milliseconds, one a line. */
public final class HelpBenchmark {
    private static final int CELLS = 500;
    private static final List<String> COMPLETED = List.of(
            "v1§", "s1.§", "s1.len§", "l9.stream().map(x -> x.§)", "new Arr§", "int x = §", "new R3(1, \"a\").§", "Math.s§",
            "{ int local = 1; lo§ }", "java.util.str§", "BufferedIm§");
    private static final List<String> INSPECTED = List.of(
            "v1§5", "s1.substring(§1)", "m2(§", "R3§", "Math.max(1, Math.ab§s(2))", "List.of(1).stream().ma§p(x -> x)",
            "String§");

    private HelpBenchmark() {}

    public static void main(String[] args) {
        try (JavaInterpreter java = JavaInterpreter.start(new Silent(), List.of())) {
            for (int cell = 1; cell <= CELLS; cell++) {
                CellResult result = java.execute(new CellRequest(cell, cell, cell(cell), false));
                if (result instanceof CellResult.Failed failed) throw new IllegalStateException(failed.toString());
            }
            System.out.println(median(COMPLETED, java::complete));
            System.out.println(median(INSPECTED, java::inspect));
        }
        System.exit(0);
    }

    /** Variables, methods, classes and imports in turn. */
    private static String cell(int n) {
        return switch (n % 5) {
            case 0 -> "int v" + n + " = " + n + ";";
            case 1 -> "String s" + n + " = \"t\" + " + n + ";";
            case 2 -> "int m" + n + "(int k) { return k + " + n + "; }";
            case 3 -> "record R" + n + "(int a, String b) {}";
            default -> n % 25 == 4 ? "import java.text.DecimalFormat;" : "List<Integer> l" + n + " = List.of(" + n + ");";
        };
    }

    private interface Question {
        Object ask(String code, int cursor);
    }

    private static double median(List<String> places, Question question) {
        int rounds = 10;
        double[] samples = new double[rounds * places.size()];
        for (int i = -places.size(); i < samples.length; i++) { // the first round is not counted
            String place = places.get(Math.floorMod(i, places.size()));
            long begun = System.nanoTime();
            question.ask(place.replace("§", ""), place.indexOf('§'));
            if (i >= 0) samples[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(samples);
        return samples[samples.length / 2];
    }

    /** Shows nothing. */
    private static final class Silent implements Frontend {
        @Override
        public void stream(long cell, Stream stream, String text) {}

        @Override
        public void display(long cell, MimeBundle bundle, String displayId, boolean update) {}

        @Override
        public void clearOutput(long cell, boolean wait) {}

        @Override
        public String input(long cell, String prompt, boolean secret) {
            return null;
        }

        @Override
        public List<Message.Input> history(Message.HistoryWanted wanted) {
            return List.of();
        }

        @Override
        public void commTarget(String name) {}

        @Override
        public void comm(Message.CommEvent event) {}

        @Override
        public void commsLost() {}
    }
}
