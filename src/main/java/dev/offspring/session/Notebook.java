package dev.offspring.session;

import dev.offspring.magic.Magic;
import dev.offspring.magic.OwnMagic;
import dev.offspring.magic.Syntax;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.render.Renderings;
import dev.offspring.render.Values;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every cell can call by its bare name to show things. Outputs go to the cell that the calling thread works for. In
 * a child process, which has no notebook, the plain form is printed.
 */
public final class Notebook {
    private static final AtomicLong DISPLAYS = new AtomicLong();
    private static volatile Consumer<Message> sink = Notebook::print;
    private static volatile Consumer<Magic> magics = Notebook::refuse;
    private static volatile boolean attached;

    private static volatile Comms comms = new Comms(message -> {
        throw new IllegalStateException("there is no front end here: comms belong to notebooks");
    });

    private Notebook() {}

    static void attach(Consumer<Message> session, Consumer<Magic> table, Comms lines) {
        comms = lines;
        sink = session;
        magics = table;
        attached = true;
    }

    private static void refuse(Magic magic) {
        throw new IllegalStateException(
                "%" + magic.syntax().name() + " cannot be added here: magics belong to notebooks");
    }

    private static void print(Message message) {
        if (message instanceof Message.Display display)
            System.out.println(display.bundle().plain());
    }

    /**
     * Shows a value in its best form.
     *
     * @return the name of this display, for {@link #updateDisplay}
     */
    public static String display(Object value) {
        String id = "display-" + ProcessHandle.current().pid() + "-" + DISPLAYS.incrementAndGet();
        sink.accept(new Message.Display(Cells.currentId(), Values.bundle(value), id, false));
        return id;
    }

    /**
     * Shows content of a MIME type, {@code display("<b>1</b>", "text/html")}; binary content as base64 text.
     *
     * @return the name of this display, for {@link #updateDisplay}
     */
    public static String display(String content, String mimeType) {
        return display(MimeBundle.text(content).with(mimeType, content));
    }

    /**
     * Shows a value in those of its forms that are asked for, {@code display(table, "text/html")}, and as text.
     *
     * @return the name of this display, for {@link #updateDisplay}
     * @throws IllegalArgumentException the value has no such form; the message lists those that it has
     */
    public static String display(Object value, String... mimeTypes) {
        MimeBundle all = Values.bundle(value);
        MimeBundle chosen = MimeBundle.text(all.plain());
        for (String form : mimeTypes) {
            String content = all.data().get(form);
            if (content == null)
                throw new IllegalArgumentException("it cannot be shown as " + form + ", but as "
                        + String.join(", ", new TreeSet<>(all.data().keySet())));
            chosen = chosen.with(form, content);
        }
        return display(chosen);
    }

    /**
     * From now on values of a type are shown so, {@code showAs(Board.class, board -> html(board.picture()))}.
     *
     * @param shown makes what is shown instead: HTML, an image, text, whatever can be shown; a cell's last value and
     *     {@link #display} use it
     */
    public static <T> void showAs(Class<T> type, Function<? super T, ?> shown) {
        Renderings.add(type, shown);
    }

    /**
     * A loop with a progress bar, {@code for (var file : progress(files))}. The bar is below the cell, moves a few times
     * in a second, and stays as it was last; it shows how many are left where the size is known, as that of a list is. A child process has no bar.
     *
     * @param items may be endless
     */
    public static <T> Iterable<T> progress(Iterable<T> items) {
        OptionalLong total =
                items instanceof Collection<?> known ? OptionalLong.of(known.size()) : OptionalLong.empty();
        Consumer<Message> notebook = sink;
        return attached ? () -> ProgressBar.of(items.iterator(), total, notebook) : items;
    }

    /** {@link #progress(Iterable)} for an array. */
    public static <T> Iterable<T> progress(T[] items) {
        return progress(Arrays.asList(items));
    }

    /** {@link #progress(Iterable)} for the numbers from 0 to below an end. */
    public static Iterable<Integer> progress(int end) {
        return progress(Multiprocessing.local().range(end));
    }

    /**
     * From now on, when a cell was interrupted, the hook runs before the prompt comes back:
     * {@code onInterrupt(() -> robot.stop())}. All together have two seconds. What is to run when the session ends is
     * given to Java's own {@link Runtime#addShutdownHook}, and has two seconds as well.
     */
    public static void onInterrupt(Runnable hook) {
        InterruptHooks.add(hook);
    }

    /** Replaces what a display shows, wherever it is. */
    public static void updateDisplay(String id, Object value) {
        sink.accept(new Message.Display(Cells.currentId(), Values.bundle(value), id, true));
    }

    /** Clears what the cell has shown so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Clears what the cell has shown so far.
     *
     * @param wait true: when the next output comes, which avoids flicker
     */
    public static void clearOutput(boolean wait) {
        sink.accept(new Message.Clear(Cells.currentId(), wait));
    }

    /**
     * Adds a magic of one line, {@code magic("shout", "Says it loudly", line -> line.toUpperCase())}. It is in the
     * table at once, for {@code %lsmagic}, help and completion. One of the same name that the notebook has made is
     * replaced.
     *
     * @param name without the percent sign
     * @param summary one line of help
     * @param run is given the rest of the line; what it returns is the value of the cell, unless it is null
     * @throws IllegalArgumentException the name is no word, or that of a magic which every notebook has
     */
    public static void magic(String name, String summary, OwnMagic.OfLine run) {
        magic(new OwnMagic(Syntax.line(name, summary).anything("LINE"), (line, body) -> run.run(line)));
    }

    /**
     * Adds a magic that reads the lines below it, {@code magic("csv", "Reads a table", (line, body) -> …)}.
     *
     * @param name without the percent signs
     * @param run is given the rest of the first line and the lines below it
     */
    public static void magic(String name, String summary, OwnMagic.OfCell run) {
        magic(new OwnMagic(Syntax.text(name, summary).anything("LINE"), run));
    }

    /** Adds a magic with a syntax of its own. */
    public static void magic(Magic magic) {
        magics.accept(magic);
    }

    /**
     * Lets the front end open comms to this notebook, {@code commTarget("echo", (comm, data) ->
     * comm.onMessage(comm::send))}.
     *
     * @param name what the front end opens a comm to
     * @param opened is called for each, with what came with it
     */
    public static void commTarget(String name, BiConsumer<Comm, Map<String, @Nullable Object>> opened) {
        comms.target(name, opened);
    }

    /**
     * Opens a comm to a program in the front end. Where there is none of that name, the front end closes it.
     *
     * @param data goes with it
     */
    public static Comm openComm(String target, Map<String, ?> data) {
        return comms.open(target, data);
    }

    /** A value that is shown as HTML. */
    public static MimeBundle html(String html) {
        return MimeBundle.of(html, html);
    }

    /** A value that is shown as Markdown. */
    public static MimeBundle markdown(String markdown) {
        return MimeBundle.text(markdown).with("text/markdown", markdown);
    }

    /** A value that is shown as a formula. */
    public static MimeBundle latex(String latex) {
        return MimeBundle.text(latex).with("text/latex", latex);
    }

    /** A value that is shown as a drawing, where the notebook is trusted. */
    public static MimeBundle svg(String svg) {
        return MimeBundle.text("(a drawing)").with("image/svg+xml", svg);
    }

    /** A value that is shown as a tree of JSON. */
    public static MimeBundle json(String json) {
        return MimeBundle.text(json).with("application/json", json);
    }

    /**
     * A value that is shown as a tree of JSON: maps, collections, arrays, records, and objects with getters.
     *
     * @throws IllegalArgumentException it has a part of which no JSON can be made
     */
    public static MimeBundle json(Object value) {
        return json(JsonText.tree(value));
    }
}
