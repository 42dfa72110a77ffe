package dev.offspring.multiprocessing;

import dev.offspring.jvm.ExitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Processes and whose children they are.
 *
 * @param processes parents before their children; the first is the root of all
 */
public record ProcessTree(List<Node> processes) {
    /**
     * One process.
     *
     * @param name what it is called
     * @param pid the operating system's number, or -1 before it was started
     * @param parent the number of its parent
     * @param state where it is in its life
     * @param exit how it ended, once it has
     * @param wall time since its start, or its whole life; negative if it is not known
     */
    public record Node(
            String name, long pid, long parent, ProcessReport.State state, Optional<ExitStatus> exit, Duration wall) {}

    public ProcessTree {
        processes = List.copyOf(processes);
    }

    /**
     * This process, its children as they are reported, and what else the operating system knows of below it.
     *
     * @param root the name of this process
     * @param children reports on its children, such as {@link Multiprocessing#reports()}
     */
    public static ProcessTree here(String root, List<ProcessReport> children) {
        ProcessHandle self = ProcessHandle.current();
        List<Node> nodes = new ArrayList<>();
        nodes.add(living(root, self, 0));
        for (ProcessReport child : children)
            nodes.add(new Node(child.name(), child.pid(), self.pid(), child.state(), child.exit(), child.wall()));
        List<ProcessHandle> rest = self.descendants()
                .filter(handle -> children.stream().noneMatch(child -> child.pid() == handle.pid()))
                .sorted(Comparator.comparing(ProcessTree::start))
                .toList();
        for (ProcessHandle handle : rest)
            nodes.add(living(
                    handle.info().command().map(ProcessTree::program).orElse("?"),
                    handle,
                    handle.parent().map(ProcessHandle::pid).orElse(self.pid())));
        return new ProcessTree(nodes);
    }

    private static Node living(String name, ProcessHandle handle, long parent) {
        Duration wall = handle.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ofNanos(-1));
        return new Node(name, handle.pid(), parent, ProcessReport.State.RUNNING, Optional.empty(), wall);
    }

    private static Instant start(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.MAX);
    }

    private static String program(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }
}
