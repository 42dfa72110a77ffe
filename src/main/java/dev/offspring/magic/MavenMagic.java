package dev.offspring.magic;

import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.render.Units;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Library;
import dev.offspring.wire.MimeBundle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code %maven}: libraries and what they need. */
final class MavenMagic implements Magic {
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.,+()\\[\\]-]+");
    private static final Option<String> REPOSITORY =
            Option.of(ValueType.TEXT, "URL", "looks there, too, for what the repositories of Maven lack", "--repo");

    private static final Syntax SYNTAX = Syntax.line("maven", "Adds libraries, with what they need, to the class path")
            .operands("GROUP:ARTIFACT:VERSION…", 0, "which libraries; RELEASE is the newest version")
            .options(REPOSITORY)
            .details("""
                    They are fetched as Maven does, with the mirrors, proxies and the local repository of its settings.xml,
                    and are there for cells and for children, those that run already among them.

                    With two percent signs the lines below are a POM or a part of one: dependencies, with their exclusions,
                    repositories, dependencyManagement. A comment //DEPS group:artifact:version in a cell asks for a
                    library, too, as JBang has it.

                    A class path can only grow: a library of which another version was added before stays as it is, and
                    the table says so. Libraries that have to fit each other are best asked for in one line. After %reset
                    nothing is on the class path.""")
            .example("%maven org.apache.commons:commons-lang3:3.14.0");

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public boolean takesLines() {
        return true;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws InterruptedException {
        Arguments arguments = call.arguments();
        List<String> coordinates = new ArrayList<>();
        for (Word word : arguments.operands()) coordinates.add(coordinates(arguments, word));
        List<String> repositories = arguments
                .get(REPOSITORY)
                .map(url -> List.of(url(arguments, url)))
                .orElse(List.of());
        String pom = call.body().orElse("").strip();
        if (coordinates.isEmpty() && pom.isEmpty())
            throw arguments.unfinished("%maven needs GROUP:ARTIFACT:VERSION; %%maven lines below, a part of a POM");
        Message.Resolved answer = MavenRun.resolve(new Message.Resolve(coordinates, pom, repositories), call.context());
        if (answer.failure().isPresent())
            throw failure(arguments, answer.failure().get());
        return Optional.of(add(call, answer.libraries()));
    }

    private static String coordinates(Arguments arguments, Word word) {
        String text = word.text();
        if (COORDINATES.matcher(text).matches()) return text;
        if (text.matches("[\\w.-]+:[\\w.-]+"))
            throw arguments.wrong(word, "which version? " + text + ":RELEASE is the newest");
        throw arguments.wrong(word, "'" + text + "' is not GROUP:ARTIFACT:VERSION");
    }

    private static String url(Arguments arguments, String text) {
        try {
            if (URI.create(text).getScheme() != null) return text;
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw arguments.unfinished("'" + text + "' is not the URL of a repository");
    }

    private static MagicException failure(Arguments arguments, Message.Unresolvable failure) {
        for (Word word : arguments.operands())
            if (!failure.library().isEmpty() && word.text().startsWith(failure.library() + ":"))
                return arguments.wrong(word, failure.problem());
        String needed = failure.library().isEmpty() ? "" : ", which is needed by what was asked for";
        return new MagicException(failure.problem() + needed);
    }

    private static MimeBundle add(MagicCall call, List<Library> libraries) {
        Workspace workspace = call.context().workspace();
        Map<String, String> present = workspace.libraries();
        List<Path> files = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        for (Library library : libraries) {
            String name = library.group() + ":" + library.artifact();
            String before = present.get(name);
            if (before == null) {
                files.add(Path.of(library.file()));
                workspace.addLibrary(name, library.version());
            }
            Cell state = before == null
                    ? Cell.of("added")
                    : before.equals(library.version())
                            ? Cell.of("was there")
                            : new Cell(before + " was there and stays ✗", true);
            rows.add(List.of(Cell.of(name), Cell.of(library.version()), size(library), state));
        }
        ClassPathMagic.add(call, files);
        return new Table(
                        libraries.size() == 1 ? "1 library" : libraries.size() + " libraries",
                        List.of(Column.text("library"), Column.text("version"), Column.number("size"), Column.text("")),
                        rows)
                .bundle();
    }

    private static Cell size(Library library) {
        try {
            return Cell.of(Units.bytes(Files.size(Path.of(library.file()))));
        } catch (java.io.IOException e) {
            return Cell.of(Units.UNKNOWN);
        }
    }
}
