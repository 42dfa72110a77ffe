package dev.offspring.hub;

import java.util.List;

/**
 * What members and the hub say to each other. A <em>thing</em> is an object that processes share; it has one or two
 * <em>ends</em>, which are held. A <em>place</em> is where threads wait: a number that the members agree on.
 */
sealed interface HubMessage {
    // ---- a member says ----

    /** The first message of a process: it has the right to come in, and a name. */
    record Join(byte[] secret, String name, long pid) implements HubMessage {}

    /** Holds an end of a thing from now on, once more. */
    record Attach(long thing, int end, String path, String name) implements HubMessage {}

    /** Holds it once less. */
    record Detach(long thing, int end) implements HubMessage {}

    /** An end is on its way to somebody; {@code ticket} holds it until then. Answered by {@link Done}. */
    record Hold(long request, long thing, int end, String ticket) implements HubMessage {}

    /** What was on its way has arrived, or will not. */
    record Release(String ticket) implements HubMessage {}

    /** A thread will wait; answered by {@link Waiting}. */
    record Wait(long id, long place, int holder, Waiter waiter) implements HubMessage {}

    /** It waits no longer. If it was woken, the next one is. */
    record GiveUp(long id, long place) implements HubMessage {}

    /** Wakes the {@code count} oldest waits; answered by {@link Done} unless {@code request} is 0. */
    record Signal(long request, long place, int count) implements HubMessage {}

    /** Is at a barrier, and waits there: answered by {@link Waiting}, then by {@link Wake} with its index. */
    record Arrive(long id, long place, int parties, Waiter waiter) implements HubMessage {}

    /** The last to arrive has run the barrier's action: all go on. */
    record Open(long place) implements HubMessage {}

    /** Ends all waits at a barrier; it stays broken if {@code broken}. Answered by {@link Done}. */
    record Reset(long request, long place, boolean broken) implements HubMessage {}

    /** Asks for the state of a barrier. Answered by {@link Done}: how many wait, or −1 if it is broken. */
    record Count(long request, long place) implements HubMessage {}

    /** A file is to be removed when the family ends. Answered by {@link Done}. */
    record Keep(long request, String path) implements HubMessage {}

    /** It is somebody else's from now on, or gone. Answered by {@link Done}. */
    record Forget(long request, String path) implements HubMessage {}

    /** Asks who a member is or was. Answered by {@link Done}: its name and pid. */
    record Who(long request, int member) implements HubMessage {}

    /** Whether deadlocks are looked for, in the whole family. Answered by {@link Done}. */
    record Detect(long request, boolean on) implements HubMessage {}

    /** Asks who waits for what. Answered by {@link Found}. */
    record Ask(long request) implements HubMessage {}

    /** The answer to {@link Probe}. */
    record Probed(long probe, boolean stuck, Activity activity) implements HubMessage {}

    // ---- the hub says ----

    /** The member's number, which no other ever had. */
    record Welcome(int member) implements HubMessage {}

    /** From now on the wait can be woken. {@code dead} is the holder whom it named, if that one is dead. */
    record Waiting(long id, String dead) implements HubMessage {}

    /** Go on. {@code value} is an index at a barrier, else 0. */
    record Wake(long id, Why why, int value) implements HubMessage {}

    /** A request was carried out. */
    record Done(long request, int value, String text) implements HubMessage {}

    /** The wait will never end by itself. */
    record Deadlocked(long id, WaitGraph graph) implements HubMessage {}

    /** The wait lasts, and may never end by itself. */
    record Doubtful(long id, WaitGraph graph) implements HubMessage {}

    /** Who waits for what. */
    record Found(long request, WaitGraph graph) implements HubMessage {}

    /** Asks whether all threads of the process sleep in waits that have no end of their own. */
    record Probe(long probe) implements HubMessage {}

    /** What the user's threads of a process do: what the busiest of them does. */
    enum Activity {
        /** All wait for what somebody else has to do. */
        NONE,
        /** One sleeps, or waits for so long at most: it will go on by itself. */
        PAUSE,
        /** One computes, or may. */
        WORK;

        Activity or(Activity other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** Why a wait is over. */
    enum Why {
        /** Somebody gave the signal. */
        SIGNAL,
        /** A process died that holds the thing: look again. */
        DEATH,
        /** The barrier is broken. */
        BROKEN,
        /** All have arrived, and this is the last: run the action, then say {@link Open}. */
        LAST
    }

    /**
     * Who waits, for the eyes of people and for finding deadlocks.
     *
     * @param thread its name
     * @param verb what it wants: {@code to take from queue q}
     * @param timed whether it gives up by itself some time
     * @param processes the pids of the processes that it waits for; none if it waits for a thing
     * @param all whether it needs every one of them to go on, and not any
     * @param idle whether it is no user's wait: it is never ended with an error
     */
    record Waiter(String thread, String verb, boolean timed, List<Long> processes, boolean all, boolean idle) {
        /** One that waits for a thing. */
        static Waiter forThing(String thread, String verb, boolean timed) {
            return new Waiter(thread, verb, timed, List.of(), false, false);
        }
    }
}
