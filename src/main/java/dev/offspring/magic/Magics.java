package dev.offspring.magic;

import dev.offspring.render.Table;
import dev.offspring.render.Table.Cell;
import dev.offspring.render.Table.Column;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of magics. All that is said of them anywhere is made of it. */
public final class Magics {
    private final Map<String, Magic> byName = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<String> standard;

    private Magics(List<Magic> magics) {
        magics.forEach(this::put);
        put(new LsMagic(this));
        standard = Set.copyOf(byName.keySet());
    }

    /** Those that every session has. */
    public static Magics standard() {
        return new Magics(List.of(
                new ProcessMagic(),
                new PsMagic(),
                new JoinMagic(),
                new TerminateMagic(),
                new KillMagic(),
                new PoolMagic(),
                new BenchMagic(),
                new QueueMagic(),
                new ProducerMagic(),
                new ConsumerMagic(),
                new LockMagic(),
                new ValueMagic(),
                new ArrayMagic(),
                new PipeMagic(),
                new ManagerMagic(),
                new DeadlocksMagic(),
                new StartMethodMagic(),
                new CpusMagic(),
                new TimeMagic(),
                new TimeItMagic(),
                new RunMagic(),
                new ShMagic(),
                new MavenMagic(),
                new JarsMagic(),
                new ClassPathMagic(),
                new LoadMagic(),
                new EnvMagic(),
                new CdMagic(),
                new ConfigMagic(),
                new WhoMagic(),
                new HistoryMagic(),
                new ResetMagic()));
    }

    private void put(Magic magic) {
        byName.put(magic.syntax().name(), magic);
    }

    /**
     * Adds one of the notebook's own, in place of one of the same name. The caller has it told to the kernel.
     *
     * @throws IllegalArgumentException the name is no word, or every notebook has that magic
     */
    public void add(Magic magic) {
        String name = magic.syntax().name();
        if (!name.matches("\\w+"))
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a magic: it is one word, of letters, digits and _");
        if (standard.contains(name))
            throw new IllegalArgumentException(
                    "%" + name + " is there in every notebook and cannot be replaced; take another name");
        put(magic);
    }

    private List<Magic> all() {
        synchronized (byName) {
            return List.copyOf(byName.values());
        }
    }

    private Optional<Magic> find(String name) {
        Magic magic = byName.get(name);
        if (magic != null) return Optional.of(magic);
        return all().stream()
                .filter(each ->
                        each.syntax().line().map(Syntax.LineForm::prefix).equals(Optional.of(name)))
                .findFirst();
    }

    /** What the kernel is told of them. Cheap: no parser is started. */
    public List<MagicRow> rows() {
        return all().stream().map(magic -> magic.syntax().row()).toList();
    }

    /**
     * Reads the line of one, on the thread of the cell.
     *
     * @return the Java that is to be run before it
     * @throws MagicException it was not written as it should be; the message is for the person
     */
    public Optional<Plan> plan(String name, String arguments, Optional<String> body) {
        MagicLine line = MagicLine.of(body.isPresent(), name, arguments);
        Magic magic = find(name).orElseThrow(() -> unknown(name, line));
        boolean lines = body.filter(text -> !text.isBlank()).isPresent();
        return magic.plan(read(magic, line, body), lines);
    }

    /**
     * Runs one, on the thread of the cell.
     *
     * @param name without percent signs, or what stands for them ({@code !}); of a magic that does not exist, too
     * @param arguments the rest of the line
     * @param body the lines below it, of whatever kind; the context has those that are Java, compiled
     * @throws MagicException it was not written as it should be, or cannot be done; the message is for the person
     * @throws InterruptedException the person ended the cell
     */
    public Optional<MimeBundle> run(String name, String arguments, Optional<String> body, MagicContext context)
            throws Exception {
        MagicLine line = MagicLine.of(body.isPresent(), name, arguments);
        Magic magic = find(name).orElseThrow(() -> unknown(name, line));
        return magic.run(new MagicCall(context, read(magic, line, body), body));
    }

    private static Arguments read(Magic magic, MagicLine line, Optional<String> body) {
        Syntax syntax = magic.syntax();
        if (body.isEmpty() && syntax.line().isPresent())
            return ArgumentParser.raw(
                    syntax, line.withPrefix(syntax.line().get().prefix()));
        boolean hasLines = body.isPresent() && !body.get().isBlank();
        boolean needsLines = syntax.body() != MagicRow.Body.NONE;
        if (hasLines && !magic.takesLines())
            throw line.wrongName(syntax.fullName() + " takes no lines below it", syntax.usage());
        boolean onLine = !line.arguments().isEmpty() && syntax.canStandAlone();
        if (needsLines && !hasLines && !onLine)
            throw line.wrongName(syntax.fullName() + " needs lines below it", syntax.usage());
        Arguments arguments = ArgumentParser.parse(syntax, line);
        if (syntax.canStandAlone()) {
            boolean hasExpression = !arguments.rest().text().isEmpty();
            if (hasLines && hasExpression)
                throw arguments.wrong(arguments.rest(), "this stands where there are no lines below; here there are");
            if (!hasLines && !hasExpression) throw arguments.unfinished("an expression is missing, or lines below");
        }
        return arguments;
    }

    private MagicSyntaxException unknown(String name, MagicLine line) {
        String written = line.prefix().strip();
        if (name.startsWith("%"))
            return line.wrongName(
                    written + " takes all the lines below it, so it is the first line of its cell; begin a new cell",
                    "");
        String hint = Nearest.of(name, List.copyOf(byName.keySet()))
                .flatMap(this::find)
                .map(right -> "; did you mean " + right.syntax().fullName() + "?")
                .orElse("; %lsmagic lists them");
        return line.wrongName(written + ": no such magic" + hint, "");
    }

    /** Makes the first magic with arguments as quick as the next; for a time when nobody waits. */
    public static void warmUp() {
        var unused = ArgumentParser.parse(new ProcessMagic().syntax(), MagicLine.of(true, "process", "-c 1"));
    }

    /** All of them, to look at. */
    MimeBundle table() {
        List<List<Cell>> rows = all().stream()
                .map(Magic::syntax)
                .map(syntax -> List.of(Cell.of(syntax.usage()), Cell.of(syntax.summary())))
                .toList();
        return new Table("%name? explains one of them", List.of(Column.text("magic"), Column.text("does")), rows)
                .bundle();
    }

    /** The same for the README, each line with its end. */
    public String markdownTable() {
        return all().stream()
                .map(Magic::syntax)
                .map(syntax -> "| `" + syntax.usage().replace("|", "\\|") + "` | "
                        + syntax.summary().replace("|", "\\|") + " |\n")
                .collect(Collectors.joining("", "| Magic | What it does |\n| --- | --- |\n", ""));
    }
}
