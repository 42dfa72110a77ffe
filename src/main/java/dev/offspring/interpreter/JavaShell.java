package dev.offspring.interpreter;

import dev.offspring.interpreter.SessionLink.Reply;
import dev.offspring.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * JShell without its engine: it compiles here and runs in the session. It is not safe for use by several threads, so all
 * that touches it holds {@link #lock}, which is given back while a cell's code runs; completion need not wait for cells.
 */
final class JavaShell implements SessionControl.Shell {
    private static final String LOOK = "$look";

    final ReentrantLock lock = new ReentrantLock();
    final Overloads overloads = new Overloads(this);
    final CellTexts texts = new CellTexts();
    final Finals finals = new Finals();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final ClassIndex types = new ClassIndex();
    private final SourceJars sources = new SourceJars();
    private final BiFunction<String, String, Reply> runner;
    private final java.util.function.Consumer<List<Message.ClassFile>> loader;
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final Map<String, LineMap> places = new HashMap<>();
    private final Map<String, Snippet> snippets = new HashMap<>();
    private final Set<String> resultNames = new HashSet<>();
    private final Queue<String> newPlaces = new ConcurrentLinkedQueue<>();
    private LineMap place = new LineMap(0, 1);
    private boolean evaluating;
    private long looks;
    private IntUnaryOperator placeLines = line -> line;

    /**
     * @param preview whether to take what is new and not yet settled in the language
     * @param loader is given classes for the session
     * @param runner runs {@code method} of a class there and waits
     */
    JavaShell(
            boolean preview,
            java.util.function.Consumer<List<Message.ClassFile>> loader,
            BiFunction<String, String, Reply> runner) {
        this.loader = loader;
        this.runner = runner;
        shell = JShell.builder()
                .executionEngine(new Provider(() -> new SessionControl(this)), Map.of())
                .compilerOptions(compilerOptions(preview))
                .tempVariableNameGenerator(this::resultName)
                .build();
        analysis = shell.sourceCodeAnalysis();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
            if (!entry.isEmpty()) shell.addToClasspath(entry);
        for (String source : startup()) shell.eval(source).forEach(JavaShell::requireValid);
    }

    private static String[] compilerOptions(boolean preview) {
        List<String> options = new ArrayList<>(List.of("-XDforceSerializable", "-parameters", "-g"));
        if (preview)
            options.addAll(List.of(
                    "--enable-preview",
                    "-source",
                    Integer.toString(Runtime.version().feature())));
        return options.toArray(String[]::new);
    }

    private record Provider(Supplier<ExecutionControl> controls) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "session";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return controls.get();
        }
    }

    /** What every session knows, one snippet a line: the file beside the installed jar, which the user may change. */
    private static List<String> startup() {
        Path beside = Path.of(System.getProperty("java.class.path")).resolveSibling("startup.jsh");
        try (InputStream file = Files.exists(beside)
                ? Files.newInputStream(beside)
                : JavaShell.class.getResourceAsStream("/dev/offspring/kernelspec/startup.jsh")) {
            if (file == null) throw new IllegalStateException("startup.jsh is missing in the jar");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("//"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("startup.jsh cannot be read", e);
        }
    }

    private static void requireValid(SnippetEvent event) {
        if (event.status() != Snippet.Status.VALID)
            throw new IllegalStateException("the start of the session does not compile: "
                    + event.snippet().source());
    }

    /** {@code $3} holds the value of cell 3; a second value of that cell is {@code $3_2}. */
    private String resultName() {
        // JShell gives no name twice, and asks for one also where it only looks at a text
        if (!evaluating) return LOOK + ++looks;
        String first = "$" + place.cell();
        String name = first;
        for (int i = 2; resultNames.contains(name); i++) name = first + "_" + i;
        return name;
    }

    /** What cells could import. */
    ClassIndex types() {
        return types;
    }

    SourceJars sources() {
        return sources;
    }

    JShell shell() {
        return shell;
    }

    /** From the next question or snippet on the compiler looks there, too. Needs no lock. */
    void addToClassPath(List<String> entries) {
        newPlaces.addAll(entries);
    }

    SourceCodeAnalysis analysis() {
        for (String place = newPlaces.poll(); place != null; place = newPlaces.poll()) {
            shell.addToClasspath(place);
            types.add(Path.of(place));
            sources.addBeside(Path.of(place));
        }
        return analysis;
    }

    /** Compiles one snippet and, where it has something to run, runs it in the session. */
    List<SnippetEvent> eval(String source, LineMap where) {
        return eval(source, where, true);
    }

    /** @param named whether the value of an expression gets the cell's number for a name */
    List<SnippetEvent> eval(String source, LineMap where, boolean named) {
        place = where;
        placeLines = where.lines(analysis, source);
        evaluating = named;
        List<SnippetEvent> events;
        try {
            events = shell.eval(source);
        } finally {
            evaluating = false;
        }
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) places.put(snippet.id(), where);
            snippets.put(snippet.id(), snippet);
            if (snippet instanceof VarSnippet variable && variable.name().startsWith("$"))
                resultNames.add(variable.name());
        }
        return events;
    }

    /** Values that were looked at and need not stay. */
    void dropLooks() {
        shell.variables()
                .filter(variable -> variable.name().startsWith(LOOK))
                .toList()
                .forEach(shell::drop);
    }

    /** Whether a text declares a method. */
    boolean isMethod(String source) {
        return analysis.sourceToSnippets(source).stream().anyMatch(snippet -> snippet.kind() == Snippet.Kind.METHOD);
    }

    /** Whether a type has a main method that java could start. */
    boolean isProgram(TypeDeclSnippet type) {
        SnippetWrapper wrapper = analysis.wrapper(type);
        byte[] bytes = wrapper == null ? null : classes.get(wrapper.fullClassName() + "$" + type.name());
        return bytes != null && CellClassWriter.hasMain(bytes);
    }

    /** What cells have declared and is still valid, oldest first. */
    List<Message.Declaration> declarations() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive() && places.containsKey(snippet.id()))
                .flatMap(snippet -> declaration(snippet).stream())
                .toList();
    }

    private Optional<Message.Declaration> declaration(Snippet snippet) {
        if (Overloads.isOurs(snippet.source()) && snippet.kind() == Snippet.Kind.TYPE_DECL) return Optional.empty();
        LineMap where = place(snippet);
        String place = where.source() + ":" + where.line();
        if (snippet instanceof VarSnippet variable) {
            SnippetWrapper wrapper = analysis.wrapper(snippet);
            return Optional.of(new Message.Declaration(
                    Message.Declaration.Kind.VARIABLE,
                    variable.name(),
                    variable.typeName(),
                    place,
                    wrapper == null ? "" : wrapper.fullClassName()));
        }
        if (snippet instanceof MethodSnippet method)
            return Optional.of(new Message.Declaration(
                    Message.Declaration.Kind.METHOD, method.name(), method.signature(), place, ""));
        if (snippet instanceof TypeDeclSnippet type)
            return Optional.of(new Message.Declaration(
                    Message.Declaration.Kind.TYPE, type.name(), kind(type.subKind()), place, ""));
        return Optional.empty();
    }

    private static String kind(Snippet.SubKind kind) {
        return switch (kind) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case RECORD_SUBKIND -> "record";
            case ANNOTATION_TYPE_SUBKIND -> "annotation";
            default -> "class";
        };
    }

    /** Where a snippet that is declared stands. */
    LineMap place(Snippet snippet) {
        return places.getOrDefault(snippet.id(), place);
    }

    @Override
    public Message.ClassFile rewrite(ExecutionControl.ClassBytecodes file) {
        LineMap where = place;
        IntUnaryOperator lines = placeLines;
        SnippetWrapper known = wrapperOf(file.name());
        if (known != null) {
            // a snippet of an earlier cell, compiled again because something that it uses has changed
            where = places.getOrDefault(idOf(file.name()), place);
            lines = where.lines(known);
        }
        return new Message.ClassFile(file.name(), CellClassWriter.rewrite(file.bytecodes(), where.source(), lines));
    }

    private @Nullable SnippetWrapper wrapperOf(String className) {
        Snippet snippet = snippets.get(idOf(className));
        if (snippet == null) return null;
        SnippetWrapper wrapper = analysis.wrapper(snippet);
        return wrapper != null && className.startsWith(wrapper.fullClassName()) ? wrapper : null;
    }

    /** The snippet's id in a class name: 12 of {@code REPL.$JShell$12B$Point}. */
    private static String idOf(String className) {
        String rest = className.substring(className.indexOf("$JShell$") + "$JShell$".length());
        int end = 0;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) end++;
        return rest.substring(0, end);
    }

    @Override
    public void load(List<Message.ClassFile> files) {
        for (Message.ClassFile file : files) classes.put(file.name(), file.bytes());
        loader.accept(files);
    }

    @Override
    public Reply run(String className, String method) {
        lock.unlock();
        try {
            return runner.apply(className, method);
        } finally {
            lock.lock();
        }
    }

    /**
     * Forgets all variables, whose values were lost with a session, and gives what is left to the new one.
     *
     * @return the names of the variables
     */
    List<String> startOver() {
        List<Message.ClassFile> all = new ArrayList<>();
        classes.forEach((name, bytes) -> all.add(new Message.ClassFile(name, bytes)));
        loader.accept(all);
        List<VarSnippet> variables = shell.variables().toList();
        variables.forEach(shell::drop);
        return variables.stream()
                .map(VarSnippet::name)
                .filter(name -> !name.startsWith("$"))
                .toList();
    }
}
