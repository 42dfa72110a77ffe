package dev.offspring.session;

import dev.offspring.magic.MagicContext;
import dev.offspring.magic.Workspace;
import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The session as one use of a magic sees it. */
record CellContext(long cell, Optional<Object> handed, SessionHost host, Workspace workspace, Consumer<Message> sink)
        implements MagicContext {
    @Override
    public Multiprocessing mp() {
        return Multiprocessing.local();
    }

    @Override
    public PrintStream out() {
        return CellOutput.stream(false, cell, sink);
    }

    @Override
    public PrintStream err() {
        return CellOutput.stream(true, cell, sink);
    }

    @Override
    public <T> Optional<T> handed(Class<T> type) {
        return handed.filter(type::isInstance).map(type::cast);
    }

    @Override
    public void display(MimeBundle bundle) {
        sink.accept(new Message.Display(cell, bundle, null, false));
    }

    @Override
    public Consumer<MimeBundle> displayLive(MimeBundle first) {
        return LiveDisplay.show(cell, first, sink);
    }

    @Override
    public void page(MimeBundle bundle) {
        sink.accept(new Message.Page(cell, bundle));
    }

    @Override
    public void reported(List<ChildProcess> children) {
        host.reported(cell, children);
    }

    @Override
    public void dismiss(List<ChildProcess> children) {
        host.dismiss(cell, children);
    }
}
