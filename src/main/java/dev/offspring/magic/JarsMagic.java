package dev.offspring.magic;

import dev.offspring.wire.MimeBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code %jars}: libraries that are there as files. */
final class JarsMagic implements Magic {
    private static final Syntax SYNTAX = Syntax.line("jars", "Adds jars to the class path of cells and children")
            .operands("PATH|GLOB…", 1, ValueType.FILE, "jars, lib/*.jar, or directories with jars in them")
            .details("Relative to the notebook's directory (%cd). What is added is listed by %classpath.")
            .example("%jars lib/*.jar");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Word word : call.arguments().operands())
            for (Path path : Places.matching(call, word)) jars.addAll(jars(call, word, path));
        ClassPathMagic.add(call, jars);
        String caption = jars.size() == 1 ? "1 jar" : jars.size() + " jars";
        return Optional.of(
                ClassPathMagic.table(caption, jars.stream().map(Path::toString).toList()));
    }

    private static List<Path> jars(MagicCall call, Word word, Path path) throws IOException {
        if (Places.isJar(path)) return List.of(path);
        if (!Files.isDirectory(path))
            throw call.arguments().wrong(word, path + " is no jar; %classpath adds directories of classes");
        List<Path> inside = Places.jarsIn(path);
        if (inside.isEmpty())
            throw call.arguments().wrong(word, path + " has no jars in it; %classpath adds directories of classes");
        return inside;
    }
}
