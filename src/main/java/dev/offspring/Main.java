package dev.offspring;

import dev.offspring.session.SessionMain;

/** Every entry point of the jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "session" -> SessionMain.main(args);
            default -> {
                System.err.println("usage: java -jar offspring.jar install");
                System.exit(2);
            }
        }
    }
}
