package dev.offspring.multiprocessing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the library asks of its surroundings: a notebook's session, a child, or, by default, a plain program. Methods are
 * called by any thread, must not throw, and must not wait for a child.
 */
public interface Host {
    /**
     * Makes this JVM's library live in these surroundings. Called once, before the first use of the library.
     *
     * @throws IllegalStateException the library was used already
     */
    static void install(Host host) {
        Family.install(host);
    }

    /**
     * Ends this JVM's part as Python does before a process goes: daemons are sent SIGTERM, then all children are waited
     * for. Returns at once where the end does not wait ({@link #waitsAtExit}) or there are none.
     */
    static void awaitChildren() {
        Family family = Family.existing().orElse(null);
        if (family != null) family.awaitChildren();
    }

    /** There are more places to find classes in: the children that live look there, too. */
    static void classPathGrew(List<String> entries) {
        Family.existing().ifPresent(family -> family.classPathGrew(entries));
    }

    /** Those of this JVM. */
    static Host current() {
        return Family.host();
    }

    /** Classes that are on no class path. */
    default ClassSource classes() {
        return ClassSource.NONE;
    }

    /** Who owns what is started by the calling thread now: the id of a cell's run. Any number where there are no cells. */
    default long currentCell() {
        return 0;
    }

    /**
     * A child wrote something, in pieces as they came.
     *
     * @param cell what {@link #currentCell} said when the child was started
     * @param child its name
     */
    default void output(long cell, String child, boolean error, String text) {
        (error ? System.err : System.out).print(text);
    }

    /** What a child has written for a cell so far is all for now: a line without its end is to be shown, too. */
    default void endLine(long cell, String child) {}

    /** Something the user should know, one line without its end: a variable that takes long to send. */
    default void warning(long cell, String text) {
        System.err.println("warning: " + text);
    }

    /** A child was started. */
    default void started(long cell, ChildProcess child) {}

    /** A pool was opened, and its workers are on their way. */
    default void opened(long cell, ProcessPool pool) {}

    /** A child was killed: in a moment it will have ended. */
    default void killed(long cell, ChildProcess child) {}

    /** A child has ended; all its output was told. */
    default void ended(long cell, ChildProcess child) {}

    /** Where children start to work; empty for this JVM's own directory. */
    default Optional<Path> directory() {
        return Optional.empty();
    }

    /** JVM flags of children, before those that they have themselves. */
    default List<String> childFlags() {
        return List.of();
    }

    /** Environment variables that children get beyond this JVM's own. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Whether the end of this JVM waits for children that are no daemons, as a program's does, or kills them all. */
    default boolean waitsAtExit() {
        return true;
    }

    /** This process. */
    default ProcessInfo self() {
        return new ProcessInfo("MainProcess", ProcessHandle.current().pid(), false);
    }

    /** The process that raised this one, if it is one of the family. */
    default Optional<ProcessInfo> parent() {
        return Optional.empty();
    }

    /** The start method that this process was given by its parent. */
    default Optional<StartMethod> startMethod() {
        return Optional.empty();
    }

    /** The address of the family's hub; empty in its first process, where the hub is. May wait for the parent. */
    default Optional<String> hub() {
        return Optional.empty();
    }

    /** Whether a thread runs the user's code, or may; it is asked of threads that are not known to be this library's. */
    default boolean isUserThread(Thread thread) {
        return true;
    }

    /** Who decides how many processes there may be. */
    default ProcessBudget budget() {
        return ProcessBudget.ofThisFamily();
    }
}
