package dev.offspring.multiprocessing.manager;

import dev.offspring.multiprocessing.ClassSource;
import dev.offspring.multiprocessing.Transfer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Calls and answers as bytes. Small values, which most are, take no object stream: a call is the number of the object, the
 * name of the method and each argument by itself.
 */
final class Calls {
    static final byte RETURNED = 0;
    static final byte THREW = 1;

    private Calls() {}

    /**
     * A call.
     *
     * @param arguments serialised
     */
    record Request(long object, String method, byte[][] arguments) {
        byte[] bytes() {
            byte[] name = method.getBytes(StandardCharsets.UTF_8);
            int size = Long.BYTES + 2 * Integer.BYTES + name.length;
            for (byte[] argument : arguments) size = Math.addExact(size, Integer.BYTES + argument.length);
            ByteBuffer bytes = ByteBuffer.allocate(size)
                    .putLong(object)
                    .putInt(name.length)
                    .put(name)
                    .putInt(arguments.length);
            for (byte[] argument : arguments) bytes.putInt(argument.length).put(argument);
            return bytes.array();
        }

        static Request of(byte[] message) {
            ByteBuffer bytes = ByteBuffer.wrap(message);
            long object = bytes.getLong();
            byte[] name = next(bytes);
            byte[][] arguments = new byte[bytes.getInt()][];
            for (int i = 0; i < arguments.length; i++) arguments[i] = next(bytes);
            return new Request(object, new String(name, StandardCharsets.UTF_8), arguments);
        }

        private static byte[] next(ByteBuffer bytes) {
            byte[] next = new byte[bytes.getInt()];
            bytes.get(next);
            return next;
        }
    }

    static byte[][] written(@Nullable Object[] arguments, String method, ClassSource classes) {
        byte[][] written = new byte[arguments.length][];
        for (int i = 0; i < arguments.length; i++)
            written[i] = Transfer.write(arguments[i], "argument " + (i + 1) + " of " + method, classes);
        return written;
    }

    static @Nullable Object[] read(byte[][] arguments, ClassLoader loader) throws IOException, ClassNotFoundException {
        @Nullable Object[] read = new @Nullable Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) read[i] = Transfer.read(arguments[i], loader);
        return read;
    }

    static byte[] answer(byte kind, byte[] content) {
        return ByteBuffer.allocate(1 + content.length).put(kind).put(content).array();
    }
}
