package dev.offspring.magic;

import dev.offspring.magic.Workspace.Jvms;
import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.Failures;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code %config}: flags of the JVMs that are to come. */
final class ConfigMagic implements Magic {
    private static final String STACK = "stack";
    private static final String FULL = "full";
    private static final List<String> LENGTHS = List.of(FULL, "short");
    private static final List<String> NAMES = Stream.concat(
                    Stream.of(Jvms.values()).map(ConfigMagic::name), Stream.of(STACK))
            .toList();

    /** Takes the flags away. */
    private static final String NONE = "none";

    private static final Syntax SYNTAX = Syntax.line(
                    "config", "Shows or sets the JVM flags of the session and of children, and how stacks are told")
            .anything(
                    "session|children [FLAG…|none] | stack [full|short]",
                    List.of(
                            word(name(Jvms.SESSION), List.of(NONE), "flags of the JVM that runs cells"),
                            word(name(Jvms.CHILDREN), List.of(NONE), "flags of the JVMs that cells start"),
                            word(STACK, LENGTHS, "how stacks are told")))
            .details("""
                    A JVM that runs cannot get other flags. Those of the session hold from %reset on, or when a session
                    that has died is replaced; those of children for all that start from now on, where a child or pool
                    does not say otherwise. With --enable-preview for the session, cells and children may use what is new
                    and not yet settled in the language. Flags that no JVM can start with are refused. Without flags
                    it shows what was set; none takes them away.

                    Stacks are told from the cell on, and without the frames that only we and JShell know. stack full
                    has all frames from the next cell and the next child on, stack short takes that back.""")
            .example("%config session -Xmx2g -ea");

    private static MagicRow.Option word(String word, List<String> next, String help) {
        return new MagicRow.Option(List.of(word), MagicRow.Values.WORDS, next, help);
    }

    @Override
    public Syntax syntax() {
        return SYNTAX;
    }

    @Override
    public Optional<MimeBundle> run(MagicCall call) throws IOException, InterruptedException {
        Workspace workspace = call.context().workspace();
        List<Word> words = call.arguments().words();
        if (words.isEmpty()) return Optional.of(table(workspace));
        if (words.get(0).text().equals(STACK)) return stack(call, words);
        Jvms whose = whose(call, words.get(0));
        List<String> flags = words.stream().skip(1).map(Word::text).toList();
        if (flags.isEmpty()) return Optional.of(table(workspace));
        if (flags.equals(List.of(NONE))) flags = List.of();
        for (Word word : words.subList(1, words.size()))
            if (!flags.isEmpty() && !word.text().startsWith("-"))
                throw call.arguments().wrong(word, "'" + word.text() + "' is no flag: those begin with -");
        refuseWrong(flags);
        workspace.flags(whose, flags);
        return Optional.of(table(workspace));
    }

    private static Optional<MimeBundle> stack(MagicCall call, List<Word> words) {
        if (words.size() > 2) throw call.arguments().wrong(words.get(2), "a stack is full or short");
        if (words.size() == 2) {
            Word how = words.get(1);
            if (!LENGTHS.contains(how.text()))
                throw call.arguments().wrong(how, "a stack is full or short" + Nearest.hint(how.text(), LENGTHS, ""));
            Failures.setFull(how.text().equals(FULL));
        }
        return Optional.of(MimeBundle.text("stacks are told " + (Failures.areFull() ? "in full" : "from the cell on")));
    }

    private static String name(Jvms jvms) {
        return jvms.name().toLowerCase(Locale.ROOT);
    }

    private static Jvms whose(MagicCall call, Word word) {
        for (Jvms jvms : Jvms.values()) if (name(jvms).equals(word.text())) return jvms;
        throw call.arguments()
                .wrong(
                        word,
                        "'" + word.text() + "' is neither session, children nor stack"
                                + Nearest.hint(word.text(), NAMES, ""));
    }

    /** Asks a JVM: nobody else knows which flags go together. */
    private static void refuseWrong(List<String> flags) throws IOException, InterruptedException {
        if (flags.isEmpty()) return;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-version");
        Process trial = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            trial.getOutputStream().close();
            String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (trial.waitFor() != 0)
                throw new MagicException(
                        "no JVM can start with that:\n" + said.strip().indent(2).stripTrailing());
        } finally {
            trial.destroyForcibly();
        }
    }

    private static MimeBundle table(Workspace workspace) {
        List<List<Cell>> rows = Stream.of(Jvms.values())
                .map(jvms -> List.of(
                        Cell.of(name(jvms)),
                        Cell.of(String.join(" ", workspace.flags(jvms))),
                        Cell.of(jvms == Jvms.SESSION ? "%reset, or its end" : "the next child")))
                .toList();
        return new Table(
                        "flags that were set here",
                        List.of(Column.text("JVM"), Column.text("flags"), Column.text("hold from")),
                        rows)
                .bundle();
    }
}
