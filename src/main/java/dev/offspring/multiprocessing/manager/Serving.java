package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Host;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.manager.Calls.Request;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** One line of a client, in the manager: a thread that makes one call after the other. */
final class Serving {
    private final ManagerServer server;
    private final Connection line;
    private final String client;
    private final Residence residence;
    private final ClassSource classes = Host.current().classes();
    private final Thread thread;
    private boolean busy;
    private long calls;
    private long interrupted;

    /** For the thread that makes it, and will run it. */
    Serving(ManagerServer server, Connection line, String client, boolean inFamily) {
        this.server = server;
        this.line = line;
        this.client = client;
        thread = Thread.currentThread();
        residence = new Residence(server, inFamily);
    }

    /** Returns when the client has closed the line. */
    void run() {
        try (line) {
            while (true) serve();
        } catch (IOException e) {
            // the client has closed it, or has ended
        } catch (InterruptedException e) {
            throw new AssertionError("only a call that runs is interrupted", e);
        }
    }

    private void serve() throws IOException, InterruptedException {
        byte[] request = line.receiveBytes();
        begin();
        byte[] answer;
        try {
            answer = answer(Request.of(request));
        } finally {
            end();
        }
        line.sendBytes(answer);
    }

    private synchronized void begin() {
        busy = true;
        if (++calls == interrupted) thread.interrupt();
    }

    /** An interrupt that came too late is nothing. */
    private synchronized void end() {
        busy = false;
        Thread.interrupted();
    }

    /** Interrupts a call that runs, or has not begun yet: an interrupt may be faster than the call that it is for. */
    synchronized void interrupt(long call) {
        if (call > calls) interrupted = call;
        else if (call == calls && busy) thread.interrupt();
    }

    private byte[] answer(Request request) {
        try {
            Held held = server.holdings().get(request.object());
            Method method = Methods.find(held.type(), request.method());
            if (method == null)
                throw new IllegalStateException("The method " + request.method() + " of " + held + " is not exposed by "
                        + held.type().getName() + ".");
            @Nullable Object[] arguments = Calls.read(request.arguments(), classes.loader());
            if (!held.guarded()) return call(held, method, arguments);
            synchronized (server.guard()) {
                return call(held, method, arguments);
            }
        } catch (InvocationTargetException e) {
            return threw(e.getCause() == null ? e : e.getCause());
        } catch (Exception | LinkageError e) {
            return threw(e);
        }
    }

    private byte[] call(Held held, Method method, @Nullable Object[] arguments) throws ReflectiveOperationException {
        Object result = residence.of(held, method, method.invoke(held.object(), arguments));
        return new Receiver(server.origin().id(), client)
                .during(() -> Calls.answer(
                        Calls.RETURNED, Transfer.write(result, "the result of " + method.getName(), classes)));
    }

    private byte[] threw(Throwable thrown) {
        return Calls.answer(Calls.THREW, Transfer.write(Thrown.of(thrown, classes), "the exception", classes));
    }
}
