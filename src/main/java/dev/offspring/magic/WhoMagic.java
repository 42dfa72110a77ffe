package dev.offspring.magic;

import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.Message.Declaration;
import dev.offspring.wire.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code %who}: what the cells have declared. */
final class WhoMagic implements Magic {
    private static final int LONGEST = 60;
    private static final Option<Boolean> LONG =
            Option.flag("methods, types and the values of cells ($3), too", "-l", "--long");

    private static final Syntax SYNTAX = Syntax.line("who", "Lists the variables of the notebook")
            .options(LONG)
            .details("The place tells the cell and its line where a name was declared last.")
            .example("%who -l");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        boolean all = call.arguments().has(LONG);
        Workspace workspace = call.context().workspace();
        List<List<Cell>> rows = new ArrayList<>();
        int variables = 0;
        for (Declaration declared : workspace.declarations()) {
            boolean variable = declared.kind() == Declaration.Kind.VARIABLE;
            if (!all && (!variable || declared.name().startsWith("$"))) continue;
            if (variable) variables++;
            rows.add(List.of(
                    Cell.of(declared.name()),
                    Cell.of(declared.type()),
                    Cell.of(variable ? preview(workspace.valueText(declared)) : ""),
                    Cell.of(declared.place())));
        }
        if (rows.isEmpty())
            return Optional.of(MimeBundle.text(
                    all
                            ? "Nothing is declared yet."
                            : "There are no variables yet. %who -l lists methods and types, too."));
        int others = rows.size() - variables;
        String caption = count(variables, "variable")
                + (others == 0 ? "" : ", " + count(others, "method or type", "methods and types"));
        List<Column> columns =
                List.of(Column.text("name"), Column.text("type"), Column.text("value"), Column.text("declared"));
        return Optional.of(new Table(caption, columns, rows).bundle());
    }

    private static String count(int count, String one) {
        return count(count, one, one + "s");
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String preview(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= LONGEST) return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
