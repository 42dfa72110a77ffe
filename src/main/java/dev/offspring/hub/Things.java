package dev.offspring.hub;

import dev.offspring.memory.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Which process holds which end of which thing. What nobody holds is deleted; that one end is held no more is written
 * into the thing's memory, where the other end sees it without asking. For the hub's thread only.
 */
final class Things {
    private static final class Thing {
        final Path path;
        final List<Map<Integer, Integer>> holders = List.of(new HashMap<>(), new HashMap<>());
        final int[] travelling = new int[2];

        Thing(Path path) {
            this.path = path;
        }

        boolean isHeld(int end) {
            return !holders.get(end).isEmpty() || travelling[end] > 0;
        }
    }

    private record Travelling(long thing, int end) {}

    private final Map<Long, Thing> things = new HashMap<>();
    private final Map<String, Travelling> tickets = new HashMap<>();
    private final LongConsumer halved;

    /** {@code halved} is told of a thing of which one end is held no more, and the other is. */
    Things(LongConsumer halved) {
        this.halved = halved;
    }

    void attach(int member, long id, int end, Path path) {
        Thing thing = things.computeIfAbsent(id, absent -> new Thing(path));
        thing.holders.get(end).merge(member, 1, Integer::sum);
    }

    void detach(int member, long id, int end) {
        Thing thing = things.get(id);
        if (thing == null) return;
        thing.holders.get(end).computeIfPresent(member, (same, count) -> count > 1 ? count - 1 : null);
        lookAfter(id, thing, end);
    }

    void hold(long id, int end, String ticket) {
        Thing thing = things.get(id);
        if (thing == null || tickets.putIfAbsent(ticket, new Travelling(id, end)) != null) return;
        thing.travelling[end]++;
    }

    void release(String ticket) {
        Travelling arrived = tickets.remove(ticket);
        if (arrived == null) return;
        Thing thing = things.get(arrived.thing());
        if (thing == null) return;
        thing.travelling[arrived.end()]--;
        lookAfter(arrived.thing(), thing, arrived.end());
    }

    /** Whether an end of it is on its way to somebody. */
    boolean isTravelling(long id) {
        Thing thing = things.get(id);
        return thing != null && thing.travelling[0] + thing.travelling[1] > 0;
    }

    /** Who holds a thing. */
    Set<Integer> holders(long id) {
        Set<Integer> all = new TreeSet<>();
        Thing thing = things.get(id);
        if (thing != null) for (var holders : thing.holders) all.addAll(holders.keySet());
        return all;
    }

    /** A member has died. Returns the things that it held. */
    List<Long> leave(int member) {
        List<Long> held = new ArrayList<>();
        for (var entry : new ArrayList<>(things.entrySet())) {
            Thing thing = entry.getValue();
            boolean any = false;
            for (int end = 0; end < thing.holders.size(); end++) {
                if (thing.holders.get(end).remove(member) == null) continue;
                any = true;
                lookAfter(entry.getKey(), thing, end);
            }
            if (any) held.add(entry.getKey());
        }
        return held;
    }

    private void lookAfter(long id, Thing thing, int end) {
        if (thing.isHeld(end)) return;
        if (thing.isHeld(1 - end)) {
            mark(thing.path, end);
            halved.accept(id);
            return;
        }
        things.remove(id);
        tickets.values().removeIf(travelling -> travelling.thing() == id);
        delete(thing.path);
    }

    /** With the files that hold parts of it: their names begin with its own and a dot. */
    private static void delete(Path path) {
        Segment.delete(path);
        try (var parts = Files.newDirectoryStream(path.getParent(), path.getFileName() + ".*")) {
            for (Path part : parts) Segment.delete(part);
        } catch (IOException e) {
            // swept with the directory
        }
    }

    private static void mark(Path path, int end) {
        try {
            Segment.open(path).setInt(end * Integer.BYTES, 1);
        } catch (NoSuchFileException e) {
            // its last holder has deleted it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
