package dev.offspring.hub;

import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;

/** Tells whether a process can do nothing by itself any more. */
final class Sleepers {
    private Sleepers() {}

    /**
     * Whether all threads of the user's sleep, given those that are known to.
     *
     * @param users tells the user's threads from those that serve this program
     */
    static boolean all(Set<Thread> sleeping, Predicate<Thread> users) {
        if (sleeping.isEmpty()) return false;
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) root = root.getParent();
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads);
        if (count == threads.length) return false; // there may be more
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            // virtual threads are not among these; once there were some, there may be more
            if (thread.getName().startsWith("VirtualThread-")) return false;
            if (!sleeping.contains(thread) && mayAct(thread, users)) return false;
        }
        return true;
    }

    private static boolean mayAct(Thread thread, Predicate<Thread> users) {
        if (thread instanceof ForkJoinWorkerThread) return !isIdle(thread);
        ThreadGroup group = thread.getThreadGroup();
        if (group == null || group.getParent() == null || group.getName().equals("InnocuousThreadGroup")) return false;
        if (thread.getName().startsWith("offspring-") || thread.getName().equals("DestroyJavaVM")) return false;
        return users.test(thread) && !isIdle(thread);
    }

    /** Whether it waits for work that another thread would have to give it. */
    private static boolean isIdle(Thread thread) {
        if (thread.getState() != Thread.State.WAITING) return false;
        for (StackTraceElement frame : thread.getStackTrace()) {
            String method = frame.getMethodName();
            if (method.equals("awaitWork") || method.equals("getTask"))
                return frame.getClassName().startsWith("java.");
        }
        return false;
    }
}
