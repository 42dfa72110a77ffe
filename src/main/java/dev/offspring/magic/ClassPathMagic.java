package dev.offspring.magic;

import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.render.Units;
import dev.offspring.wire.MimeBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code %classpath}: where the classes come from that are no cell's. */
final class ClassPathMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line(
                    "classpath", "Lists or adds what cells and children find classes in")
            .operands("PATH…", 0, ValueType.FILE, "jars and directories of classes to add")
            .details("""
                    What is added is there for cells, for children that start and for those that run already, the
                    workers of open pools among them. It stays for the session: a class path can only grow.""")
            .example("%classpath target/classes");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) {
        List<Path> added = new ArrayList<>();
        for (Word word : call.arguments().operands()) {
            Path path = Places.existing(call, word);
            if (!Files.isDirectory(path) && !Places.isJar(path))
                throw call.arguments().wrong(word, path + " is neither a jar nor a directory");
            added.add(path);
        }
        add(call, added);
        List<String> entries = call.context().workspace().classPath();
        if (entries.isEmpty())
            return Optional.of(MimeBundle.text("Nothing was added. %maven, %jars and %classpath PATH add to it."));
        return Optional.of(table(entries.size() == 1 ? "1 entry" : entries.size() + " entries", entries));
    }

    static void add(MagicCall call, List<Path> paths) {
        Workspace workspace = call.context().workspace();
        List<String> fresh = paths.stream()
                .map(Path::toString)
                .filter(path -> !workspace.classPath().contains(path))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) workspace.addToClassPath(fresh);
    }

    static MimeBundle table(String caption, List<String> entries) {
        List<List<Cell>> rows = entries.stream()
                .map(entry -> List.of(Cell.of(entry), size(Path.of(entry))))
                .toList();
        return new Table(caption, List.of(Column.text("entry"), Column.number("size")), rows).bundle();
    }

    private static Cell size(Path entry) {
        try {
            return Files.isDirectory(entry) ? Cell.of("directory") : Cell.of(Units.bytes(Files.size(entry)));
        } catch (IOException e) {
            return new Cell("missing ✗", true);
        }
    }
}
