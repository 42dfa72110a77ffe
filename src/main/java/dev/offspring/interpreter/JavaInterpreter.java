package dev.offspring.interpreter;

import dev.offspring.interpreter.SessionLink.Reply;
import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.ExitStatus;
import dev.offspring.jvm.Jvm;
import dev.offspring.jvm.JvmSpec;
import dev.offspring.jvm.Nursery;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Java of the kernel: compiles cells here and runs them in a session, which it replaces when it dies.
 *
 * <p>Cells are evaluated by one thread, because JShell is for one thread. {@link #execute} waits for that thread, but not
 * for ever: a cell that cannot be ended is given up, and the evaluator refuses to run any more of it.
 */
public final class JavaInterpreter implements Interpreter {
    /** The compiler follows an expression as deep as it is nested: a sum of 3000 terms is too much for the usual stack. */
    private static final long COMPILER_STACK = 64L << 20;

    private static final String PREVIEW = "--enable-preview";

    /** How many sessions in a row may end before they were ready until none is raised but for a cell. */
    private static final int MOST_FALSE_STARTS = 3;

    private final Frontend frontend;
    private final List<String> sessionFlags;
    private final Nursery nursery = new Nursery();
    private final ExecutorService evaluator = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(null, task, "offspring-evaluator", COMPILER_STACK);
        thread.setDaemon(true);
        return thread;
    });
    private final SessionEvents events = new SessionEvents();
    private final Belongings belongings;
    private volatile CompletableFuture<JavaShell> shell;
    private volatile SessionLink link;
    /** What the evaluator is at; it may be a cell that was given up. */
    private volatile @Nullable CellRun current;

    /** What {@link #execute} waits for. */
    private volatile @Nullable CellRun awaited;

    private volatile long latestCell;

    /** Whether the compiler knows what is new and not yet settled in the language. */
    private volatile boolean preview;

    private volatile boolean closed;

    /** The evaluator's. */
    private int falseStarts;

    private JavaInterpreter(Frontend frontend, List<String> sessionFlags, JvmFlags wishes) {
        belongings = new Belongings(wishes);
        this.frontend = frontend;
        this.sessionFlags = sessionFlags;
        link = raise();
        shell = CompletableFuture.supplyAsync(this::warmShell, evaluator);
    }

    /**
     * Starts the session's JVM and, beside it, the compiler; returns at once. The first cell waits for both.
     *
     * @param sessionFlags flags of the session's JVM, {@code -Xmx2g}
     */
    public static JavaInterpreter start(Frontend frontend, List<String> sessionFlags) {
        return new JavaInterpreter(frontend, sessionFlags, JvmFlags.NONE);
    }

    /**
     * The same for a person.
     *
     * @param flags hold until the notebook sets others
     */
    public static JavaInterpreter start(Frontend frontend, JvmFlags flags) {
        return new JavaInterpreter(frontend, List.of(), flags);
    }

    private SessionLink raise() {
        List<String> flags = new ArrayList<>(sessionFlags);
        flags.addAll(belongings.sessionFlags());
        // what the compiler has made for such a JVM runs in no other
        if (preview && !flags.contains(PREVIEW)) flags.add(PREVIEW);
        preview |= flags.contains(PREVIEW);
        if (preview) flags.add("-D" + JvmSpec.PREVIEW_PROPERTY + "=true");
        SessionLink raised = new SessionLink(nursery, frontend, events, flags);
        belongings.tell(raised);
        return raised;
    }

    private JavaShell warmShell() {
        return new JavaShell(preview, files -> link.tell(new Message.Load(files)), this::runInSession);
    }

    private Reply runInSession(String className, String method) {
        CellRun run = current;
        if (run == null) throw new IllegalStateException("nothing is run between cells");
        return run.run(className, method);
    }

    List<MagicRow> magics() {
        return link.magics();
    }

    @Override
    public CellResult execute(CellRequest request) {
        CellRun run = new CellRun(
                request,
                this::magics,
                () -> shell.join(),
                () -> link,
                this::startOver,
                note -> frontend.display(request.id(), MimeBundle.text(note), null, false),
                warning -> frontend.stream(request.id(), Frontend.Stream.STDERR, warning + "\n"));
        latestCell = request.id();
        awaited = run;
        evaluator.execute(() -> evaluate(run));
        return run.result().join();
    }

    private void evaluate(CellRun run) {
        current = run;
        try {
            run.evaluate();
            if (!link.isAlive() && !closed) run.fail(replaceSession());
        } catch (Throwable e) {
            // whatever it was, the person gets the prompt back
            run.fail(isTooDeep(e) ? tooDeep(run) : failedByUs(e));
        } finally {
            current = null;
            run.end();
        }
    }

    /** JShell passes on what the compiler threw, or only its name in a message. */
    private static boolean isTooDeep(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause())
            if (cause.toString().contains(StackOverflowError.class.getName())) return true;
        return false;
    }

    private static CellResult.Failed tooDeep(CellRun run) {
        String message = "the code is nested too deeply for the compiler";
        return new CellResult.Failed("CompileError", message, List.of(run.source() + ": " + message));
    }

    private static CellResult.Failed failedByUs(Throwable e) {
        List<String> trace = new ArrayList<>(List.of("The kernel failed, not the cell: " + e));
        for (StackTraceElement element : e.getStackTrace()) trace.add("    at " + element);
        return new CellResult.Failed("KernelError", String.valueOf(e), trace);
    }

    /** Raises a session in place of the dead one and tells what was lost. */
    private CellResult.Failed replaceSession() {
        Jvm.End end = link.end();
        List<String> flags = belongings.sessionFlags();
        boolean refused = !link.wasReady() && !flags.isEmpty();
        if (refused) belongings.forgetSessionFlags();
        List<String> magics = link.ownMagics();
        frontend.commsLost();
        link = raise();
        JavaShell java = shell.join();
        List<String> lost;
        java.lock.lock();
        try {
            lost = java.startOver();
        } finally {
            java.lock.unlock();
        }
        String what = refused
                ? "The session's JVM cannot start with " + String.join(" ", flags) + ", and starts without"
                : "The session's JVM ended: " + describe(end.status());
        magics.forEach(name -> lost.add("%" + name));
        String rest = lost.isEmpty()
                ? "A fresh one is ready. Imports, methods and classes are kept; there were no variables to lose."
                : "A fresh one is ready. Imports, methods and classes are kept; these variables are lost: "
                        + String.join(", ", lost);
        return new CellResult.Failed("SessionDied", what, List.of("SessionDied: " + what, rest));
    }

    /** A fresh session and a fresh compiler, as after a restart of the kernel. The evaluator calls it, without the lock. */
    private void startOver() {
        SessionLink old = link;
        belongings.clear();
        preview = false;
        frontend.commsLost();
        link = raise();
        // the old compiler holds nothing open, and help may be using it
        shell = CompletableFuture.completedFuture(warmShell());
        old.close();
        old.endPrograms();
    }

    private static String hopeless(Jvm.End end) {
        return "The session's JVM ends before it is ready, again and again: " + describe(end.status())
                + ". What it wrote above may say why. The next cell tries once more.";
    }

    private static String describe(ExitStatus status) {
        return "exit code " + status;
    }

    @Override
    public void interrupt() {
        CellRun run = awaited;
        if (run != null && !run.isGivenUp()) run.interrupt();
    }

    @Override
    public Completion complete(String code, int cursor) {
        JavaShell java = shell.join();
        MagicValues values = new MagicValues(java, belongings.directory(), kind -> link.names(kind));
        return withLock(java, () -> Help.complete(java, magics(), values, code, cursor))
                .orElse(new Completion(List.of(), cursor, cursor));
    }

    @Override
    public Optional<MimeBundle> inspect(String code, int cursor) {
        JavaShell java = shell.join();
        return withLock(java, () -> Help.inspect(java, magics(), code, cursor)).flatMap(found -> found);
    }

    @Override
    public Completeness completeness(String code) {
        JavaShell java = shell.join();
        return withLock(java, () -> TypedText.completeness(java, magics(), code))
                .orElse(new Completeness(Completeness.Status.COMPLETE, ""));
    }

    @Override
    public void comm(Message.CommEvent event) {
        Reply reply = link.handle(event).join();
        if (reply instanceof Reply.Answered answered)
            answered.outcome()
                    .thrown()
                    .ifPresent(thrown -> frontend.stream(
                            event.cell(),
                            Frontend.Stream.STDERR,
                            "In the handler of a comm: " + String.join("\n", thrown.traceback()) + "\n"));
    }

    private interface Asking<T> {
        T ask();
    }

    /** Help must not wait for a long compilation: then there is none. */
    private static <T> Optional<T> withLock(JavaShell java, Asking<T> question) {
        try {
            if (!java.lock.tryLock(5, TimeUnit.SECONDS)) return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(question.ask());
        } finally {
            java.lock.unlock();
        }
    }

    private final class SessionEvents implements SessionLink.Events {
        @Override
        public void page(long cell, MimeBundle page) {
            CellRun run = current;
            if (run != null) run.addPage(page);
        }

        @Override
        public void planned(long cell, Plan plan) {
            CellRun run = current;
            if (run != null) run.plan(cell, plan);
        }

        @Override
        public void said(SessionLink from, Message message) {
            CellRun run = current;
            if (from != link) return;
            if (message instanceof Message.ClassPath path) {
                belongings.add(path);
                shell.join().addToClassPath(path.entries());
            } else if (message instanceof Message.Surroundings surroundings) belongings.set(surroundings);
            else if (message instanceof Message.Insert insert) {
                if (run != null) run.insert(insert);
            } else if (message instanceof Message.StartOver over) {
                if (run != null) run.startOver(over);
            } else if (message instanceof Message.DeclaredWanted wanted)
                answerLater(from, () -> new Message.Declared(wanted.question(), declarations()));
            else if (message instanceof Message.HistoryWanted wanted)
                answerLater(from, () -> new Message.History(wanted.question(), frontend.history(wanted)));
            else throw new IllegalStateException("a kernel does not know " + message);
        }

        private List<Message.Declaration> declarations() {
            JavaShell java = shell.join();
            return withLock(java, java::declarations).orElse(List.of());
        }

        /** What comes from the session must not wait for the compiler or a disk. */
        private void answerLater(SessionLink to, Supplier<Message> answer) {
            Daemon.start("offspring-answer", () -> to.tell(answer.get()));
        }

        /** A session that dies in a cell is replaced when the cell ends; one that dies between cells, now. */
        @Override
        public void died(SessionLink dead, Jvm.End end) {
            if (closed) return;
            evaluator.execute(() -> {
                if (dead != link || closed) return;
                falseStarts = dead.wasReady() ? 0 : falseStarts + 1;
                List<String> told =
                        falseStarts < MOST_FALSE_STARTS ? replaceSession().traceback() : List.of(hopeless(end));
                frontend.stream(latestCell, Frontend.Stream.STDERR, String.join("\n", told) + "\n");
            });
        }
    }

    @Override
    public Duration goodbye() {
        return link.goodbye();
    }

    @Override
    public void close() {
        closed = true;
        evaluator.shutdown();
        link.close();
        // at once, for all this may be cut short; and again, for those that were started a moment ago
        link.endPrograms();
        nursery.close();
        link.endPrograms();
    }
}
