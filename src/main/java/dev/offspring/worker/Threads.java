package dev.offspring.worker;

import org.jspecify.annotations.Nullable;

/** The threads that the target has left behind. */
final class Threads {
    private Threads() {}

    /** Waits for all that are no daemons, as Python does and as a JVM would. An interrupt gives the wait up. */
    static void awaitOthers() {
        try {
            for (Thread other = other(); other != null; other = other()) other.join();
        } catch (InterruptedException e) {
            // somebody wants this process to end
        }
    }

    private static @Nullable Thread other() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) root = root.getParent();
        Thread[] all = new Thread[root.activeCount() + 16];
        int count = root.enumerate(all);
        for (int i = 0; i < count; i++) {
            Thread thread = all[i];
            if (!thread.isDaemon()
                    && thread != Thread.currentThread()
                    && !thread.getName().equals("DestroyJavaVM")) return thread;
        }
        return null;
    }
}
