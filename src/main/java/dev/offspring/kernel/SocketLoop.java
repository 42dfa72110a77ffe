package dev.offspring.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Owns the sockets on which clients ask, and the heartbeat. One thread reads and writes them all and never waits for
 * anything but them.
 */
final class SocketLoop implements Runnable {
    /** A client opens its channels one after the other, and a cell may have a question before the last. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long RETRY_MILLIS = 20;

    /** Messages read before answers get their turn. */
    private static final int READ_AT_ONCE = 1000;

    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Socket heartbeat;
    private final ZMQ.Poller poller;
    private final WakeUp wakeUp = new WakeUp();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final BiConsumer<Channel, List<byte[]>> receiver;
    private final Queue<Late> late = new ArrayDeque<>();
    private volatile boolean closed;

    /** Something for a client that has not connected this channel yet. */
    private record Late(Channel channel, List<byte[]> frames, long deadline) {}

    /** @param receiver takes what comes in, on the loop's thread: it may not wait */
    SocketLoop(ZMQ.Context context, ConnectionFile file, Doors doors, BiConsumer<Channel, List<byte[]>> receiver) {
        this.receiver = receiver;
        sockets.put(Channel.SHELL, router(context, doors, file.shellPort()));
        sockets.put(Channel.CONTROL, router(context, doors, file.controlPort()));
        ZMQ.Socket stdin = router(context, doors, file.stdinPort());
        // on the others a client can be reached, for it has asked
        stdin.setRouterMandatory(true);
        sockets.put(Channel.STDIN, stdin);
        heartbeat = context.socket(SocketType.REP);
        doors.bind(heartbeat, file.heartbeatPort());
        poller = context.poller(5);
        sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
        poller.register(heartbeat, ZMQ.Poller.POLLIN);
        poller.register(wakeUp.channel(), ZMQ.Poller.POLLIN);
    }

    private static ZMQ.Socket router(ZMQ.Context context, Doors doors, int port) {
        ZMQ.Socket socket = context.socket(SocketType.ROUTER);
        // a full ROUTER drops
        socket.setHWM(0);
        // a client that comes back has the identity that it had
        socket.setRouterHandover(true);
        doors.bind(socket, port);
        return socket;
    }

    /** Sends on that channel, soon. Any thread may call it. */
    void send(Channel channel, List<byte[]> frames) {
        execute(() -> send(new Late(channel, frames, System.nanoTime() + PATIENCE_NANOS)));
    }

    private void send(Late message) {
        ZMQ.Socket socket = sockets.get(message.channel);
        if (socket == null) return;
        try {
            Sockets.send(socket, message.frames);
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.EHOSTUNREACH.getCode()) throw e;
            if (System.nanoTime() < message.deadline) late.add(message);
            else Log.warn("no client has connected " + message.channel + ", so nobody is asked", e);
        }
    }

    private void sendLate() {
        for (int i = late.size(); i > 0; i--) send(late.remove());
    }

    /** Runs a task on the loop's thread, after everything that had arrived by now was given to the receiver. */
    void execute(Runnable task) {
        tasks.add(task);
        wakeUp.call();
    }

    /** Ends the loop when what was to be sent is sent. */
    void close() {
        closed = true;
        wakeUp.call();
    }

    @Override
    public void run() {
        List<ZMQ.Socket> all = new ArrayList<>(sockets.values());
        all.add(heartbeat);
        try {
            while (!closed) {
                poller.poll(late.isEmpty() ? -1 : RETRY_MILLIS);
                wakeUp.answer();
                sendLate();
                turn();
            }
            turn();
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) Log.warn("the sockets failed", e);
        } finally {
            poller.close();
            all.forEach(ZMQ.Socket::close);
            wakeUp.close();
        }
    }

    private void turn() {
        int tasksBefore = tasks.size();
        beat();
        sockets.forEach(this::read);
        for (int i = 0; i < tasksBefore; i++) {
            Runnable task = tasks.poll();
            if (task != null) task.run();
        }
        if (!tasks.isEmpty()) wakeUp.call();
    }

    private void beat() {
        List<byte[]> beat = Sockets.receive(heartbeat);
        if (beat != null) Sockets.send(heartbeat, beat);
    }

    private void read(Channel channel, ZMQ.Socket socket) {
        for (int i = 0; i < READ_AT_ONCE; i++) {
            List<byte[]> frames = Sockets.receive(socket);
            if (frames == null) return;
            try {
                receiver.accept(channel, frames);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                Log.warn("dropped a message on " + channel, e);
            }
        }
        // more may be waiting that no poll announces again
        wakeUp.call();
    }
}
