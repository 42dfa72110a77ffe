package dev.offspring.multiprocessing;

/**
 * The target of a pool's worker: its main program takes this for the sign to work through pieces. For this library's own
 * processes; users never meet it.
 *
 * @param progress the file of its {@link dev.offspring.jvm.Progress}
 */
public record WorkerDuty(String progress) implements Target {
    private static final long serialVersionUID = 1;

    /** Not to be called. */
    @Override
    public void run() {
        throw new IllegalStateException("the work of a pool's worker comes by message");
    }
}
