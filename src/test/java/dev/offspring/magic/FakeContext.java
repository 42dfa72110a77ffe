package dev.offspring.magic;

import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.Target;
import dev.offspring.wire.MimeBundle;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A cell without a session: it keeps what it is given. */
final class FakeContext implements MagicContext {
    private final Multiprocessing mp;
    private final Optional<Object> handed;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    final List<MimeBundle> displays = new CopyOnWriteArrayList<>();
    final List<ChildProcess> reported = new ArrayList<>();
    final List<ChildProcess> dismissed = new ArrayList<>();
    final FakeWorkspace workspace = new FakeWorkspace();
    private final Magics magics = Magics.standard();

    FakeContext(Target block) {
        this((Object) block);
    }

    FakeContext(Object handed) {
        this(Multiprocessing.local(), Optional.of(handed));
    }

    FakeContext() {
        this(Multiprocessing.local(), Optional.empty());
    }

    private FakeContext(Multiprocessing mp, Optional<Object> handed) {
        this.mp = mp;
        this.handed = handed;
    }

    /** Runs a magic as the session does; gives the plain form of its value, or an empty text. */
    String run(String name, String arguments, String... body) throws Exception {
        Optional<String> lines = body.length == 0 ? Optional.empty() : Optional.of(body[0]);
        return magics.run(name, arguments, lines, this).map(MimeBundle::plain).orElse("");
    }

    /** All that was printed, errors included. */
    String printed() {
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public long cell() {
        return 1;
    }

    @Override
    public Multiprocessing mp() {
        return mp;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return out;
    }

    @Override
    public void display(MimeBundle bundle) {
        displays.add(bundle);
    }

    @Override
    public Consumer<MimeBundle> displayLive(MimeBundle first) {
        int place = displays.size();
        displays.add(first);
        return next -> displays.set(place, next);
    }

    @Override
    public void page(MimeBundle bundle) {
        displays.add(bundle);
    }

    @Override
    public <T> Optional<T> handed(Class<T> type) {
        return handed.filter(type::isInstance).map(type::cast);
    }

    @Override
    public void reported(List<ChildProcess> children) {
        reported.addAll(children);
    }

    @Override
    public void dismiss(List<ChildProcess> children) {
        children.forEach(ChildProcess::terminate);
        dismissed.addAll(children);
    }
}
