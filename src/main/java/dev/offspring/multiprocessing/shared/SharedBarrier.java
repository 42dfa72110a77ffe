package dev.offspring.multiprocessing.shared;

import dev.offspring.hub.Member.Outcome;
import dev.offspring.hub.Place;
import dev.offspring.hub.Ticket;
import dev.offspring.multiprocessing.ProcessBarrier;
import dev.offspring.multiprocessing.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/** A barrier: the hub counts who has arrived. */
public final class SharedBarrier extends Shared implements ProcessBarrier {
    /** What all processes must know of it. */
    private record Plan(int parties, Optional<Target> action, Duration timeout) {}

    private final Plan plan;
    private final long place;

    private SharedBarrier(Identity identity, Plan plan) {
        super(identity);
        this.plan = plan;
        place = Place.of(thing(), Place.BARRIER);
    }

    /**
     * A new barrier.
     *
     * @param action run by the last to arrive, before all go on
     * @param timeout of each wait that says none
     * @throws IllegalArgumentException {@code parties} is not positive
     */
    public static SharedBarrier create(int parties, Optional<Target> action, Duration timeout) {
        if (parties < 1) throw new IllegalArgumentException("a barrier has at least 1 party, not " + parties);
        return new SharedBarrier(Identity.create("barrier", 0), new Plan(parties, action, timeout));
    }

    private record Again(
            int parties, @org.jspecify.annotations.Nullable Target action, Duration timeout) implements Maker {
        @Override
        public Shared make(Identity identity) {
            return new SharedBarrier(identity, new Plan(parties, Optional.ofNullable(action), timeout));
        }
    }

    @Override
    Maker maker() {
        return new Again(plan.parties, plan.action.orElse(null), plan.timeout);
    }

    @Override
    public int await() throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(plan.timeout);
    }

    @Override
    public int await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException {
        mustBeOpen();
        if (Thread.interrupted()) throw new InterruptedException();
        long deadline = Gate.deadline(timeout);
        Ticket ticket = member().arrive(place, plan.parties, "at " + thingName(), deadline != Gate.FOREVER);
        Outcome outcome = await(ticket, deadline);
        return switch (outcome) {
            case SIGNAL -> ticket.value();
            case LAST -> {
                act();
                member().open(place);
                yield 0;
            }
            case TIMEOUT ->
                throw new TimeoutException("not all " + plan.parties + " parties of " + thingName()
                        + " arrived in time; it is broken now");
            case BROKEN, DEATH ->
                throw new BrokenBarrierException(
                        thingName() + " is broken: a party gave up, died or reset it. Call reset() to use it again.");
        };
    }

    private void act() throws BrokenBarrierException {
        if (plan.action.isEmpty()) return;
        try {
            plan.action.get().run();
        } catch (Exception | Error e) {
            abort();
            if (e instanceof RuntimeException unchecked) throw unchecked;
            if (e instanceof Error error) throw error;
            var broken = new BrokenBarrierException("the action of " + thingName() + " failed: " + e);
            broken.initCause(e);
            throw broken;
        }
    }

    @Override
    public int parties() {
        return plan.parties;
    }

    @Override
    public int numberWaiting() {
        return Math.max(0, member().waiting(place));
    }

    @Override
    public boolean isBroken() {
        return member().waiting(place) < 0;
    }

    @Override
    public void reset() {
        member().reset(place, false);
    }

    @Override
    public void abort() {
        member().reset(place, true);
    }

    @Override
    public String toString() {
        int waiting = member().waiting(place);
        return thingName() + (waiting < 0 ? " (broken)" : " (" + waiting + " of " + plan.parties + " wait)");
    }
}
