package dev.offspring.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes files when this JVM has ended, in whatever way it did, and says so: what has a name that others may know cannot
 * be removed as soon as nobody holds it. It is a shell that reads what there is from a pipe; the end of the pipe is the
 * end of the JVM. It removes directories of this JVM, too, without a word: a JVM that is killed before it has children
 * leaves nobody else who would. Stands for Python's resource tracker. Safe for use by many threads.
 */
final class Caretaker implements AutoCloseable {
    private static final String SCRIPT = String.join(
            "\n",
            "trap '' HUP INT TERM", // they are meant for the JVM, whose end it is to outlive
            "while IFS= read -r line; do",
            "  path=${line#?}",
            "  case $line in",
            "    +*) set -- \"$@\" \"$path\" ;;",
            "    //*) set -- \"$@\" \"$line\" ;;", // kept so, it is told from a file,
            "    -*) for kept do shift; [ \"$kept\" = \"$path\" ] || set -- \"$@\" \"$kept\"; done ;;",
            "  esac",
            "done",
            "for kept do",
            "  case $kept in //*/offspring-*-) rm -rf -- \"${kept#?}\"*; continue ;; esac", // all of that pid
            "  [ -e \"$kept\" ] && rm -f -- \"$kept\" && echo \"warning: shared memory ${kept##*/} was still there at the"
                    + " end and was removed. Call unlink() when nobody needs it any more.\" >&2",
            "done",
            "exit 0");

    private final List<Path> swept = new ArrayList<>();
    private @Nullable OutputStream pipe;
    private boolean closed;

    /** A directory of this JVM's own, and all beside it that carry the same pid, are removed silently. */
    synchronized void sweep(Path directory) {
        String name = String.valueOf(directory.getFileName());
        Path all = directory.resolveSibling(name.substring(0, name.lastIndexOf('-') + 1));
        swept.add(all);
        tell("/", all);
    }

    void keep(Path path) {
        tell("+", path);
    }

    void forget(Path path) {
        tell("-", path);
    }

    private synchronized void tell(String what, Path path) {
        if (closed) return;
        try {
            if (pipe == null) pipe = open();
            pipe.write((what + path.toString() + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            // no shell here: what carries our pid in its name is swept by whoever comes next
        }
    }

    private static OutputStream open() throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", SCRIPT)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .getOutputStream();
    }

    /** Before the end of the JVM; its directories stay, for others of its parts may have some. */
    @Override
    public synchronized void close() {
        if (pipe != null) for (Path all : swept) tell("-/", all);
        closed = true;
        try {
            if (pipe != null) pipe.close();
        } catch (IOException e) {
            // it has gone already
        }
    }
}
