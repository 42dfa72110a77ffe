package dev.offspring.magic;

import dev.offspring.wire.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workspace that keeps what it is told, and says what it was given to say. */
final class FakeWorkspace implements Workspace {
    private Path directory = Path.of("").toAbsolutePath();
    private final Map<Jvms, List<String>> flags = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> classPath = new ArrayList<>();
    private final Map<String, String> libraries = new HashMap<>();
    final List<Message.Declaration> declarations = new ArrayList<>();
    final List<Message.Input> inputs = new ArrayList<>();
    final List<HistoryQuery> queries = new ArrayList<>();
    final Map<String, String> executed = new HashMap<>();
    Optional<String> answer = Optional.empty();
    boolean startedOver;

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void directory(Path path) {
        directory = path;
    }

    @Override
    public List<String> flags(Jvms whose) {
        return flags.getOrDefault(whose, List.of());
    }

    @Override
    public void flags(Jvms whose, List<String> wanted) {
        flags.put(whose, wanted);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public void environment(String name, String value) {
        environment.put(name, value);
    }

    @Override
    public List<String> classPath() {
        return classPath;
    }

    @Override
    public void addToClassPath(List<String> entries) {
        classPath.addAll(entries);
    }

    @Override
    public Map<String, String> libraries() {
        return libraries;
    }

    @Override
    public void addLibrary(String name, String version) {
        libraries.put(name, version);
    }

    @Override
    public List<Message.Declaration> declarations() {
        return declarations;
    }

    @Override
    public String valueText(Message.Declaration variable) {
        return "value of " + variable.name();
    }

    @Override
    public List<Message.Input> history(HistoryQuery query) {
        queries.add(query);
        return inputs;
    }

    @Override
    public void execute(String name, String text) {
        executed.put(name, text);
    }

    @Override
    public void startOver() {
        startedOver = true;
    }

    @Override
    public Optional<String> ask(String prompt) {
        return answer;
    }
}
