package dev.offspring.interpreter;

import dev.offspring.cell.Cell;
import dev.offspring.cell.Segment;
import dev.offspring.interpreter.Interpreter.CellRequest;
import dev.offspring.interpreter.Interpreter.CellResult;
import dev.offspring.interpreter.SessionLink.Reply;
import dev.offspring.wire.MagicRow;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Outcome;
import dev.offspring.wire.MimeBundle;
import dev.offspring.wire.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** One execution of one cell: its segments in order, until one fails. */
final class CellRun {
    private final CellRequest request;
    private final Supplier<List<MagicRow>> magics;
    private final Supplier<JavaShell> shells;
    private final Supplier<SessionLink> links;
    private final Runnable startingOver;
    private final Consumer<String> notes;
    private final Consumer<String> warnings;
    private final Progress progress;
    private final Changes changes = new Changes();
    private final CompletableFuture<CellResult> result = new CompletableFuture<>();
    private final List<MimeBundle> pages = new CopyOnWriteArrayList<>();
    private final Interrupter interrupter;
    /** The session while it runs a part of the cell; null while the cell waits or is compiled. */
    private volatile @Nullable SessionLink running;

    /** What the magic that runs wants to follow it; told by the thread that hears the session. */
    private volatile Message.@Nullable Insert inserted;

    private volatile boolean overWanted;
    private final Deque<String> files = new ArrayDeque<>();
    private final MainMethods programs = new MainMethods();
    private boolean showing;

    /** The compiler only looks; nothing is to run. */
    private boolean looking;

    private @Nullable SessionLink session;
    private @Nullable Reply lastReply;
    private Optional<Plan> plan = Optional.empty();
    private Optional<MimeBundle> value = Optional.empty();
    private CellResult.@Nullable Failed failure;

    CellRun(
            CellRequest request,
            Supplier<List<MagicRow>> magics,
            Supplier<JavaShell> shells,
            Supplier<SessionLink> links,
            Runnable startingOver,
            Consumer<String> notes,
            Consumer<String> warnings) {
        this.request = request;
        this.magics = magics;
        this.shells = shells;
        this.links = links;
        this.startingOver = startingOver;
        this.notes = notes;
        this.warnings = warnings;
        this.progress = new Progress(request.code());
        this.interrupter = new Interrupter(request, this::giveUp);
    }

    /** The name of the cell in traces: {@code Cell[3]}. */
    String source() {
        return new LineMap(request.number(), 1).source();
    }

    CompletableFuture<CellResult> result() {
        return result;
    }

    void addPage(MimeBundle page) {
        pages.add(page);
    }

    /** The Java of the magic that the cell has come to; called before the answer to the question for it. */
    void plan(long cell, Plan planned) {
        if (cell == request.id()) plan = Optional.of(planned);
    }

    /** Ends the cell; called by any thread. */
    void interrupt() {
        interrupter.interrupt(() -> Optional.ofNullable(running));
    }

    /** The prompt is given back although the cell's thread is not. */
    private void giveUp(CellResult.Failed why) {
        result.complete(why);
    }

    /** Whether nobody waits for it any more. */
    boolean isGivenUp() {
        return result.isDone();
    }

    private boolean mayGoOn() {
        return failure == null && !isGivenUp();
    }

    void fail(CellResult.Failed why) {
        failure = why;
    }

    void end() {
        interrupter.ended();
        result.complete(failure != null ? failure : new CellResult.Succeeded(value, List.copyOf(pages)));
    }

    /** Runs on the evaluator. */
    void evaluate() {
        awaitCompiler();
        if (isGivenUp()) return;
        begin();
        evaluate(request.code(), true);
        if (failure == null) programs.advice(request.code()).ifPresent(notes);
        // the session must hear of the end also where the person has heard of it already
        interrupter.ended();
        if (session != null) await(session, new Message.Finish(request.id(), interrupter.wasInterrupted()));
        if (!isGivenUp()) tell();
    }

    /** What the cell has changed beside what it says, and how far it came. */
    private void tell() {
        JavaShell java = shells.get();
        java.lock.lock();
        try {
            changes.told(java.shell()).forEach(warnings);
        } finally {
            java.lock.unlock();
        }
        CellResult.Failed failed = failure;
        if (failed == null || interrupter.wasInterrupted()) return;
        progress.told(failed.name().equals(Diagnosis.NAME)).ifPresent(told -> failure = failed.and(List.of(told)));
    }

    private void awaitCompiler() {
        var unused = shells.get();
    }

    private void begin() {
        SessionLink link = links.get();
        session = link;
        link.tell(new Message.Begin(request.id(), request.number()));
    }

    /** Each segment with the compiler and the session that there are then: a magic may have begun anew. */
    private void evaluate(String code, boolean last) {
        List<Segment> segments = Cell.parse(code, new MagicNames(magics.get())::isKnown);
        for (int i = 0; i < segments.size() && mayGoOn(); i++) {
            boolean end = last && i == segments.size() - 1;
            JavaShell java = shells.get();
            java.lock.lock();
            try {
                java.texts.put(where(1).source(), code);
                evaluate(java, segments.get(i), end);
            } finally {
                java.lock.unlock();
            }
            mark(segments.get(i).line(), segments.get(i).lastLine());
            followUp(end);
            mark(segments.get(i).line(), segments.get(i).lastLine());
        }
        JavaShell java = shells.get();
        java.lock.lock();
        try {
            settleOverloads(java);
            if (request.silent()) java.dropLooks();
        } finally {
            java.lock.unlock();
        }
    }

    /** Lines of the cell; those of a file that it loads are not counted. */
    private void mark(int from, int to) {
        if (!files.isEmpty()) return;
        if (failure == null) progress.ran(to);
        else progress.failed(from, to);
    }

    /** What a magic has left to do when it has returned. */
    private void followUp(boolean last) {
        Message.Insert insert = inserted;
        inserted = null;
        boolean over = overWanted;
        overWanted = false;
        if (!mayGoOn()) return;
        if (over) {
            startingOver.run();
            changes.forget();
            begin();
        }
        if (insert == null) return;
        if (files.contains(insert.name())) {
            String message = insert.name() + " loads itself, by way of " + String.join(", ", files);
            fail(new CellResult.Failed("LoadError", message, List.of("LoadError: " + message)));
            return;
        }
        files.addLast(insert.name());
        evaluate(insert.text(), last);
        files.removeLast();
    }

    /** The magic that runs wants this text to follow it. */
    void insert(Message.Insert insert) {
        if (insert.cell() == request.id()) inserted = insert;
    }

    /** The magic that runs wants a fresh session to follow it. */
    void startOver(Message.StartOver over) {
        if (over.cell() == request.id()) overWanted = true;
    }

    private LineMap where(int line) {
        return new LineMap(request.number(), files.isEmpty() ? "" : files.getLast(), line);
    }

    private void evaluate(JavaShell java, Segment segment, boolean last) {
        if (segment instanceof Segment.Java text) evaluateJava(java, text, last);
        else if (segment instanceof Segment.Magic magic) evaluateMagic(java, magic, last);
        else if (segment instanceof Segment.Help help)
            Help.page(java, magics.get(), help.name()).ifPresentOrElse(pages::add, () -> fail(unknownName(help)));
    }

    private CellResult.Failed unknownName(Segment.Help help) {
        String message = help.name() + " is not known";
        return new CellResult.Failed(
                "HelpError", message, List.of(where(help.line()).source() + ":" + help.line() + ": " + message));
    }

    private void evaluateJava(JavaShell java, Segment.Java segment, boolean last) {
        String text = segment.text();
        int line = segment.line();
        Optional<Problem> comment = SourceText.unclosedComment(text);
        if (comment.isPresent()) {
            fail(Diagnosis.of(List.of(comment.get()), Piece.of(text, line), where(line), new Names(java)));
            return;
        }
        while (mayGoOn()) {
            int skip = leadingBlank(text);
            line += LineMap.lineBreaks(text, skip);
            text = text.substring(skip);
            if (text.isEmpty()) return;
            int head = SourceText.packageLine(text);
            if (head > 0) {
                notes.accept("The line with the package has no effect: all that cells declare is in one package.");
                line += LineMap.lineBreaks(text, head);
                text = text.substring(head);
                continue;
            }
            CompletionInfo info = java.analysis().analyzeCompletion(text);
            String typed = text;
            String source = text;
            switch (info.completeness()) {
                case EMPTY -> {
                    return;
                }
                case COMPLETE, COMPLETE_WITH_SEMI -> {
                    typed = text.substring(0, text.length() - info.remaining().length());
                    source = info.source();
                }
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE, UNKNOWN -> {
                    // the compiler says why
                }
            }
            boolean isEnd = last && text.substring(typed.length()).isBlank();
            Piece piece = Piece.of(source, line);
            evaluate(java, piece, isEnd && !endsWithSemicolon(typed));
            mark(line, line + LineMap.lineBreaks(typed, typed.stripTrailing().length()));
            line += LineMap.lineBreaks(typed, typed.length());
            text = text.substring(typed.length());
            CellResult.Failed failed = failure;
            if (failed != null && failed.name().equals(Diagnosis.NAME))
                failure = failed.and(mistakes(java, piece, text, line));
        }
    }

    /** What the compiler has against the rest, of which nothing runs. */
    private List<String> mistakes(JavaShell java, Piece failed, String rest, int line) {
        String source = failed.source();
        // all of the rest counts as one piece with what the compiler cannot read
        int end = rest.isBlank() ? Rest.statementEnd(source) : source.length();
        if (end < source.length()) {
            line = failed.line() + LineMap.lineBreaks(source, end);
            rest = source.substring(end);
        }
        if (rest.isBlank() || isGivenUp() || interrupter.wasInterrupted()) return List.of();
        looking = true;
        try {
            return Rest.check(java, source.substring(0, end), rest, where(line));
        } finally {
            looking = false;
        }
    }

    private static boolean endsWithSemicolon(String typed) {
        return typed.strip().endsWith(";");
    }

    private static int leadingBlank(String text) {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) i++;
        return i;
    }

    private void evaluate(JavaShell java, Piece piece, boolean show) {
        String source = piece.source();
        LineMap where = where(piece.line());
        if (java.overloads.areWaiting() && !java.isMethod(source)) settleOverloads(java);
        if (!mayGoOn()) return;
        Optional<Problem> assignment = java.finals.assignment(source, java.shell());
        if (assignment.isPresent()) {
            fail(Diagnosis.of(List.of(assignment.get()), piece, where, new Names(java)));
            return;
        }
        showing = show;
        lastReply = null;
        value = Optional.empty();
        for (SnippetEvent event : java.eval(source, where, !request.silent())) {
            changes.add(event);
            if (event.causeSnippet() != null || failure != null) continue;
            Snippet snippet = event.snippet();
            if (event.status() == Snippet.Status.REJECTED) {
                CellResult.Failed diagnosis = Diagnosis.of(problems(java, snippet), piece, where, new Names(java));
                if (!java.overloads.take(source, where, diagnosis)) fail(diagnosis);
            } else if (event.exception() instanceof UnresolvedReferenceException unresolved) {
                fail(Unresolved.failure(java.shell(), unresolved.getSnippet(), where));
            } else if (snippet instanceof MethodSnippet method) {
                java.overloads.declared(method);
            } else if (snippet instanceof TypeDeclSnippet type && java.isProgram(type)) {
                programs.add(type.name());
            } else if (snippet instanceof VarSnippet variable && Unresolved.isUnresolved(event)) {
                fail(Unresolved.variable(java, variable, piece, where));
            } else if (lastReply != null) {
                settle(snippet, lastReply);
            }
            if (snippet instanceof VarSnippet variable && failure == null) java.finals.declared(variable);
        }
    }

    private static List<Problem> problems(JavaShell java, Snippet snippet) {
        return java.shell()
                .diagnostics(snippet)
                .filter(Diag::isError)
                .map(Problem::of)
                .toList();
    }

    /** The methods that waited for those after them. */
    private void settleOverloads(JavaShell java) {
        Optional<CellResult.Failed> refused = java.overloads.settle();
        if (failure == null) refused.ifPresent(this::fail);
    }

    private void settle(@Nullable Snippet snippet, Reply reply) {
        if (!(reply instanceof Reply.Answered answered)) return; // the interpreter tells of the session's death
        Outcome outcome = answered.outcome();
        switch (outcome.ending()) {
            case RETURNED -> {
                if (interrupter.wasInterrupted()) fail(Interrupter.interrupted(request.number()));
                else if (snippet == null || hasValue(snippet)) value = outcome.value();
            }
            case THREW -> {
                Message.Thrown thrown = outcome.thrown().orElseThrow();
                fail(new CellResult.Failed(
                        thrown.name(), thrown.message(), shells.get().texts.show(thrown.traceback())));
            }
            case EXITED -> {
                String message = "exit code " + outcome.exitCode();
                fail(new CellResult.Failed(
                        "SystemExit",
                        message,
                        List.of("SystemExit: " + message, "The cell ended; the session and its variables live on.")));
            }
            case INTERRUPTED -> fail(Interrupter.interrupted(request.number()));
        }
    }

    private static boolean hasValue(Snippet snippet) {
        return snippet instanceof ExpressionSnippet
                || (snippet instanceof VarSnippet variable
                        && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    }

    private void evaluateMagic(JavaShell java, Segment.Magic magic, boolean last) {
        plan = Optional.empty();
        ask(java, new Message.PlanMagic(request.id(), magic.name(), magic.arguments(), magic.body()));
        plan.ifPresent(before -> evaluate(java, Block.pieces(java, magic, before)));
        ask(java, new Message.RunMagic(request.id(), magic.name(), magic.arguments(), magic.body(), last));
    }

    private void evaluate(JavaShell java, Block.Pieces pieces) {
        for (Piece declaration : pieces.declarations()) if (mayGoOn()) evaluate(java, declaration, false);
        if (!mayGoOn()) return;
        evaluate(java, pieces.statements(), false);
        CellResult.Failed first = failure;
        if (first == null || !first.name().equals(Diagnosis.NAME)) return;
        if (first.message().equals(Diagnosis.NO_STATEMENT) && pieces.advice().isPresent()) {
            List<String> traceback = new ArrayList<>(first.traceback());
            traceback.add(pieces.advice().get());
            failure = new CellResult.Failed(first.name(), first.message(), List.copyOf(traceback));
            return;
        }
        if (pieces.withoutValue().isEmpty()) return;
        failure = null;
        evaluate(java, pieces.withoutValue().get(), false);
        if (failure != null && failure.name().equals(Diagnosis.NAME)) failure = first;
    }

    /** Asks the session, while others may use the compiler. */
    private void ask(JavaShell java, Message question) {
        if (!mayGoOn() || session == null || !session.isAlive()) return;
        java.lock.unlock();
        try {
            settle(null, await(session, question));
        } finally {
            java.lock.lock();
        }
    }

    /** The session runs an entry method of a snippet; called by JShell. */
    Reply run(String className, String method) {
        if (looking) return new Reply.Answered(Outcome.returned(request.id(), Optional.empty()));
        SessionLink link = session;
        if (link == null) throw new IllegalStateException("the cell has not begun");
        Reply reply = await(link, new Message.Run(request.id(), className, method, showing));
        lastReply = reply;
        return reply;
    }

    private Reply await(SessionLink link, Message message) {
        // what was given up, or interrupted while it was compiled, does not run
        boolean refused = isGivenUp() || interrupter.wasInterrupted();
        if (refused && !(message instanceof Message.Finish))
            return new Reply.Answered(Outcome.interrupted(request.id()));
        running = link;
        CompletableFuture<Reply> reply = link.ask(request.id(), message);
        var unused = result.thenRun(() -> reply.complete(new Reply.Answered(Outcome.interrupted(request.id()))));
        try {
            return reply.join();
        } finally {
            running = null;
        }
    }
}
