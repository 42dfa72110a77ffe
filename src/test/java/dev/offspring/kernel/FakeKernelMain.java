package dev.offspring.kernel;

import java.nio.file.Path;

/** A kernel process with the fake interpreter, to be driven by clients of flesh and Python. */
public final class FakeKernelMain {
    private FakeKernelMain() {}

    public static void main(String[] args) {
        KernelMain.run(Path.of(args[0]), FakeInterpreter::new);
    }
}
