package dev.offspring.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that JVMs say to each other. The kernel raises the session and the session raises children; each pair has one
 * {@link FrameChannel}. Closing the channel is the goodbye.
 *
 * <p>A {@code cell} is the id of one execution of a cell; it is part of everything that the cell causes.
 */
public sealed interface Message {

    // ---- from a JVM to the one that raised it, whatever their roles ----

    /** The first message: who calls, and the secret that it was given. */
    record Hello(long pid, byte[] secret) implements Message {}

    /**
     * The last message, sent by every exit path that can still speak, because the number that the operating system
     * reports does not tell an exit with 143 from a SIGTERM.
     *
     * @param cpuNanos CPU time of the whole process
     * @param peakBytes peak resident memory, or -1 where the system does not tell
     */
    record Leaving(Why why, int code, long cpuNanos, long peakBytes) implements Message {
        /** What {@code code} counts. */
        public enum Why {
            /** The work ended; the code is 0. */
            RETURNED,
            /** The work ended with an exception; the code is 1. */
            THREW,
            /** {@code exit} or {@code halt} was called; the code is its argument. */
            EXITED,
            /** A signal came; the code is its number. */
            SIGNALLED,
            /** The shutdown hooks run for a reason that is not known; the code means nothing. */
            HOOKS
        }
    }

    // ---- from a JVM to one that it raised, whatever its role ----

    /** The answer to {@link Leaving}: nothing more will be sent but answers. */
    record LeavingHeard() implements Message {}

    // ---- whenever libraries come: from a magic to the kernel, and down to all that live ----

    /** More places to find classes in. */
    record ClassPath(List<String> entries) implements Message {}

    // ---- kernel to session ----

    /** Classes of cells, known from now on; they are loaded when they are first used. */
    record Load(List<ClassFile> classes) implements Message {}

    /** A cell begins: what is caused from now on is its doing. {@code number} is the 3 of {@code In [3]}. */
    record Begin(long cell, int number) implements Message {}

    /**
     * Invokes a static method without parameters; answered by an {@link Outcome}.
     *
     * @param show whether the outcome carries the value
     */
    record Run(long cell, String className, String method, boolean show) implements Message {}

    /**
     * Reads the line of a magic; answered by {@link Planned}, where there is Java to compile for it, and an
     * {@link Outcome}.
     *
     * @param name without its percent signs
     * @param arguments the rest of its line
     * @param body the lines below a cell magic
     */
    record PlanMagic(long cell, String name, String arguments, Optional<String> body) implements Message {}

    /**
     * Runs a magic; answered by an {@link Outcome}.
     *
     * @param name without its percent signs
     * @param arguments the rest of its line
     * @param body the lines below a cell magic; what is Java has been run before, as a call that hands it over
     * @param last whether the cell ends with it: then what it gives is the value of the cell, else it is displayed
     */
    record RunMagic(long cell, String name, String arguments, Optional<String> body, boolean last) implements Message {}

    /** The cell is over; answered by an {@link Outcome} once its reports are out. */
    record Finish(long cell, boolean interrupted) implements Message {}

    /** Ends what runs for the cell, as far as {@link Thread#interrupt} and our own waits go. */
    record Interrupt(long cell) implements Message {}

    /** The answer to {@link DeclaredWanted}, oldest first. */
    record Declared(long question, List<Declaration> declarations) implements Message {}

    /** The answer to {@link HistoryWanted}, oldest first. */
    record History(long question, List<Input> inputs) implements Message {}

    /** Wants names that a magic's line could have; answered by {@link Names}. */
    record NamesWanted(long question, MagicRow.Values kind) implements Message {}

    /** What the person typed, or null where there is nobody to ask. */
    record Answer(long question, @Nullable String line) implements Message {}

    // ---- session to kernel ----

    /** What a session has to offer; its first message after the greeting, and again when that changes. */
    record Ready(List<MagicRow> magics) implements Message {}

    /** What the compiler does for a use of a magic. */
    record Planned(long cell, Plan plan) implements Message {}

    /** Text on a stream. */
    record Output(long cell, boolean error, String text) implements Message {}

    /** Something to look at. {@code displayId} names it for updates; {@code update} replaces what that name shows. */
    record Display(long cell, MimeBundle bundle, @Nullable String displayId, boolean update) implements Message {}

    /** Clears the cell's output, at once or when the next output comes. */
    record Clear(long cell, boolean later) implements Message {}

    /** A cell has started another program, which does not notice when the session is gone. */
    record ProgramStarted(long pid) implements Message {}

    /** A cell has added a hook that is to run when the session ends, so it is not to be killed at once. */
    record HookAdded() implements Message {}

    /** From now on the front end may open comms to that. */
    record CommTarget(String name) implements Message {}

    /**
     * A comm is opened, used or closed, by the session or, with an {@link Outcome} for an answer, by the front end.
     *
     * @param cell whose doing it is; of what comes from the front end, the id that its outputs carry
     * @param target what the comm leads to
     * @param data a JSON object
     */
    record CommEvent(long cell, Step step, String comm, String target, String data) implements Message {
        /** What has happened. */
        public enum Step {
            OPENED,
            TOLD,
            CLOSED
        }
    }

    /** Something for the front end's pager. */
    record Page(long cell, MimeBundle bundle) implements Message {}

    /**
     * What a session that follows this one is told at its start.
     *
     * @param environment variables that were set for children and commands
     * @param libraries on the class path: {@code group:artifact} and the version
     * @param sessionFlags of the next session's JVM
     * @param childFlags of children that do not say otherwise
     */
    record Surroundings(
            String directory,
            Map<String, String> environment,
            Map<String, String> libraries,
            List<String> sessionFlags,
            List<String> childFlags)
            implements Message {}

    /** Asks the person for a line. */
    record Question(long id, long cell, String prompt, boolean secret) implements Message {}

    /** Wants to know what the cells have declared; answered by {@link Declared}. */
    record DeclaredWanted(long question) implements Message {}

    /**
     * Wants inputs of cells; answered by {@link History}.
     *
     * @param pattern a glob that the whole input must match, in all sessions; without one, those of one session
     * @param session 0 for this one, negative for those before it
     * @param end exclusive
     * @param most the last ones, if there are more
     */
    record HistoryWanted(long question, Optional<String> pattern, int session, int first, int end, int most)
            implements Message {}

    /** The answer to {@link NamesWanted}. */
    record Names(long question, List<String> names) implements Message {}

    /**
     * When the magic that runs has returned, the cell goes on with this text, as if it were typed.
     *
     * @param name stands for the cell in what is told of its lines
     */
    record Insert(long cell, String name, String text) implements Message {}

    /** When the magic that runs has returned, the cell goes on in a fresh session where nothing is declared. */
    record StartOver(long cell) implements Message {}

    /** How a {@link Run}, {@link RunMagic} or {@link Finish} ended. */
    record Outcome(long cell, Ending ending, Optional<MimeBundle> value, Optional<Thrown> thrown, int exitCode)
            implements Message {
        /** What of the other parts counts. */
        public enum Ending {
            /** {@code value} is there if the code has one. */
            RETURNED,
            /** {@code thrown} is there. */
            THREW,
            /** {@code exitCode} is what the cell gave to {@code System.exit}. */
            EXITED,
            /** The person ended it. */
            INTERRUPTED
        }

        public static Outcome returned(long cell, Optional<MimeBundle> value) {
            return new Outcome(cell, Ending.RETURNED, value, Optional.empty(), 0);
        }

        public static Outcome threw(long cell, Thrown thrown) {
            return new Outcome(cell, Ending.THREW, Optional.empty(), Optional.of(thrown), 0);
        }

        public static Outcome exited(long cell, int code) {
            return new Outcome(cell, Ending.EXITED, Optional.empty(), Optional.empty(), code);
        }

        public static Outcome interrupted(long cell) {
            return new Outcome(cell, Ending.INTERRUPTED, Optional.empty(), Optional.empty(), 0);
        }
    }

    // ---- parent to child ----

    /**
     * The work of a child.
     *
     * @param name the child's name
     * @param daemon whether it may have no children
     * @param parent the name of the process that starts it
     * @param startMethod how its own children come to be
     * @param work the serialised target and the cell variables that it uses
     * @param classPath places to find classes in beyond our own
     * @param properties system properties that the parent's user has set
     * @param fullStacks whether it tells stacks as {@link Failures#areFull} says
     */
    record Start(
            String name,
            boolean daemon,
            String parent,
            long parentPid,
            String startMethod,
            byte[] work,
            List<String> classPath,
            List<Property> properties,
            boolean fullStacks)
            implements Message {}

    /** The answer to {@link ClassWanted}; no bytes where there is no such class. */
    record ClassFound(String name, Optional<byte[]> bytes) implements Message {}

    /** The answer to {@link VariableWanted}: the value as it is now, or why it cannot travel. */
    record VariableFound(String owner, String name, Optional<byte[]> value, String refusal) implements Message {}

    /** The answer to {@link HubWanted}. */
    record HubFound(String address) implements Message {}

    /** The answer to {@link PlaceWanted}; an empty refusal grants it. */
    record PlaceAnswer(long id, String refusal) implements Message {}

    // ---- pool to worker ----

    /** Cell variables as they are from now on. */
    record Variables(List<Variable> changed) implements Message {}

    /** A function by which later messages mean it, until it is forgotten. */
    record Function(long id, byte[] code) implements Message {}

    /** A function that no later message means. */
    record Forget(long function) implements Message {}

    /**
     * The first that a worker is told.
     *
     * @param function the initializer, or 0 for none
     */
    record Prepare(long cell, long function) implements Message {}

    /**
     * A piece of work; answered by {@link PieceDone} or {@link PiecesReturned}.
     *
     * @param id counts up, from 0
     * @param first the place of its first item in the input
     * @param count how many items it has
     * @param independent whether an item is done although one before it failed
     * @param items in a row
     */
    record Piece(long id, long cell, long function, int first, int count, boolean independent, byte[] items)
            implements Message {}

    /** Wants pieces back that have not begun, half of them. */
    record Recall() implements Message {}

    /** No more pieces come: go when those that came are done. */
    record Retire() implements Message {}

    // ---- child to parent ----

    /** {@link Start} came, and what happens from now on is the target's doing. */
    record Begun() implements Message {}

    /** A class of a cell is used for the first time. */
    record ClassWanted(String name) implements Message {}

    /** A cell variable is read that did not come with the task. */
    record VariableWanted(String owner, String name) implements Message {}

    /** The child wants to start a process of its own, and the whole family has a bound. */
    record PlaceWanted(long id) implements Message {}

    /** Processes of the child's have ended. */
    record PlacesFreed(int count) implements Message {}

    /** Asks for the address of the family's hub. */
    record HubWanted() implements Message {}

    /** The target threw; what it threw, serialised where it can travel. */
    record Failed(Failure failure, Optional<byte[]> thrown) implements Message {}

    // ---- worker to pool ----

    /** The initializer is over, and pieces are welcome. */
    record Prepared() implements Message {}

    /**
     * A piece is over.
     *
     * @param begin microseconds of the epoch
     * @param count how many items were done or failed; fewer than there are where a failure ended the piece
     * @param values their results in a row, null for one that failed
     */
    record PieceDone(long id, long begin, long end, int count, byte[] values, List<ItemFailed> failures)
            implements Message {}

    /** The answer to {@link Recall}: pieces that will not be done here. */
    record PiecesReturned(List<Long> ids) implements Message {}

    // ---- session to the program that resolves libraries ----

    /**
     * Wants libraries with all that they need; answered by {@link Fetching} and then {@link Resolved}.
     *
     * @param coordinates {@code group:artifact:version}
     * @param pom a POM or a part of one that names more, or empty
     * @param repositories addresses, beyond those that the user's Maven knows
     */
    record Resolve(List<String> coordinates, String pom, List<String> repositories) implements Message {}

    /** A file is being fetched; {@code done} files were before. */
    record Fetching(String file, int done) implements Message {}

    /** The libraries, those that were asked for first; none where there is a failure. */
    record Resolved(List<Library> libraries, Optional<Unresolvable> failure) implements Message {}

    // ---- parts ----

    /** A library that is there as a file. */
    record Library(String group, String artifact, String version, String file) {}

    /**
     * Why libraries cannot be had.
     *
     * @param library {@code group:artifact}, or empty where it is none in particular
     * @param problem for the person
     */
    record Unresolvable(String library, String problem) {}

    /**
     * What ended a cell, ready to be shown.
     *
     * @param name the class of the error without its package
     * @param traceback lines, with ANSI colours
     */
    record Thrown(String name, String message, List<String> traceback) {
        /** A name of its own for a call of what no cell has declared; the message is the number of the caller's snippet. */
        public static final String UNRESOLVED = "unresolved";
    }

    /**
     * Something that a cell has declared.
     *
     * @param type of a variable, the signature of a method, {@code record} or its like of a type
     * @param place {@code Cell[3]:1}
     * @param owner the class that holds a variable in a static field of its name; empty for the rest
     */
    record Declaration(Kind kind, String name, String type, String place, String owner) {
        /** What it is. */
        public enum Kind {
            /** It has a value. */
            VARIABLE,
            /** It can be called. */
            METHOD,
            /** A class, record, interface or enumeration. */
            TYPE
        }
    }

    /** What was typed into a cell; {@code number} is the 3 of {@code In [3]}. */
    record Input(int session, int number, String text) {}

    /** A class by its binary name, {@code REPL.$JShell$5}. */
    record ClassFile(String name, byte[] bytes) {}

    /** A system property. */
    record Property(String key, String value) {}

    /** The value of a cell variable, serialised. */
    record Variable(String owner, String name, byte[] value) {}

    /** An item of a piece failed; what was thrown, serialised where it can travel. */
    record ItemFailed(int item, Failure failure, Optional<byte[]> thrown) {}
}
