package dev.offspring.interpreter;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InternalException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Location;
import com.sun.jdi.NativeMethodException;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.connect.TransportTimeoutException;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import dev.offspring.jvm.Daemon;
import dev.offspring.wire.Failure;
import dev.offspring.wire.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The debugger connection to a session's JVM, by which a cell is ended that does not listen. The session connects out to
 * us, so no port of it is open.
 */
final class Debugger implements AutoCloseable {
    private static final String STOP = "dev.offspring.session.CellThread$Stop";

    private static final long STEP_MILLIS = 200;

    /** How many frames are taken away at most. */
    private static final int DEEPEST = 200;

    /** More frames than stand below a cell's entry: ours and the JDK's that call it. */
    private static final int BELOW_ENTRY = 64;

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final CompletableFuture<VirtualMachine> machine = new CompletableFuture<>();

    Debugger() throws IOException {
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(candidate -> candidate.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow(() -> new IOException("this JDK has no socket transport for its debugger"));
        arguments = connector.defaultArguments();
        set("localAddress", "127.0.0.1");
        set("port", "0");
        // a session that dies while it boots never calls
        set("timeout", "30000");
        try {
            address = connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException("the debugger's socket transport has other arguments than it had", e);
        }
        Daemon.start("offspring-debugger", this::accept);
    }

    private void set(String name, String value) {
        Connector.Argument argument = arguments.get(name);
        if (argument != null) argument.setValue(value);
    }

    private void accept() {
        try {
            machine.complete(connector.accept(arguments));
            connector.stopListening(arguments);
        } catch (TransportTimeoutException e) {
            machine.completeExceptionally(e);
        } catch (IOException | IllegalConnectorArgumentsException e) {
            machine.completeExceptionally(e);
        }
    }

    /** What the session's JVM is to be started with. */
    String flag() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:" + port;
    }

    /**
     * Throws the session's stop object into a thread, if the thread is in code of a cell; in our own code it would do
     * harm.
     */
    void stop(String threadName) {
        whileSuspended(threadName, this::stop);
    }

    private void stop(ThreadReference thread) throws IncompatibleThreadStateException, InvalidTypeException {
        Optional<ObjectReference> stop = stopObject(thread.virtualMachine());
        if (stop.isPresent() && entryDepth(thread) >= 0) thread.stop(stop.get());
    }

    /**
     * Takes a thread back to where its cell was entered and lets that return: not even a loop that catches all can stay.
     * A thread that waits in native code is first woken, and caught at its next step in the cell's own code. Frames are
     * taken one by one, which a deep recursion is too deep for; it is stopped instead.
     */
    void unwind(String threadName) {
        whileSuspended(threadName, thread -> {
            int entry = entryDepth(thread);
            if (entry > DEEPEST) stop(thread);
            else if (entry >= 0 && thread.frame(0).location().method().isNative()) catchAtNextStep(thread);
            else if (entry >= 0) returnFromEntry(thread);
        });
    }

    private static void returnFromEntry(ThreadReference thread)
            throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException {
        int entry = entryDepth(thread);
        if (entry < 0 || entry > DEEPEST) return;
        if (entry > 0) thread.popFrames(thread.frame(entry - 1));
        thread.forceEarlyReturn(null);
    }

    private static void catchAtNextStep(ThreadReference thread)
            throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException {
        VirtualMachine machine = thread.virtualMachine();
        StepRequest step =
                machine.eventRequestManager().createStepRequest(thread, StepRequest.STEP_MIN, StepRequest.STEP_INTO);
        step.addClassFilter("REPL.*");
        step.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        step.enable();
        try {
            thread.interrupt();
            thread.resume();
            EventSet events = machine.eventQueue().remove(STEP_MILLIS);
            while (events != null) {
                boolean caught = events.stream().anyMatch(event -> step.equals(event.request()));
                if (caught) returnFromEntry(thread);
                events.resume();
                if (caught) return;
                events = machine.eventQueue().remove(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            machine.eventRequestManager().deleteEventRequest(step);
            // the caller resumes what it has suspended
            thread.suspend();
        }
    }

    /** Where a thread is now, innermost frame first; of a deep stack the top. */
    List<String> stack(String threadName) {
        List<StackTraceElement> stack = new ArrayList<>();
        whileSuspended(threadName, thread -> {
            int depth = Math.max(entryDepth(thread), 0) + 1;
            for (StackFrame frame : thread.frames(0, Math.min(depth, DEEPEST))) stack.add(element(frame.location()));
        });
        return Failures.stack(stack).stream().map(Failure.Frame::toString).toList();
    }

    private static StackTraceElement element(Location location) {
        String source;
        try {
            source = location.sourceName();
        } catch (AbsentInformationException e) {
            source = null;
        }
        String type = location.declaringType().name();
        return new StackTraceElement(type, location.method().name(), source, location.lineNumber());
    }

    private interface Action {
        void on(ThreadReference thread)
                throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException;
    }

    /** One at a time: what one does to a thread must not be undone by another. */
    private synchronized void whileSuspended(String threadName, Action action) {
        if (!machine.isDone() || machine.isCompletedExceptionally()) return;
        try {
            Optional<ThreadReference> found = machine.join().allThreads().stream()
                    .filter(thread -> isNamed(thread, threadName))
                    .findFirst();
            if (found.isEmpty()) return;
            ThreadReference thread = found.get();
            thread.suspend();
            try {
                action.on(thread);
            } finally {
                thread.resume();
            }
        } catch (NativeMethodException | IncompatibleThreadStateException e) {
            // not at a place where it can be done; the caller tries again
        } catch (InvalidTypeException | ClassNotLoadedException e) {
            throw new AssertionError("a cell's entry returns an object", e);
        } catch (VMDisconnectedException | ObjectCollectedException | InternalException e) {
            // the session or the thread is gone, which is an end, too
        }
    }

    private static boolean isNamed(ThreadReference thread, String name) {
        Predicate<ThreadReference> matches = candidate -> candidate.name().equals(name);
        try {
            return matches.test(thread);
        } catch (ObjectCollectedException e) {
            return false;
        }
    }

    /** How many frames stand above the outermost one of a cell, or -1. It is near the end of the stack. */
    private static int entryDepth(ThreadReference thread) throws IncompatibleThreadStateException {
        int count = thread.frameCount();
        int start = Math.max(0, count - BELOW_ENTRY);
        List<StackFrame> end = thread.frames(start, count - start);
        for (int i = end.size() - 1; i >= 0; i--) {
            if (end.get(i).location().declaringType().name().startsWith("REPL.$JShell$")) return start + i;
        }
        return -1;
    }

    private static Optional<ObjectReference> stopObject(VirtualMachine machine) {
        List<ReferenceType> types = machine.classesByName(STOP);
        if (types.isEmpty()) return Optional.empty();
        Field instance = types.get(0).fieldByName("INSTANCE");
        return Optional.ofNullable((ObjectReference) types.get(0).getValue(instance));
    }

    @Override
    public void close() {
        if (!machine.isDone() || machine.isCompletedExceptionally()) {
            try {
                connector.stopListening(arguments);
            } catch (IOException | IllegalConnectorArgumentsException e) {
                // it listens no more in either case
            }
            return;
        }
        try {
            machine.join().dispose();
        } catch (VMDisconnectedException e) {
            // the session was first
        }
    }
}
