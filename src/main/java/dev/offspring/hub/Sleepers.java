package dev.offspring.hub;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;

/** Tells whether a process can do nothing by itself any more. */
final class Sleepers {
    private Sleepers() {}

    /**
     * Whether all threads of the user's sleep, given those that are known to.
     *
     * @param users tells the user's threads from those that serve this program
     */
    static boolean all(Set<Thread> sleeping, Users users) {
        if (sleeping.isEmpty()) return false;
        Thread[] threads = threads();
        if (threads.length == 0) return false;
        for (Thread thread : threads) {
            // virtual threads are not among these; once there were some, there may be more
            if (thread.getName().startsWith("VirtualThread-")) return false;
            if (!sleeping.contains(thread) && mayAct(thread, users)) return false;
        }
        return true;
    }

    /** What the busiest of the user's threads does. */
    static HubMessage.Activity activity(Users users) {
        Thread[] threads = threads();
        HubMessage.Activity most = threads.length == 0 ? HubMessage.Activity.WORK : HubMessage.Activity.NONE;
        for (Thread thread : threads) {
            HubMessage.Activity own = switch (thread.getState()) {
                case RUNNABLE -> HubMessage.Activity.WORK;
                case TIMED_WAITING -> HubMessage.Activity.PAUSE;
                default -> HubMessage.Activity.NONE;
            };
            if (own.compareTo(most) > 0 && mayAct(thread, users)) most = own;
        }
        return most;
    }

    /** All threads, or none if that is not certain. */
    private static Thread[] threads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) root = root.getParent();
        Thread[] threads = new Thread[root.activeCount() + 16];
        int count = root.enumerate(threads);
        return count == threads.length ? new Thread[0] : Arrays.copyOf(threads, count);
    }

    private static boolean mayAct(Thread thread, Users users) {
        if (thread instanceof ForkJoinWorkerThread) return !isIdle(thread);
        ThreadGroup group = thread.getThreadGroup();
        if (group == null || group.getParent() == null || group.getName().equals("InnocuousThreadGroup")) return false;
        if (thread.getName().startsWith("offspring-") || thread.getName().equals("DestroyJavaVM")) return false;
        return users.owns(thread) && !isIdle(thread);
    }

    /** Whether it waits for work that another thread would have to give it. */
    private static boolean isIdle(Thread thread) {
        Thread.State state = thread.getState();
        if (state != Thread.State.WAITING && state != Thread.State.TIMED_WAITING) return false;
        for (StackTraceElement frame : thread.getStackTrace()) {
            String method = frame.getMethodName();
            if (method.equals("awaitWork") || method.equals("getTask"))
                // with a limit of time, an executor's may begin a task that was planned for then
                return frame.getClassName().startsWith("java.")
                        && (method.equals("awaitWork") || state == Thread.State.WAITING);
        }
        return false;
    }
}
