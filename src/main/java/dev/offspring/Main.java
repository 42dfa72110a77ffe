package dev.offspring;

import dev.offspring.worker.ChildMain;

/** Every entry point of the jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "child" -> ChildMain.main();
            default -> {
                System.err.println("usage: java -jar offspring.jar install");
                System.exit(2);
            }
        }
    }
}
