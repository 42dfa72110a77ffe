package dev.offspring.interpreter;

import dev.offspring.interpreter.SessionLink.Reply;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Outcome;
import dev.offspring.wire.Message.Thrown;
import java.util.Arrays;
import java.util.List;
import jdk.jshell.spi.ExecutionControl;

/**
 * What JShell takes for the JVM that runs its snippets. It passes classes and calls on to the session, and keeps what came
 * of a call, because JShell's own vocabulary of values and exceptions is too small.
 */
final class SessionControl implements ExecutionControl {
    /** What the control needs of the shell around it. */
    interface Shell {
        /** Prepares a class for the session. */
        Message.ClassFile rewrite(ClassBytecodes file);

        /** Sends classes to the session, and to the one that may follow it. */
        void load(List<Message.ClassFile> files);

        /** Runs an entry method and waits for its end; empty when the cell was given up. */
        Reply run(String className, String method);
    }

    private final Shell shell;

    SessionControl(Shell shell) {
        this.shell = shell;
    }

    @Override
    public void load(ClassBytecodes[] files) {
        shell.load(Arrays.stream(files).map(shell::rewrite).toList());
    }

    /** JShell then gives the changed class a new name and forgets the values of its variables. */
    @Override
    public void redefine(ClassBytecodes[] files) throws NotImplementedException {
        throw new NotImplementedException("redefine");
    }

    @Override
    public String invoke(String className, String methodName) throws UserException, ResolutionException {
        Reply reply = shell.run(className, methodName);
        if (reply instanceof Reply.Answered answered) {
            Outcome outcome = answered.outcome();
            if (outcome.ending() == Outcome.Ending.RETURNED) return "";
            if (outcome.thrown().isPresent() && outcome.thrown().get().name().equals(Thrown.UNRESOLVED))
                throw new ResolutionException(
                        Integer.parseInt(outcome.thrown().get().message()), new StackTraceElement[0]);
        }
        // a snippet that did not return must not count as one that did; the true reason is the shell's to show
        throw new UserException("ended", "dev.offspring.Ended", new StackTraceElement[0]);
    }

    /** Values are shown by the session, which has them; JShell asks for each declared variable and is told nothing. */
    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    @Override
    public void addToClasspath(String path) {
        // the session is told by whoever told JShell
    }

    @Override
    public void stop() {
        // cells are ended by the interrupter
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void close() {
        // the session belongs to the interpreter
    }
}
