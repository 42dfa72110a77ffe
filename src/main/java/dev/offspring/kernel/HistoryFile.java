package dev.offspring.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A log in a file of JSON lines that several kernels append to. It holds what its owner typed and is readable by nobody
 * else. Of more than {@link #LIMIT} entries, the oldest are removed.
 */
final class HistoryFile implements HistoryLog {
    /** Inputs, together with the outputs behind them. */
    static final int LIMIT = 10_000;

    /** Lines that a kernel appends before it looks again whether there are too many. */
    private static final int TRIM_EVERY = 1000;

    /** How a line of an input is told from one of an output: a quotation mark within a text has a backslash before it. */
    private static final String INPUT = "\"input\":";

    /** A lock on a file is the process's: threads need one of their own. */
    private static final Object LOCK = new Object();

    private final Path file;
    private int appended;

    private HistoryFile(Path file) {
        this.file = file;
    }

    /**
     * The log that the environment asks for: {@code OFFSPRING_HISTORY} is a file, or {@code off} to keep nothing beyond
     * the kernel's life; without it there is one file per user.
     */
    static HistoryLog fromEnvironment(Map<String, String> environment) {
        String wish = environment.getOrDefault("OFFSPRING_HISTORY", "");
        if (wish.equals("off")) return HistoryLog.inMemory();
        Path file = wish.isEmpty() ? usual(environment) : Path.of(wish);
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null && !Files.isDirectory(directory))
                Files.createDirectories(directory, ownerOnly("rwx------"));
            FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), ownerOnly("rw-------"))
                    .close();
            return new HistoryFile(file);
        } catch (IOException e) {
            Log.warn("no history is kept in " + file, e);
            return HistoryLog.inMemory();
        }
    }

    private static Path usual(Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path home = Path.of(System.getProperty("user.home", "."));
        return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data))
                .resolve("offspring")
                .resolve("history.jsonl");
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    @Override
    public void append(Line line) throws IOException {
        ObjectNode json = Json.object().put("session", line.session()).put("line", line.number());
        if (line.input() != null) json.put("input", line.input());
        if (line.output() != null) json.put("output", line.output());
        byte[] text = Json.bytes(json);
        ByteBuffer bytes =
                ByteBuffer.allocate(text.length + 1).put(text).put((byte) '\n').flip();
        synchronized (LOCK) {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // closing the channel gives the lock back
                FileLock unused = channel.lock();
                if (appended++ % TRIM_EVERY == 0) trim(channel);
                channel.position(channel.size());
                while (bytes.hasRemaining()) channel.write(bytes);
            }
        }
    }

    /** In place: a file put in its place would leave other kernels appending to the old one. */
    private static void trim(FileChannel channel) throws IOException {
        List<String> lines = read(channel).lines().toList();
        int first = lines.size();
        for (int entries = 0; first > 0 && entries < LIMIT; first--)
            if (lines.get(first - 1).contains(INPUT)) entries++;
        if (first == 0) return;
        ByteBuffer kept = StandardCharsets.UTF_8.encode(String.join("\n", lines.subList(first, lines.size())) + "\n");
        channel.position(0);
        while (kept.hasRemaining()) channel.write(kept);
        channel.truncate(channel.position());
    }

    @Override
    public List<Line> lines() throws IOException {
        synchronized (LOCK) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                FileLock unused = channel.lock(0, Long.MAX_VALUE, true);
                return read(channel)
                        .lines()
                        .map(HistoryFile::line)
                        .flatMap(Optional::stream)
                        .toList();
            }
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all) >= 0) {}
        return StandardCharsets.UTF_8.decode(all.flip()).toString();
    }

    /** Nothing for a line that was cut short, by a full disk or by hand. */
    private static Optional<Line> line(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            if (!json.path("session").isTextual() || !json.path("line").isInt()) return Optional.empty();
            return Optional.of(new Line(
                    json.path("session").textValue(),
                    json.path("line").intValue(),
                    json.path("input").textValue(),
                    json.path("output").textValue()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
