package dev.offspring.maven;

import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.Parent;
import dev.offspring.wire.Message;
import dev.offspring.wire.Message.Leaving.Why;
import java.io.IOException;

/**
 * The main program of the JVM that resolves libraries: it is asked once, answers, and goes. So neither the kernel nor the
 * session loads any of Maven's classes.
 */
public final class MavenMain {
    private MavenMain() {}

    /** Runs to the end of this JVM. */
    public static void main() throws IOException {
        Parent parent = Parent.call();
        if (!(parent.receive() instanceof Message.Resolve wish))
            throw new IllegalStateException("this program is asked for libraries and nothing else");
        Daemon.start("offspring-parent", () -> endWith(parent));
        parent.send(Resolver.resolve(wish, parent::send));
        parent.exit(Why.RETURNED, 0);
    }

    /** A download may take long, and nobody may wait for it any more. Receiving notices that. */
    private static void endWith(Parent parent) {
        while (true) {
            var unused = parent.receive();
        }
    }
}
