package dev.offspring.session;

import dev.offspring.render.Values;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What every cell can call by its bare name to show things. Outputs go to the cell that the calling thread works for. In
 * a child process, which has no notebook, the plain form is printed.
 */
public final class Notebook {
    private static final AtomicLong DISPLAYS = new AtomicLong();
    private static volatile Consumer<Message> sink = Notebook::print;

    private Notebook() {}

    static void attach(Consumer<Message> session) {
        sink = session;
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
        sink.accept(new Message.Display(Cells.currentId(), bundle(value), id, false));
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

    /** Replaces what a display shows, wherever it is. */
    public static void updateDisplay(String id, Object value) {
        sink.accept(new Message.Display(Cells.currentId(), bundle(value), id, true));
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

    private static MimeBundle bundle(Object value) {
        return value instanceof MimeBundle bundle ? bundle : Values.bundle(value);
    }
}
