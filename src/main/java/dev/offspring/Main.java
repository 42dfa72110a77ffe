package dev.offspring;

import dev.offspring.install.InstallCommand;
import dev.offspring.interpreter.JavaInterpreter;
import dev.offspring.interpreter.JvmFlags;
import dev.offspring.kernel.KernelMain;
import dev.offspring.maven.MavenMain;
import dev.offspring.session.SessionMain;
import dev.offspring.worker.ChildMain;
import java.nio.file.Path;
import java.util.Arrays;

/** Every entry point of the jar. */
public final class Main {
    private static final String USAGE = """
            Usage: java -jar offspring.jar COMMAND

              install     put the kernel where Jupyter finds it (install --help tells more)
              --version   print the version
              --help      print this""";

    private Main() {}

    public static void main(String[] args) throws Exception {
        switch (args.length == 0 ? "" : args[0]) {
            case "kernel" ->
                KernelMain.run(
                        Path.of(args[1]),
                        frontend ->
                                JavaInterpreter.start(frontend, JvmFlags.of(System.getProperties(), System.getenv())));
            case "session" -> SessionMain.main(args);
            case "child" -> ChildMain.main();
            case "maven" -> MavenMain.main();
            case "install" -> System.exit(InstallCommand.run(Arrays.copyOfRange(args, 1, args.length)));
            case "--version" -> System.out.println("offspring " + version());
            case "--help" -> System.out.println(USAGE);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
