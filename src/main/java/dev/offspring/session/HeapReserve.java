package dev.offspring.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Memory put aside, so that a cell that has used up the heap can be told of. What fills the heap is often a variable of
 * the notebook, which is still there when its cell has failed; then the words for the failure need room, too, and so does
 * the next cell, which lets go of the variable.
 */
final class HeapReserve {
    private static final int LARGEST = 8 << 20;

    /** So much must be free, in reserves, before one is put aside again: the person's cells come first. */
    private static final int PLENTY = 4;

    /** What HotSpot, too, ends with when it is told to end without memory. */
    private static final int EXHAUSTED = 3;

    // made early, because without memory it is too late
    private static final byte[] LAST_WORDS =
            "The heap is full, with no room left to tell what of.\n".getBytes(StandardCharsets.UTF_8);
    private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

    private static volatile byte @Nullable [] memory;

    private HeapReserve() {}

    private static int size() {
        return (int) Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 16);
    }

    /** Puts memory aside for the first time. */
    static void fill() {
        memory = new byte[size()];
    }

    /** Gives it to whoever needs some now. */
    static void open() {
        memory = null;
    }

    /** Puts some aside again, when it was given away and there is plenty. */
    static void refill() {
        if (memory != null) return;
        try {
            byte[] plenty = new byte[PLENTY * size()];
            memory = new byte[plenty.length / PLENTY];
        } catch (OutOfMemoryError e) {
            // the next cell may let go of something
        }
    }

    /** Ends this JVM, which has no memory left to say why; the kernel raises another. */
    static void giveUp() {
        try {
            STDERR.write(LAST_WORDS);
        } catch (IOException | OutOfMemoryError e) {
            // the exit code has to do
        } finally {
            Runtime.getRuntime().halt(EXHAUSTED);
        }
    }

    /** Whether memory ran out somewhere behind a failure. */
    static boolean isExhaustion(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 100; cause = cause.getCause(), depth++)
            if (cause instanceof OutOfMemoryError) return true;
        return false;
    }
}
