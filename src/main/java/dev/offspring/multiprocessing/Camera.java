package dev.offspring.multiprocessing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Takes a pool's {@link Snapshot}s. Safe for use by many threads. */
final class Camera {
    /** How many functions are known again by their bytes. */
    private static final int REMEMBERED = 256;

    private final CellCode code;
    private final ClassSource source;
    private final Consumer<String> large;
    private final Map<ByteBuffer, Long> numbers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Set<CellVariable> asked = new LinkedHashSet<>();
    private long lastNumber;

    /** {@code large} is told of a variable that takes long to send. */
    Camera(CellCode code, ClassSource source, Consumer<String> large) {
        this.code = code;
        this.source = source;
        this.large = large;
    }

    /** A worker has asked for a variable that no walk through code had found: it has to learn of changes, too. */
    synchronized void add(CellVariable variable) {
        asked.add(variable);
    }

    /**
     * The function and its variables as they are now.
     *
     * @throws NotTransferableException it, or a variable that it surely uses, cannot travel
     */
    Snapshot take(Object function) {
        Set<CellVariable> more;
        synchronized (this) {
            more = new LinkedHashSet<>(asked);
        }
        Transfer.Parts parts = Transfer.writeParts(function, more, code, source, large);
        Map<CellVariable, Snapshot.Value> values = new LinkedHashMap<>();
        parts.variables().forEach((variable, bytes) -> values.put(variable, value(bytes)));
        return new Snapshot(number(parts.task()), parts.task(), values);
    }

    static Snapshot.Value value(byte[] bytes) {
        return new Snapshot.Value(bytes, fingerprint(bytes));
    }

    private synchronized long number(byte[] bytes) {
        return numbers.computeIfAbsent(fingerprint(bytes), unknown -> ++lastNumber);
    }

    private static ByteBuffer fingerprint(byte[] bytes) {
        if (bytes.length <= 64) return ByteBuffer.wrap(bytes);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every JDK has SHA-256", e);
        }
    }
}
