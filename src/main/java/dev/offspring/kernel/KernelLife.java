package dev.offspring.kernel;

/** What may happen to a kernel from outside its cells: by message, by signal, or because its client is gone. */
interface KernelLife {
    /** Ends the cell that runs; harmless when none does. Returns at once. */
    void interrupt();

    /**
     * Begins the end of the kernel; the first call counts. Returns at once.
     *
     * @param exitCode of the process
     */
    void end(int exitCode);
}
