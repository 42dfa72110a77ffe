package dev.offspring.session;

import dev.offspring.render.ProgressSnapshot;
import dev.offspring.render.ProgressView;
import dev.offspring.wire.Message;
import dev.offspring.wire.MimeBundle;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The iterator of a loop with a progress bar: an item is done when the next is asked for. A loop that breaks off says
 * nothing, so the end of its cell shows how far it came.
 */
final class ProgressBar<T> implements Iterator<T> {
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private static final Map<Long, Queue<ProgressBar<?>>> OPEN = new ConcurrentHashMap<>();

    private final Iterator<T> items;
    private final OptionalLong total;
    private final Consumer<MimeBundle> display;
    private final long cell = Cells.currentId();
    private final long begun = System.nanoTime();
    private long shownAt = begun;
    private long given;
    private long shown;

    private ProgressBar(Iterator<T> items, OptionalLong total, Consumer<Message> sink) {
        this.items = items;
        this.total = total;
        this.display = LiveDisplay.show(cell, bar(0), sink);
    }

    /** With a bar that shows already. */
    static <T> Iterator<T> of(Iterator<T> items, OptionalLong total, Consumer<Message> sink) {
        ProgressBar<T> progress = new ProgressBar<>(items, total, sink);
        OPEN.computeIfAbsent(progress.cell, cell -> new ConcurrentLinkedQueue<>())
                .add(progress);
        return progress;
    }

    /** Shows how far the loops of a cell came that have not gone to their end. */
    static void endOf(long cell) {
        Queue<ProgressBar<?>> open = OPEN.remove(cell);
        if (open != null) open.forEach(progress -> progress.showIfNew(progress.done()));
    }

    private long done() {
        return Math.max(0, given - 1);
    }

    @Override
    public boolean hasNext() {
        boolean more = items.hasNext();
        if (!more) {
            showIfNew(given);
            Queue<ProgressBar<?>> open = OPEN.get(cell);
            if (open != null) open.remove(this);
        }
        return more;
    }

    @Override
    public T next() {
        T item = items.next();
        given++;
        if (System.nanoTime() - shownAt >= PAUSE_NANOS) show(done());
        return item;
    }

    private void showIfNew(long done) {
        if (done != shown) show(done);
    }

    private void show(long done) {
        shown = done;
        shownAt = System.nanoTime();
        display.accept(bar(done));
    }

    private MimeBundle bar(long done) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        return ProgressView.render(ProgressSnapshot.of("", done, 0, total, elapsed));
    }
}
