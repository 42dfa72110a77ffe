package dev.offspring.interpreter;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.Field;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InternalException;
import com.sun.jdi.InvalidTypeException;
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
        Thread acceptor = new Thread(this::accept, "offspring-debugger");
        acceptor.setDaemon(true);
        acceptor.start();
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
        whileSuspended(threadName, thread -> {
            Optional<ObjectReference> stop = stopObject(thread.virtualMachine());
            if (stop.isEmpty() || entryFrame(thread.frames()) < 0) return false;
            thread.stop(stop.get());
            return true;
        });
    }

    /**
     * Takes a thread back to where its cell was entered and lets that return: not even a loop that catches all can stay.
     * A thread that waits in native code is first woken, and caught at its next step in the cell's own code.
     */
    void unwind(String threadName) {
        whileSuspended(threadName, thread -> {
            List<StackFrame> frames = thread.frames();
            if (entryFrame(frames) < 0) return false;
            if (frames.get(0).location().method().isNative()) catchAtNextStep(thread);
            else returnFromEntry(thread, frames);
            return true;
        });
    }

    private static void returnFromEntry(ThreadReference thread, List<StackFrame> frames)
            throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException {
        int entry = entryFrame(frames);
        if (entry < 0) return;
        if (entry > 0) thread.popFrames(frames.get(entry - 1));
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
                if (caught) returnFromEntry(thread, thread.frames());
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

    /** Where a thread is now, innermost frame first. */
    List<String> stack(String threadName) {
        List<String> lines = new ArrayList<>();
        whileSuspended(threadName, thread -> {
            List<StackFrame> frames = thread.frames();
            int entry = entryFrame(frames);
            for (StackFrame frame : frames.subList(0, entry < 0 ? frames.size() : entry + 1))
                lines.add(frame.location().toString());
            return true;
        });
        return lines;
    }

    private interface Action {
        boolean on(ThreadReference thread)
                throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException;
    }

    private void whileSuspended(String threadName, Action action) {
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

    /** The outermost frame of a cell, or -1. */
    private static int entryFrame(List<StackFrame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).location().declaringType().name().startsWith("REPL.$JShell$")) return i;
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
