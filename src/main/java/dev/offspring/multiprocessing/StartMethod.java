package dev.offspring.multiprocessing;

/** How a child comes to be. Named as in Python. */
public enum StartMethod {
    /** A fresh JVM for each child: nothing is shared, nothing waits about, and the boot is paid each time. */
    SPAWN,
    /**
     * A JVM that was started ahead and waits: the boot is paid before it matters. How many wait is bounded by the memory
     * that is left to this program, its container's limit included; while none is ready a child is spawned. Children
     * that have children of their own spawn them.
     */
    FORKSERVER,
    /** A copy of the running process. No JVM can do that: asking for it is an error. */
    FORK
}
