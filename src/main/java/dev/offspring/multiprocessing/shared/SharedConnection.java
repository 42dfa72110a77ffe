package dev.offspring.multiprocessing.shared;

import dev.offspring.multiprocessing.BrokenPipeException;
import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Pipe;
import dev.offspring.multiprocessing.Transfer;
import dev.offspring.multiprocessing.ready.Awaitable;
import dev.offspring.multiprocessing.ready.Bell;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One end of a pipe: two rings in shared memory, one for each way. */
public final class SharedConnection extends Shared implements Connection, Awaitable {
    private static final int RING_SIZE = 1 << 16;
    private static final int FIRST = 64;
    private static final int SECOND = FIRST + (Ring.sizeFor(RING_SIZE) + 63 & ~63);

    private final boolean duplex;
    private final Ring in;
    private final Ring out;
    private final ClassSource classes = commons().host().classes();
    private final String toSend;
    private final String toReceive;
    private final String what;

    private SharedConnection(Identity identity, boolean duplex) {
        super(identity);
        this.duplex = duplex;
        Ring toFirst = new Ring(this, 0, FIRST, RING_SIZE, Integer.MAX_VALUE);
        Ring toSecond = duplex ? new Ring(this, Ring.GATES, SECOND, RING_SIZE, Integer.MAX_VALUE) : toFirst;
        in = identity.end() == 0 ? toFirst : toSecond;
        out = identity.end() == 0 ? toSecond : toFirst;
        toSend = "to send to " + label();
        toReceive = "to receive from " + label();
        what = "the value for " + label();
    }

    /** A new pipe. If it is not duplex, the first end receives and the second sends. */
    public static Pipe pipe(boolean duplex) {
        int size = (duplex ? SECOND : FIRST) + Ring.sizeFor(RING_SIZE) - HEADER;
        Identity first = Identity.create("pipe", size);
        var end = new SharedConnection(first, duplex);
        return new Pipe(end, new SharedConnection(first.other(), duplex));
    }

    private record Again(boolean duplex) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedConnection(identity, duplex);
        }
    }

    @Override
    Maker maker() {
        return new Again(duplex);
    }

    private String label() {
        return "the " + (end() == 0 ? "first" : "second") + " end of " + thingName();
    }

    private boolean isAlone() {
        return memory().getInt((1 - end()) * Integer.BYTES) != 0;
    }

    private void mustBe(boolean able, String verb) throws IOException {
        if (isClosed()) throw new IOException(label() + " was closed in this process.");
        if (!able)
            throw new IOException(label() + " does not " + verb + ". Make a pipe that goes both ways: mp.pipe().");
    }

    // ---- sending ----

    private void send(byte[] bytes, boolean raw) throws IOException, InterruptedException {
        Ring.Item item = new Ring.Item(bytes, raw);
        boolean[] sent = {false};
        out.notFull().pass(() -> isAlone() || (sent[0] = out.put(item)), Gate.Holder.NOBODY, toSend, Gate.FOREVER);
        if (!sent[0]) throw new BrokenPipeException(label());
    }

    @Override
    public void send(@Nullable Object value) throws IOException, InterruptedException {
        mustBe(isWritable(), "send");
        send(Transfer.write(value, what, classes), false);
    }

    @Override
    public void sendBytes(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        mustBe(isWritable(), "send");
        Objects.checkFromIndexSize(offset, length, bytes.length);
        send(Arrays.copyOfRange(bytes, offset, offset + length), true);
    }

    // ---- receiving ----

    private Ring.Item next() throws IOException, InterruptedException {
        mustBe(isReadable(), "receive");
        Next next = new Next();
        in.notEmpty().pass(next::attempt, Gate.Holder.NOBODY, toReceive, Gate.FOREVER);
        return next.item.orElseThrow(() -> new EOFException(
                label() + " has nothing more to receive: all who held the other end have closed it or have ended."));
    }

    private final class Next {
        private Optional<Ring.Item> item = Optional.empty();

        boolean attempt() {
            // asked first: what was sent before the other end went is there then
            boolean alone = isAlone();
            item = in.take();
            return item.isPresent() || alone;
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the caller knows what was sent
    public <T> T receive() throws IOException, InterruptedException {
        Ring.Item item = next();
        if (item.marked()) return (T) item.bytes();
        try {
            return (T) Transfer.read(item.bytes(), classes.loader());
        } catch (ClassNotFoundException e) {
            throw new IOException("What came through " + label() + " cannot be read here: " + e, e);
        }
    }

    @Override
    public byte[] receiveBytes() throws IOException, InterruptedException {
        return next().bytes();
    }

    @Override
    public boolean poll() throws IOException {
        mustBe(isReadable(), "receive");
        return !in.isEmpty() || isAlone();
    }

    @Override
    public boolean poll(Duration timeout) throws IOException, InterruptedException {
        mustBe(isReadable(), "receive");
        return in.notEmpty()
                .pass(() -> !in.isEmpty() || isAlone(), Gate.Holder.NOBODY, toReceive, Gate.deadline(timeout));
    }

    @Override
    public boolean isReady() throws IOException {
        return poll();
    }

    @Override
    public Watch watch(Bell bell) {
        return in.notEmpty().watch("for something to receive from " + label(), bell);
    }

    // ---- what it is ----

    @Override
    public boolean isReadable() {
        return duplex || end() == 0;
    }

    @Override
    public boolean isWritable() {
        return duplex || end() == 1;
    }

    @Override
    public boolean isClosed() {
        return isClosedHere();
    }

    @Override
    public void close() {
        if (!isClosed()) letGo();
    }

    @Override
    public String toString() {
        return label() + (isClosed() ? " (closed)" : "");
    }
}
