package dev.offspring.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar offspring.jar install}. */
@Command(
        name = "install",
        sortOptions = false,
        description = "Puts the kernel where Jupyter finds it, or takes it away again.")
public final class InstallCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9._-]*");

    /** Makes what an installed jar starts quicker with. */
    interface Archiver {
        /**
         * @param java the program that starts the kernel
         * @param jar where it is installed
         */
        void archive(String java, Path jar) throws IOException, InterruptedException;
    }

    private final Machine machine;
    private final Path source;
    private final Archiver archiver;

    @Spec
    private @Nullable CommandSpec command;

    @ArgGroup
    private @Nullable Place place;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "offspring",
            description = "the kernel's name for Jupyter, and that of its directory (default: offspring)")
    private String name = "offspring";

    @Option(
            names = "--display-name",
            paramLabel = "TEXT",
            description = "what people read in menus (default: Java (Offspring))")
    private Optional<String> displayName = Optional.empty();

    @Option(
            names = "--java",
            paramLabel = "PROGRAM",
            description = "the java that starts the kernel: a path, or a name to look up at every start"
                    + " (default: the one that runs this)")
    private Optional<String> java = Optional.empty();

    @Option(names = "--jvm-flag", paramLabel = "FLAG", description = "a flag for the kernel's JVM; may be repeated")
    private List<String> jvmFlags = List.of();

    @Option(
            names = "--session-flag",
            paramLabel = "FLAG",
            description = "a flag for the JVM that runs the cells, such as -Xmx2g; may be repeated")
    private List<String> sessionFlags = List.of();

    @Option(
            names = "--children-flag",
            paramLabel = "FLAG",
            description = "a flag for the JVMs that cells start; may be repeated")
    private List<String> childrenFlags = List.of();

    @Option(names = "--enable-preview", description = "cells may use what is new and not yet settled in the language")
    private boolean preview;

    @Option(
            names = "--no-archive",
            description = "leave out the archive of classes, which takes some seconds to make and quickens every start")
    private boolean noArchive;

    @Option(names = "--uninstall", description = "remove the kernel of that name from that place")
    private boolean uninstall;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and do nothing")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** At most one of these; without any it is {@code --user}. */
    static final class Place {
        @Option(names = "--user", description = "for this user, in every Jupyter (default)")
        private boolean user;

        @Option(names = "--sys-prefix", description = "into the active Python environment (venv, conda)")
        @SuppressWarnings("UnusedVariable") // it is what is left
        private boolean sysPrefix;

        @Option(names = "--prefix", paramLabel = "DIR", description = "into DIR/share/jupyter/kernels")
        private @Nullable Path prefix;
    }

    InstallCommand(Machine machine, Path source, Archiver archiver) {
        this.machine = machine;
        this.source = source;
        this.archiver = archiver;
    }

    /**
     * @param args what follows {@code install}
     * @return the exit code
     */
    public static int run(String[] args) {
        return commandLine(Machine.here(), runningJar(), Archive::make).execute(args);
    }

    /**
     * @param source the jar to install
     */
    static CommandLine commandLine(Machine machine, Path source, Archiver archiver) {
        return new CommandLine(new InstallCommand(machine, source, archiver))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("install: " + explain(e));
                    return 1;
                });
    }

    @Override
    public Integer call() throws Exception {
        rejectNonsense();
        var installation = new Installation(dataDirectory().resolve("kernels").resolve(name.toLowerCase(Locale.ROOT)));
        if (uninstall) {
            remove(installation);
        } else {
            write(installation);
        }
        return 0;
    }

    private void write(Installation installation) throws IOException, InstallException {
        if (!Files.isRegularFile(source)) {
            throw new InstallException("only a jar can be installed, and this runs from " + source);
        }
        String program = java.isPresent()
                ? JavaProgram.told(machine, java.get())
                : JavaProgram.running(machine, Path.of(System.getProperty("java.home")));
        String shown = installation.write(new KernelSpec(program, allFlags(), displayName), source);
        if (!noArchive) archive(program, installation.directory().resolve(KernelSpec.JAR));
        say("Installed %s in %s".formatted(shown, installation.directory()));
    }

    /** The kernel's own, with those that it hands on. */
    private List<String> allFlags() {
        List<String> flags = new ArrayList<>(jvmFlags);
        List<String> ofSession = new ArrayList<>(sessionFlags);
        if (preview) ofSession.add("--enable-preview");
        if (!ofSession.isEmpty()) flags.add("-Doffspring.session.flags=" + joined(ofSession));
        if (!childrenFlags.isEmpty()) flags.add("-Doffspring.children.flags=" + joined(childrenFlags));
        return flags;
    }

    private static String joined(List<String> flags) {
        return flags.stream()
                .map(flag -> flag.contains(" ") ? '"' + flag + '"' : flag)
                .collect(Collectors.joining(" "));
    }

    private void archive(String program, Path jar) {
        try {
            archiver.archive(program, jar);
        } catch (IOException e) {
            say("There is no archive of classes, so starts take longer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove(Installation installation) throws IOException, InstallException {
        List<Path> left = installation.remove();
        say("Removed the kernel from " + installation.directory());
        left.forEach(file -> say("Left in place, because it is not part of the kernel: " + file));
    }

    private Path dataDirectory() throws InstallException {
        if (place == null || place.user) {
            return DataDirectory.ofUser(machine);
        }
        if (place.prefix == null) {
            return DataDirectory.ofActiveEnvironment(machine);
        }
        return DataDirectory.ofPrefix(place.prefix.toAbsolutePath().normalize());
    }

    private void rejectNonsense() {
        if (!NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw wrong("--name: '" + name + "' is no name for Jupyter: letters, digits, '_', '-' and '.' are,"
                    + " the last two not in front");
        }
        if (displayName.filter(String::isBlank).isPresent()) {
            throw wrong("--display-name: a menu entry cannot be empty");
        }
        rejectNoFlags("--jvm-flag", jvmFlags);
        rejectNoFlags("--session-flag", sessionFlags);
        rejectNoFlags("--children-flag", childrenFlags);
        if (uninstall
                && (displayName.isPresent() || java.isPresent() || !allFlags().isEmpty() || noArchive)) {
            throw wrong("--uninstall goes with --name and a place only");
        }
    }

    private void rejectNoFlags(String option, List<String> flags) {
        for (String flag : flags) {
            if (!flag.startsWith("-") || flag.equals("-jar")) {
                throw wrong(option + ": '" + flag + "' is not a flag of the JVM, such as -Xmx1g");
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(line(), message);
    }

    private void say(String text) {
        line().getOut().println(text);
    }

    private CommandLine line() {
        return Objects.requireNonNull(command, "picocli sets it").commandLine();
    }

    private static String explain(Exception e) {
        if (e instanceof FileSystemException refused) {
            return "%s cannot be written (%s): choose --user, an environment of yours (--sys-prefix) or a --prefix that you own"
                    .formatted(
                            refused.getFile(),
                            Objects.requireNonNullElse(
                                    refused.getReason(), refused.getClass().getSimpleName()));
        }
        return e instanceof InstallException ? String.valueOf(e.getMessage()) : e.toString();
    }

    private static Path runningJar() {
        CodeSource code = InstallCommand.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(code.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
