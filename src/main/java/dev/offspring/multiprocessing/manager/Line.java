package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.Connection;
import java.io.IOException;

/** One thread's connection to a manager: a call, then its answer. Of that thread only, except {@link #close}. */
final class Line {
    private final long number;
    private final Connection connection;
    private final Interrupter interrupter;
    private long calls;

    /** Passes an interrupt on to the manager. */
    interface Interrupter {
        void interrupt(long line, long call);
    }

    Line(long number, Connection connection, Interrupter interrupter) {
        this.number = number;
        this.connection = connection;
        this.interrupter = interrupter;
    }

    /**
     * Calls. An interrupt goes on to the method in the manager, whose answer is then awaited; after a second one it is
     * not, and the line is closed.
     *
     * @throws InterruptedException this thread was interrupted again, or before the call was made
     * @throws IOException the manager cannot be reached
     */
    byte[] exchange(byte[] request) throws IOException, InterruptedException {
        boolean answered = false;
        calls++;
        try {
            connection.sendBytes(request);
            byte[] answer = receive();
            answered = true;
            return answer;
        } finally {
            if (!answered) close(); // an answer that comes late is that to no later call
        }
    }

    private byte[] receive() throws IOException, InterruptedException {
        try {
            return connection.receiveBytes();
        } catch (InterruptedException e) {
            interrupter.interrupt(number, calls);
            byte[] answer = connection.receiveBytes();
            Thread.currentThread().interrupt();
            return answer;
        }
    }

    boolean isClosed() {
        return connection.isClosed();
    }

    void close() {
        connection.close();
    }
}
