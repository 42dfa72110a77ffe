package dev.offspring.interpreter;

import dev.offspring.wire.MagicRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.VarSnippet;

/** Finds what can stand in the line of a magic and changes all the time. The caller holds the shell's lock. */
final class MagicValues implements MagicHelp.ValuesFinder {
    private static final int MOST_FILES = 200;

    private final JavaShell java;
    private final Path directory;
    private final Function<MagicRow.Values, List<String>> session;

    /**
     * @param directory where relative names of files begin
     * @param session is asked for what only it knows
     */
    MagicValues(JavaShell java, Path directory, Function<MagicRow.Values, List<String>> session) {
        this.java = java;
        this.directory = directory;
        this.session = session;
    }

    @Override
    public Stream<String> find(MagicRow.Option option, String begun) {
        return switch (option.kind()) {
            case WORDS -> option.words().stream();
            case CHILDREN, ENVIRONMENT -> session.apply(option.kind()).stream();
            case VARIABLES -> variables(option.words());
            case FILES -> files(begun, false);
            case DIRECTORIES -> files(begun, true);
        };
    }

    private Stream<String> variables(List<String> types) {
        return java.shell()
                .variables()
                .filter(variable -> types.contains(rawType(variable)))
                .map(VarSnippet::name);
    }

    /** {@code ProcessQueue} of {@code dev.offspring.multiprocessing.ProcessQueue<Integer>}. */
    private static String rawType(VarSnippet variable) {
        String raw = variable.typeName().replaceFirst("<.*", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    private Stream<String> files(String begun, boolean onlyDirectories) {
        int slash = begun.lastIndexOf('/') + 1;
        String typed = begun.substring(0, slash);
        String home = typed.startsWith("~/") ? System.getProperty("user.home") + typed.substring(1) : typed;
        String name = begun.substring(slash);
        try (Stream<Path> entries = Files.list(directory.resolve(home))) {
            return entries
                    .filter(entry -> !onlyDirectories || Files.isDirectory(entry))
                    .map(entry -> entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                    .filter(file -> file.startsWith(name) && file.startsWith(".") == name.startsWith("."))
                    .sorted()
                    .limit(MOST_FILES)
                    .map(file -> typed + file)
                    .toList()
                    .stream();
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            return Stream.empty();
        }
    }
}
