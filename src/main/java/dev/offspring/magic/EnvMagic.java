package dev.offspring.magic;

import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MimeBundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code %env}: environment variables of children and commands. */
final class EnvMagic implements Magic {
    private static final Option<Boolean> ALL = Option.flag("those of this JVM, too", "-a", "--all");

    private static final Syntax SYNTAX = Syntax.line(
                    "env", "Shows or sets environment variables of children and commands")
            .options(ALL)
            .optionalOperand("NAME[=VALUE]", ValueType.ENVIRONMENT, "the variable to show, or to set")
            .details("""
                    A JVM cannot change its own environment: System.getenv in a cell gives what it gave before.
                    Children and ! commands that start later find the new value.""")
            .example("%env GREETING='hello world'");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        Arguments arguments = call.arguments();
        Workspace workspace = call.context().workspace();
        Map<String, String> set = new TreeMap<>(workspace.environment());
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(set);
        if (arguments.operands().isEmpty()) {
            if (arguments.has(ALL)) return Optional.of(table(all));
            if (!set.isEmpty()) return Optional.of(table(set));
            return Optional.of(MimeBundle.text("No variable was set here. %env --all shows those of this JVM."));
        }
        Word word = arguments.operands().get(0);
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text() : word.text().substring(0, equals);
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' '))
            throw arguments.wrong(word, "'" + name + "' cannot be the name of a variable");
        if (equals < 0) {
            String value = all.get(name);
            if (value == null) throw arguments.wrong(word, name + " is not set" + Nearest.hint(name, all.keySet(), ""));
            return Optional.of(MimeBundle.text(value));
        }
        workspace.environment(name, word.text().substring(equals + 1));
        return Optional.of(MimeBundle.text("Children and ! commands that start from now on find " + name
                + ". System.getenv in cells does not: a JVM cannot change its own environment."));
    }

    private static MimeBundle table(Map<String, String> variables) {
        List<List<Cell>> rows = variables.entrySet().stream()
                .map(entry -> List.of(Cell.of(entry.getKey()), Cell.of(entry.getValue())))
                .toList();
        String caption = rows.size() == 1 ? "1 variable" : rows.size() + " variables";
        return new Table(caption, List.of(Column.text("name"), Column.text("value")), rows).bundle();
    }
}
