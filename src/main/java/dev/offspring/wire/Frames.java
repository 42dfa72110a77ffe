package dev.offspring.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Frames on their way out: each is its length in four bytes and the message. For one thread. */
final class Frames {
    /** More than this is not kept for the next time. */
    private static final int KEPT = 1 << 18;

    /** Written at once: the JDK copies what is written and keeps a buffer of that size for the thread. */
    private static final int SLICE = 1 << 17;

    private Bytes bytes = new Bytes();
    private DataOutputStream out = new DataOutputStream(bytes);

    void add(Message message, RecordCodec<Message> codec) throws IOException {
        int start = bytes.size();
        out.writeInt(0);
        codec.write(message, out);
        bytes.all().putInt(start, bytes.size() - start - Integer.BYTES);
    }

    int size() {
        return bytes.size();
    }

    /** Writes all there are. */
    void writeTo(WritableByteChannel channel) throws IOException {
        ByteBuffer all = bytes.all();
        int end = all.limit();
        while (all.position() < end) {
            all.limit(Math.min(end, all.position() + SLICE));
            channel.write(all);
        }
        if (bytes.size() > KEPT) {
            bytes = new Bytes();
            out = new DataOutputStream(bytes);
        } else {
            bytes.reset();
        }
    }

    private static final class Bytes extends ByteArrayOutputStream {
        /** What was written, not a copy. */
        ByteBuffer all() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
