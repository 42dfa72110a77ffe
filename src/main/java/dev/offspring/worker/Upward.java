package dev.offspring.worker;

import dev.offspring.jvm.Daemon;
import dev.offspring.jvm.Parent;
import dev.offspring.multiprocessing.ProcessBudget;
import dev.offspring.multiprocessing.ProcessBudgetException;
import dev.offspring.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this child asks its parent, and what the parent says unasked. Any thread may ask; an interrupt does not shorten
 * the wait for an answer, because a class whose loading fails once is lost to the JVM for ever.
 */
final class Upward implements ProcessBudget {
    /** How long a JVM waits for its work until it takes itself for a spare and warms up. */
    private static final long SPARE_AFTER_MILLIS = 50;

    private final Parent parent;
    private final Thread main = Thread.currentThread();
    private final Object lock = new Object();
    private final Map<String, Message> answers = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private Message.@Nullable Start start;
    private long lastPlace;
    private final WorkQueue work = new WorkQueue();
    private final List<String> unheeded = new ArrayList<>();
    private @Nullable Consumer<List<String>> classPath;

    Upward(Parent parent) {
        this.parent = parent;
        Daemon.start("offspring-parent", this::read);
    }

    /** Waits for the work; {@code warming} is run if it lets itself be waited for. */
    Message.Start awaitStart(Runnable warming) {
        boolean warmed = false;
        while (true) {
            synchronized (lock) {
                if (start != null) return start;
                try {
                    if (warmed) lock.wait();
                    else lock.wait(SPARE_AFTER_MILLIS);
                } catch (InterruptedException e) {
                    continue; // meant for the work, which there is none of
                }
                if (start != null) return start;
            }
            if (!warmed) warming.run();
            warmed = true;
        }
    }

    private void read() {
        while (true) {
            Message message = parent.receive();
            if (message instanceof Message.Start work) begin(work);
            else if (message instanceof Message.ClassFound found) answer("class " + found.name(), message);
            else if (message instanceof Message.VariableFound found)
                answer("variable " + found.owner() + "." + found.name(), message);
            else if (message instanceof Message.PlaceAnswer found) answer("place " + found.id(), message);
            else if (message instanceof Message.HubFound) answer("hub", message);
            else if (message instanceof Message.ClassPath path) grow(path.entries());
            else if (message instanceof Message.Interrupt) main.interrupt();
            else if (message instanceof Message.Recall) parent.send(new Message.PiecesReturned(work.giveBack()));
            else work.add(message);
        }
    }

    private synchronized void grow(List<String> entries) {
        if (classPath == null) unheeded.addAll(entries);
        else classPath.accept(entries);
    }

    /** From now on, and with what came before, more places to find classes in go there. */
    synchronized void classPathGrowsBy(Consumer<List<String>> taker) {
        classPath = taker;
        taker.accept(List.copyOf(unheeded));
        unheeded.clear();
    }

    /** What a pool sends to its worker. */
    WorkQueue work() {
        return work;
    }

    private void begin(Message.Start work) {
        parent.send(new Message.Begun());
        synchronized (lock) {
            start = work;
            lock.notifyAll();
        }
    }

    private void answer(String question, Message message) {
        synchronized (lock) {
            if (!waiting.containsKey(question)) return;
            answers.put(question, message);
            lock.notifyAll();
        }
    }

    /** Several threads may ask for the same; each asks, and the first answer serves them all. */
    private Message ask(String question, Message message) {
        boolean interrupted = false;
        synchronized (lock) {
            waiting.merge(question, 1, Integer::sum);
            parent.ask(message);
            Message answer = answers.get(question);
            while (answer == null) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                answer = answers.get(question);
            }
            if (waiting.merge(question, -1, Integer::sum) == 0) {
                waiting.remove(question);
                answers.remove(question);
            }
            if (interrupted) Thread.currentThread().interrupt();
            return answer;
        }
    }

    /** The class file of a cell's class, or null if the parent knows of none. */
    byte @Nullable [] classFile(String name) {
        return ask("class " + name, new Message.ClassWanted(name)) instanceof Message.ClassFound found
                ? found.bytes().orElse(null)
                : null;
    }

    Message.VariableFound variable(String owner, String name) {
        if (ask("variable " + owner + "." + name, new Message.VariableWanted(owner, name))
                instanceof Message.VariableFound found) return found;
        throw new AssertionError("answers are kept by their questions");
    }

    /** The address of the family's hub. */
    String hub() {
        if (ask("hub", new Message.HubWanted()) instanceof Message.HubFound found) return found.address();
        throw new AssertionError("answers are kept by their questions");
    }

    @Override
    public void take() {
        long id;
        synchronized (lock) {
            id = ++lastPlace;
        }
        if (ask("place " + id, new Message.PlaceWanted(id)) instanceof Message.PlaceAnswer answer
                && !answer.refusal().isEmpty()) throw new ProcessBudgetException(answer.refusal());
    }

    @Override
    public void give(int places) {
        parent.send(new Message.PlacesFreed(places));
    }
}
