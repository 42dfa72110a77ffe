package dev.offspring.magic;

import dev.offspring.hub.WaitGraph;
import dev.offspring.multiprocessing.Notebook;
import dev.offspring.multiprocessing.ProcessLock;
import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.render.Values;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A magic that makes an object and binds it to a variable: {@code %value count 0} is {@code var count = mp.value(0)}.
 * Without a name it lists those that live.
 */
abstract class MakingMagic implements Magic {
    private static final Pattern FORM = Pattern.compile("(\\S+)(?:\\s+(.*))?", Pattern.DOTALL);

    private final Syntax syntax;
    private final String kind;

    /**
     * The magic as its row has it.
     *
     * @param kind what is made, in a word
     */
    MakingMagic(Syntax syntax, String kind) {
        this.syntax = syntax;
        this.kind = kind;
    }

    @Override
    public final Syntax syntax() {
        return syntax;
    }

    /**
     * The Java that makes it.
     *
     * @param value what stands after the name; it may be empty
     */
    abstract List<Plan.Part> making(Arguments arguments, Word value);

    /** The start of a call of {@code mp}. */
    static Plan.Part mp(String call) {
        return Plan.ours(Notebook.class.getName() + ".mp." + call);
    }

    /** Refuses what stands after the name where nothing is expected. */
    static void nothing(Arguments arguments, Word value) {
        if (!value.text().isEmpty()) throw arguments.wrong(value, "'" + value.text() + "' is too much here");
    }

    /** Refuses that nothing stands there. */
    static void something(Arguments arguments, Word value, String what) {
        if (value.text().isEmpty()) throw arguments.unfinished(what + " is missing");
    }

    @Override
    public final Optional<Plan> plan(Arguments arguments, boolean lines) {
        Word rest = arguments.rest();
        Matcher form = FORM.matcher(rest.text());
        if (!form.matches()) return Optional.empty();
        Word name = Each.identifier(arguments, rest.part(form.start(1), form.end(1)));
        List<Plan.Part> parts = new ArrayList<>();
        parts.add(Plan.ours("var "));
        parts.add(name.java());
        parts.add(Plan.ours(" = " + Lines.BODY + "made(\"" + name.text() + "\", "));
        parts.addAll(making(arguments, rest.part(form.start(2), form.end(2))));
        parts.add(Plan.ours(");"));
        return Optional.of(
                Plan.statement(parts, "no " + kind + " can be made of that; the usage is " + syntax.usage()));
    }

    @Override
    public final Optional<MimeBundle> run(MagicCall call) {
        Optional<Made.Variable> made = call.context().handed(Made.Variable.class);
        made.ifPresent(variable -> Made.add(kind, variable));
        List<Made.Variable> shown = made.map(List::of).orElseGet(() -> Made.all(kind));
        if (shown.isEmpty())
            return Optional.of(MimeBundle.text("There is no " + kind + " that " + syntax.fullName() + " has made."));
        return Optional.of(table(shown, call.context().mp().waitGraph()));
    }

    private MimeBundle table(List<Made.Variable> variables, WaitGraph graph) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("variable"), Column.text(kind)));
        columns.addAll(columns());
        columns.add(Column.text("who waits"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Made.Variable variable : variables) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(variable.name()), Cell.of(text(variable.object()))));
            row.addAll(cells(variable.object()));
            row.add(Cell.of(waiting(waitedFor(variable.object()), graph)));
            rows.add(row);
        }
        String caption = variables.size() == 1 ? "1 " + kind : variables.size() + " " + kind + "s";
        return new Table(caption, columns, rows).bundle();
    }

    /** What else there is to say. */
    List<Column> columns() {
        return List.of();
    }

    /** That, of an object. */
    List<Cell> cells(Object object) {
        return List.of();
    }

    /** The object in a few words; its own name comes first. */
    String text(Object object) {
        return Values.text(object);
    }

    /** The name of what a process waits for that waits for the object. */
    String waitedFor(Object object) {
        return text(object).split(" ", 2)[0];
    }

    /** Of the lock of a value; {@code value-1} of {@code the lock of value-1 (free)}. */
    static String nameOf(ProcessLock lock) {
        return lock.toString().replaceFirst(" \\(.*", "").replaceFirst(".* ", "");
    }

    private static String waiting(String own, WaitGraph graph) {
        return graph.waits().stream()
                .filter(wait -> List.of(wait.verb().split(" ")).contains(own))
                .map(wait -> wait.process() + " (pid " + wait.pid() + ")")
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
