package dev.offspring;

import dev.offspring.interpreter.JavaInterpreter;
import dev.offspring.kernel.KernelMain;
import dev.offspring.session.SessionMain;
import dev.offspring.worker.ChildMain;
import java.nio.file.Path;
import java.util.List;

/** Every entry point of the jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "kernel" -> KernelMain.run(Path.of(args[1]), frontend -> JavaInterpreter.start(frontend, List.of()));
            case "session" -> SessionMain.main(args);
            case "child" -> ChildMain.main();
            default -> {
                System.err.println("usage: java -jar offspring.jar install");
                System.exit(2);
            }
        }
    }
}
