package dev.offspring.session;

import dev.offspring.hub.WaitGraph;
import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.Exit;
import dev.offspring.jvm.NotebookConsole;
import dev.offspring.jvm.Parent;
import dev.offspring.jvm.Programs;
import dev.offspring.jvm.Tasks;
import dev.offspring.magic.Body;
import dev.offspring.magic.Magic;
import dev.offspring.magic.Magics;
import dev.offspring.multiprocessing.DeadlockException;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.ProcessReport;
import dev.offspring.render.FailureText;
import dev.offspring.render.ProcessTable;
import dev.offspring.render.Values;
import dev.offspring.render.WaitGraphView;
import dev.offspring.wire.Failures;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Leaving.Why;
import dev.offspring.wire.MimeBundle;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM that runs the user's code. The main thread hears the kernel and does nothing that can wait; each cell has a
 * thread of its own.
 */
public final class SessionMain {
    private final Parent kernel;
    private final CellLoader loader = new CellLoader();
    private final Magics magics = Magics.standard();
    private boolean warm;
    private final CellInput input;
    private final SessionHost host;
    private final SessionWorkspace workspace;
    private final Map<Long, CellThread> cells = new ConcurrentHashMap<>();
    private final Comms comms;
    private final ThreadGroup cellGroup = new ThreadGroup(SessionHost.CELLS);

    private SessionMain(Parent kernel) {
        this.kernel = kernel;
        this.comms = new Comms(kernel::send);
        this.input = new CellInput(kernel::send);
        this.workspace = new SessionWorkspace(loader, input, kernel::send);
        this.host = new SessionHost(loader, workspace, kernel::send);
    }

    /** Never returns normally: the session ends when the kernel goes or when the user's code ends it. */
    public static void main(String[] args) throws IOException {
        try {
            new SessionMain(Parent.call()).live();
        } catch (OutOfMemoryError e) {
            // without the thread that hears the kernel this JVM would be deaf
            HeapReserve.giveUp();
        }
    }

    private void live() {
        System.setOut(CellOutput.stream(false, kernel::send));
        System.setErr(CellOutput.stream(true, kernel::send));
        System.setIn(input);
        Notebook.attach(kernel::send, this::add, comms);
        Exit.rule(SessionMain::endCell, code -> kernel.halt(Why.EXITED, code));
        Exit.ruleForHooks(() -> kernel.send(new Message.HookAdded()));
        NotebookConsole.attach(input::line);
        Tasks.rule(Cells::mark);
        Programs.rule(this::sinkOfStarter, pid -> kernel.send(new Message.ProgramStarted(pid)));
        Host.install(host);
        Thread.setDefaultUncaughtExceptionHandler(this::report);
        kernel.send(new Message.Ready(magics.rows()));
        HeapReserve.fill();
        while (true) hear(kernel.receive());
    }

    /** A magic of the notebook's own. */
    private void add(Magic magic) {
        magics.add(magic);
        kernel.send(new Message.Ready(magics.rows()));
    }

    private BiConsumer<Boolean, String> sinkOfStarter() {
        long cell = Cells.currentId();
        return (error, text) -> kernel.send(new Message.Output(cell, error, text));
    }

    private static void endCell(int code) {
        throw new CellThread.CellExit(code);
    }

    private void report(Thread thread, Throwable thrown) {
        if (thrown instanceof CellThread.Stop) return;
        if (HeapReserve.isExhaustion(thrown)) {
            // what our own threads did stays undone
            if (!host.isUserThread(thread)) HeapReserve.giveUp();
            HeapReserve.open();
        }
        if (thrown instanceof CellThread.CellExit exit)
            System.err.println("exit(" + exit.code + ") in " + thread.getName() + " ended that thread only");
        else
            System.err.println(
                    "Exception in thread " + thread.getName() + ": " + FailureText.plain(Failures.of(thrown)));
    }

    private void hear(Message message) {
        if (message instanceof Message.Load load) loader.add(load.classes());
        else if (message instanceof Message.ClassPath path) loader.addToClassPath(path.entries());
        else if (message instanceof Message.Surroundings before) workspace.adopt(before);
        else if (message instanceof Message.Begin begin)
            cells.put(begin.cell(), new CellThread(begin.cell(), begin.number(), cellGroup, kernel::send));
        else if (message instanceof Message.Run run) cell(run.cell()).submit(picturing(run.cell(), () -> run(run)));
        else if (message instanceof Message.PlanMagic magic) cell(magic.cell()).submit(() -> plan(magic));
        else if (message instanceof Message.RunMagic magic)
            cell(magic.cell()).submit(picturing(magic.cell(), () -> run(magic)));
        else if (message instanceof Message.Finish finish) finish(finish);
        else if (message instanceof Message.Interrupt interrupt) interrupt(interrupt.cell());
        else if (message instanceof Message.CommEvent event) handle(event);
        else if (message instanceof Message.NamesWanted wanted) Daemon.start("offspring-names", () -> answer(wanted));
        else if (message instanceof Message.Answer answer) input.answered(answer);
        else if (message instanceof Message.Declared found)
            workspace.questions().answered(found.question(), found);
        else if (message instanceof Message.History found) workspace.questions().answered(found.question(), found);
        else throw new IllegalStateException("a session does not know " + message);
    }

    /** The part of a cell, with a picture of the deadlock that ends it beside the error. */
    private CellThread.Part picturing(long cell, CellThread.Part part) {
        return () -> {
            try {
                return part.run();
            } catch (DeadlockException deadlock) {
                WaitGraph graph = deadlock.graph();
                // one that came from another process has lost it on the way
                if (graph != null) kernel.send(new Message.Display(cell, WaitGraphView.picture(graph), null, false));
                throw deadlock;
            }
        };
    }

    private CellThread cell(long id) {
        CellThread cell = cells.get(id);
        if (cell == null) throw new IllegalStateException("cell " + id + " has not begun");
        return cell;
    }

    /** The kernel sends the next when it has the outcome of this one. */
    private void handle(Message.CommEvent event) {
        CellThread thread = CellThread.beside(event.cell(), cellGroup, kernel::send);
        thread.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            comms.handle(event);
            return Optional.empty();
        });
        thread.finish();
    }

    private void finish(Message.Finish finish) {
        CellThread cell = cells.remove(finish.cell());
        if (cell == null) return;
        cell.submit(() -> {
            if (finish.interrupted()) InterruptHooks.run();
            return report(finish.cell());
        });
        cell.finish();
        if (!warm) warmUp();
    }

    /** While the person reads what the first cell shows. */
    private void warmUp() {
        warm = true;
        Daemon.start("offspring-warm-up", Magics::warmUp);
    }

    private void answer(Message.NamesWanted wanted) {
        kernel.send(new Message.Names(
                wanted.question(),
                switch (wanted.kind()) {
                    case CHILDREN ->
                        Multiprocessing.local().activeChildren().stream()
                                .flatMap(child -> Stream.of(child.name(), Long.toString(child.pid())))
                                .toList();
                    case ENVIRONMENT ->
                        Stream.concat(workspace.environment().keySet().stream(), System.getenv().keySet().stream())
                                .distinct()
                                .sorted()
                                .toList();
                    default -> List.of();
                }));
    }

    /** What is left to show at the end of a cell; one table of all children that it has started, above all. */
    private Optional<MimeBundle> report(long cell) throws InterruptedException {
        ProgressBar.endOf(cell);
        host.awaitEnding(cell);
        List<ProcessReport> reports = host.childrenOf(cell);
        if (!reports.isEmpty()) kernel.send(new Message.Display(cell, ProcessTable.render(reports), null, false));
        String unfinished = Unfinished.text(host.running(cell), host.openPools(cell), workspace);
        if (!unfinished.isEmpty()) kernel.send(new Message.Display(cell, MimeBundle.text(unfinished), null, false));
        host.forget(cell);
        return Optional.empty();
    }

    private void interrupt(long id) {
        CellThread cell = cells.get(id);
        if (cell != null) cell.interrupt();
    }

    private Optional<MimeBundle> run(Message.Run run) throws Throwable {
        Thread.currentThread().setContextClassLoader(loader);
        Object value = invoke(run.className(), run.method());
        return run.show() ? Optional.of(Values.bundle(value)) : Optional.empty();
    }

    private Optional<MimeBundle> plan(Message.PlanMagic magic) {
        Thread.currentThread().setContextClassLoader(loader);
        magics.plan(magic.name(), magic.arguments(), magic.body())
                .ifPresent(plan -> kernel.send(new Message.Planned(magic.cell(), plan)));
        return Optional.empty();
    }

    private Optional<MimeBundle> run(Message.RunMagic magic) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        CellContext context = new CellContext(magic.cell(), Body.take(), host, workspace, kernel::send);
        Optional<MimeBundle> shown = magics.run(magic.name(), magic.arguments(), magic.body(), context);
        if (magic.last()) return shown;
        shown.ifPresent(context::display);
        return Optional.empty();
    }

    private @Nullable Object invoke(String className, String methodName) throws Throwable {
        try {
            Method method = Class.forName(className, true, loader).getDeclaredMethod(methodName);
            method.setAccessible(true);
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
