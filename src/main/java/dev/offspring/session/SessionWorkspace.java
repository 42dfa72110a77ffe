package dev.offspring.session;

import dev.offspring.magic.Workspace;
import dev.offspring.multiprocessing.Host;
import dev.offspring.render.Values;
import dev.offspring.wire.Message;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** This session. What a session that follows it should find, too, the kernel is told. */
final class SessionWorkspace implements Workspace {
    private final CellLoader loader;
    private final CellInput input;
    private final Consumer<Message> kernel;
    private final KernelQuestions questions;
    private final Map<String, String> libraries = new ConcurrentHashMap<>();
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final Map<Jvms, List<String>> flags = new ConcurrentHashMap<>();
    private volatile Path directory = Path.of("").toAbsolutePath();

    SessionWorkspace(CellLoader loader, CellInput input, Consumer<Message> kernel) {
        this.loader = loader;
        this.input = input;
        this.kernel = kernel;
        questions = new KernelQuestions(kernel);
    }

    /** The thread that hears the kernel passes the answers on. */
    KernelQuestions questions() {
        return questions;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void directory(Path path) {
        directory = path.toAbsolutePath().normalize();
        tellSurroundings();
    }

    @Override
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    @Override
    public void environment(String name, String value) {
        environment.put(name, value);
        tellSurroundings();
    }

    private void tellSurroundings() {
        kernel.accept(new Message.Surroundings(
                directory.toString(), environment(), libraries(), flags(Jvms.SESSION), flags(Jvms.CHILDREN)));
    }

    /** What an earlier session had. */
    void adopt(Message.Surroundings before) {
        directory = Path.of(before.directory()).toAbsolutePath();
        environment.putAll(before.environment());
        libraries.putAll(before.libraries());
        flags.put(Jvms.SESSION, before.sessionFlags());
        flags.put(Jvms.CHILDREN, before.childFlags());
    }

    @Override
    public List<String> flags(Jvms whose) {
        return flags.getOrDefault(whose, List.of());
    }

    @Override
    public void flags(Jvms whose, List<String> wanted) {
        flags.put(whose, List.copyOf(wanted));
        tellSurroundings();
    }

    @Override
    public List<String> classPath() {
        return loader.classPath();
    }

    @Override
    public void addToClassPath(List<String> entries) {
        loader.addToClassPath(entries);
        Host.classPathGrew(entries);
        kernel.accept(new Message.ClassPath(List.copyOf(entries)));
    }

    @Override
    public Map<String, String> libraries() {
        return Map.copyOf(libraries);
    }

    @Override
    public void addLibrary(String name, String version) {
        libraries.put(name, version);
        tellSurroundings();
    }

    @Override
    public List<Message.Declaration> declarations() throws InterruptedException {
        return questions
                .ask(Message.Declared.class, Message.DeclaredWanted::new)
                .declarations();
    }

    @Override
    public String valueText(Message.Declaration variable) {
        try {
            return Values.text(value(variable));
        } catch (ReflectiveOperationException | LinkageError e) {
            return "(not readable: " + e + ")";
        }
    }

    private @Nullable Object value(Message.Declaration variable) throws ReflectiveOperationException {
        Field field = Class.forName(variable.owner(), false, loader).getDeclaredField(variable.name());
        field.setAccessible(true);
        return field.get(null);
    }

    /** The last variable of a cell that has such a value. */
    Optional<String> variable(Predicate<Object> wanted) throws InterruptedException {
        Optional<String> found = Optional.empty();
        for (Message.Declaration declared : declarations()) {
            if (declared.kind() != Message.Declaration.Kind.VARIABLE) continue;
            try {
                Object value = value(declared);
                if (value != null && wanted.test(value)) found = Optional.of(declared.name());
            } catch (ReflectiveOperationException | LinkageError e) {
                // it has none
            }
        }
        return found;
    }

    @Override
    public List<Message.Input> history(HistoryQuery query) throws InterruptedException {
        return questions
                .ask(
                        Message.History.class,
                        id -> new Message.HistoryWanted(
                                id, query.pattern(), query.session(), query.first(), query.end(), query.most()))
                .inputs();
    }

    @Override
    public void execute(String name, String text) {
        kernel.accept(new Message.Insert(Cells.currentId(), name, text));
    }

    @Override
    public void startOver() {
        kernel.accept(new Message.StartOver(Cells.currentId()));
    }

    @Override
    public Optional<String> ask(String prompt) throws InterruptedException {
        return input.ask(prompt, false);
    }
}
