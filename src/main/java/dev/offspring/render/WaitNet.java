package dev.offspring.render;

import dev.offspring.hub.WaitGraph;
import dev.offspring.hub.WaitGraph.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A wait-for graph between processes. Those that wait in the same way, and for whom nobody waits, are one node.
 *
 * @param nodes in the order in which a walk along the arrows comes to them
 * @param left how many nodes have no place
 */
record WaitNet(List<Node> nodes, List<Arrow> arrows, int left) {
    /** As many as a picture can hold. */
    private static final int MOST_NODES = 10;

    /**
     * @param title the process, or how many there are
     * @param lines its number, its threads that wait
     */
    record Node(String title, List<String> lines) {}

    /**
     * @param from a node's place
     * @param to a node's place, or -1 where nobody could end the wait
     * @param verb what for
     * @param timed whether it gives up by itself
     * @param stuck whether it is in a circle of waits that do not give up
     */
    record Arrow(int from, int to, String verb, boolean timed, boolean stuck) {}

    static WaitNet of(WaitGraph graph) {
        Map<String, List<Wait>> waits = new LinkedHashMap<>();
        for (Wait wait : graph.waits())
            waits.computeIfAbsent(who(wait), key -> new ArrayList<>()).add(wait);
        Set<String> awaited = new LinkedHashSet<>();
        for (Wait wait : graph.waits()) awaited.addAll(others(wait));
        Map<String, List<String>> groups = new LinkedHashMap<>();
        waits.forEach((who, its) -> groups.computeIfAbsent(
                        awaited.contains(who) ? who : signature(its), key -> new ArrayList<>())
                .add(who));
        for (String who : awaited) if (!waits.containsKey(who)) groups.put(who, List.of(who));

        Map<String, String> groupOf = new LinkedHashMap<>();
        groups.forEach((key, members) -> members.forEach(member -> groupOf.put(member, key)));
        Map<String, Set<String>> next = new LinkedHashMap<>();
        waits.forEach((who, its) -> {
            Set<String> targets = next.computeIfAbsent(groupOf.get(who), key -> new LinkedHashSet<>());
            for (Wait wait : its) for (String other : others(wait)) targets.add(groupOf.getOrDefault(other, other));
        });
        List<String> order = order(groups.keySet(), next);
        List<String> shown = order.subList(0, Math.min(MOST_NODES, order.size()));

        List<Node> nodes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        for (String key : shown) {
            List<String> members = groups.getOrDefault(key, List.of());
            List<Wait> its = members.isEmpty() ? List.of() : waits.getOrDefault(members.get(0), List.of());
            nodes.add(node(members, its));
            for (Wait wait : its) {
                List<String> others = others(wait);
                if (others.isEmpty())
                    arrows.add(new Arrow(nodes.size() - 1, -1, verb(wait), wait.timed(), isForItself(wait)));
                for (String other : others) {
                    String target = groupOf.getOrDefault(other, other);
                    int to = shown.indexOf(target);
                    boolean stuck = !wait.timed() && reaches(target, key, graph, groupOf);
                    if (to >= 0) arrows.add(new Arrow(nodes.size() - 1, to, verb(wait), wait.timed(), stuck));
                }
            }
        }
        return new WaitNet(nodes, arrows, order.size() - shown.size());
    }

    private static String who(Wait wait) {
        return wait.process() + " (pid " + wait.pid() + ")";
    }

    private static List<String> others(Wait wait) {
        return wait.on().stream().filter(other -> !other.equals(who(wait))).toList();
    }

    /** Who waits for what he alone could bring is in the smallest of circles. */
    private static boolean isForItself(Wait wait) {
        return !wait.timed() && wait.on().equals(List.of(who(wait)));
    }

    private static String verb(Wait wait) {
        return wait.verb() + (wait.timed() ? " (for a time)" : "");
    }

    private static String signature(List<Wait> waits) {
        return waits.stream()
                .map(wait -> wait.verb() + wait.timed() + wait.on())
                .collect(Collectors.joining("\n", "group ", ""));
    }

    private static Node node(List<String> members, List<Wait> waits) {
        if (members.size() > 1) {
            List<String> names = members.stream()
                    .limit(3)
                    .map(who -> who.replaceAll(" \\(pid \\d+\\)$", ""))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (members.size() > 3) names.add("…");
            return new Node(members.size() + " processes", names);
        }
        String who = members.get(0);
        int pid = who.lastIndexOf(" (pid ");
        List<String> lines = new ArrayList<>();
        if (pid >= 0) lines.add(who.substring(pid + 2, who.length() - 1));
        List<String> threads = waits.stream().map(Wait::thread).distinct().toList();
        for (String thread : threads.subList(0, Math.min(3, threads.size()))) lines.add("thread " + thread);
        if (threads.size() > 3) lines.add("and " + (threads.size() - 3) + " more threads");
        if (waits.isEmpty()) lines.add("does not wait");
        return new Node(pid >= 0 ? who.substring(0, pid) : who, lines);
    }

    /** Along the arrows, so that a circle of waits becomes a circle on the page. Circles come first. */
    private static List<String> order(Set<String> all, Map<String, Set<String>> next) {
        Set<String> order = new LinkedHashSet<>();
        for (String start : all) if (onCircle(start, next)) walk(start, next, order);
        for (String start : all) walk(start, next, order);
        return new ArrayList<>(order);
    }

    private static boolean onCircle(String start, Map<String, Set<String>> next) {
        Set<String> seen = new LinkedHashSet<>();
        for (String other : next.getOrDefault(start, Set.of())) walk(other, next, seen);
        return seen.contains(start);
    }

    private static void walk(String from, Map<String, Set<String>> next, Set<String> seen) {
        if (!seen.add(from)) return;
        for (String other : next.getOrDefault(from, Set.of())) walk(other, next, seen);
    }

    /** Whether waits that do not give up lead from one to the other. */
    private static boolean reaches(String from, String to, WaitGraph graph, Map<String, String> groupOf) {
        Map<String, Set<String>> next = new LinkedHashMap<>();
        for (Wait wait : graph.waits()) {
            if (wait.timed()) continue;
            Set<String> targets =
                    next.computeIfAbsent(groupOf.getOrDefault(who(wait), who(wait)), key -> new LinkedHashSet<>());
            for (String other : others(wait)) targets.add(groupOf.getOrDefault(other, other));
        }
        Set<String> seen = new LinkedHashSet<>();
        walk(from, next, seen);
        return seen.contains(to);
    }
}
