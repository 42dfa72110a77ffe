package dev.offspring.multiprocessing;

import dev.offspring.multiprocessing.shared.Commons;
import dev.offspring.wire.Message;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers what a child asks for: classes, variables, and places for processes of its own. */
final class ChildRequests {
    private final Family family;
    private final Consumer<String> warn;
    private int outstanding;

    ChildRequests(Family family, Consumer<String> warn) {
        this.family = family;
        this.warn = warn;
    }

    /** Places that were granted to the child and not given back. */
    synchronized int outstanding() {
        return outstanding;
    }

    /** What to send, if the message is a question. Called by the connection's thread. */
    Optional<Message> answer(Message message) {
        if (message instanceof Message.ClassWanted wanted) return Optional.of(classFound(wanted.name()));
        if (message instanceof Message.VariableWanted wanted) return Optional.of(variableFound(wanted));
        if (message instanceof Message.PlaceWanted wanted) return Optional.of(placeAnswer(wanted.id()));
        if (message instanceof Message.HubWanted) return Optional.of(new Message.HubFound(Commons.address()));
        if (message instanceof Message.PlacesFreed freed) free(freed.count());
        return Optional.empty();
    }

    private Message classFound(String name) {
        try {
            return new Message.ClassFound(name, family.source().bytes(name).map(family.weaver()::weave));
        } catch (RuntimeException e) {
            // unprepared it would read variables that are not there, and compute with 0
            warn.accept("The class " + name + " cannot be prepared for a child: " + e);
            return new Message.ClassFound(name, Optional.empty());
        }
    }

    private Message variableFound(Message.VariableWanted wanted) {
        var variable = new CellVariable(wanted.owner(), wanted.name());
        try {
            ClassSource source = family.source();
            String place = family.code().place(wanted.owner());
            String what = "variable " + wanted.name() + (place.isEmpty() ? "" : " (" + place + ")");
            byte[] value = Transfer.write(variable.value(source.loader()), what, source);
            return new Message.VariableFound(wanted.owner(), wanted.name(), Optional.of(value), "");
        } catch (NotTransferableException | LinkageError e) {
            return new Message.VariableFound(wanted.owner(), wanted.name(), Optional.empty(), refusal(e));
        } catch (RuntimeException e) {
            return new Message.VariableFound(
                    wanted.owner(), wanted.name(), Optional.empty(), "variable " + wanted.name() + ": " + e);
        }
    }

    private static String refusal(Throwable reason) {
        String message = reason.getMessage();
        return message == null ? reason.toString() : message;
    }

    private synchronized Message placeAnswer(long id) {
        try {
            Family.host().budget().take();
            outstanding++;
            return new Message.PlaceAnswer(id, "");
        } catch (ProcessBudgetException e) {
            return new Message.PlaceAnswer(id, refusal(e));
        }
    }

    private void free(int count) {
        int given;
        synchronized (this) {
            given = Math.min(count, outstanding);
            outstanding -= given;
        }
        if (given > 0) Family.host().budget().give(given);
    }
}
