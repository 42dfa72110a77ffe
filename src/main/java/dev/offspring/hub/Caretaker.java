package dev.offspring.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Removes files when this JVM has ended, in whatever way it did, and says so: what has a name that others may know cannot
 * be removed as soon as nobody holds it. It is a shell that reads what there is from a pipe; the end of the pipe is the
 * end of the JVM. It removes directories of this JVM, too, without a word: a JVM that is killed before it has children
 * leaves nobody else who would. Stands for Python's resource tracker. For the hub's thread only.
 */
final class Caretaker implements AutoCloseable {
    private static final String SCRIPT = String.join(
            "\n",
            "trap '' HUP INT TERM", // they are meant for the JVM, whose end it is to outlive
            "while IFS= read -r line; do",
            "  path=${line#?}",
            "  case $line in",
            "    +*) set -- \"$@\" \"$path\" ;;",
            "    /*) set -- \"$@\" \"$line\" ;;",
            "    -*) for kept do shift; [ \"$kept\" = \"$path\" ] || set -- \"$@\" \"$kept\"; done ;;",
            "  esac",
            "done",
            "for kept do",
            "  if [ -d \"$kept\" ]; then rm -rf -- \"$kept\"; continue; fi",
            "  [ -e \"$kept\" ] && rm -f -- \"$kept\" && echo \"warning: shared memory ${kept##*/} was still there at the"
                    + " end and was removed. Call unlink() when nobody needs it any more.\" >&2",
            "done",
            "exit 0");

    private @Nullable OutputStream pipe;

    /** A directory of this JVM's own is removed silently. */
    void sweep(Path directory) {
        tell("", directory);
    }

    void keep(Path path) {
        tell("+", path);
    }

    void forget(Path path) {
        tell("-", path);
    }

    private void tell(String what, Path path) {
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

    @Override
    public void close() {
        try {
            if (pipe != null) pipe.close();
        } catch (IOException e) {
            // it has gone already
        }
    }
}
