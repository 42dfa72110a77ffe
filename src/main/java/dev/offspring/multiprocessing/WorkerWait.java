package dev.offspring.multiprocessing;

import dev.offspring.hub.Ticket;
import dev.offspring.multiprocessing.shared.Commons;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A thread's wait for what workers do, of which the hub learns when it lasts: so a deadlock with a worker in it is found.
 * Where nothing is shared there is nothing to find.
 */
final class WorkerWait {
    /** How long a wait is nobody's business but the thread's. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Who is at work on what a thread waits for, and who hears of changes to that. */
    interface Work {
        /** Nobody in particular. */
        Work UNKNOWN = new Work() {
            @Override
            public Crew.Duty duty() {
                return new Crew.Duty(List.of(), false);
            }

            @Override
            public void watch(Runnable bell) {}

            @Override
            public void unwatch(Runnable bell) {}
        };

        /** The workers that have to go on. */
        Crew.Duty duty();

        /** Has the bell rung when that has changed, or what they were at is over. */
        void watch(Runnable bell);

        void unwatch(Runnable bell);
    }

    /** A wait in this thread, for so many nanoseconds at most; says whether it is over. */
    interface Attempt {
        boolean await(long nanos) throws InterruptedException;
    }

    private final Work work;
    private Optional<Runnable> ticket = Optional.empty();
    private boolean rung;

    private WorkerWait(Work work) {
        this.work = work;
    }

    /**
     * Waits until the attempt says that it is over, however long that takes.
     *
     * @throws DeadlockException it would never be
     */
    static void until(Attempt attempt, Work work, String verb) throws InterruptedException {
        while (!attempt.await(PATIENCE_NANOS)) {
            Optional<Commons> commons = Commons.existing();
            if (commons.isPresent()) new WorkerWait(work).untilChange(attempt, commons.get(), verb);
        }
    }

    private void untilChange(Attempt attempt, Commons commons, String verb) throws InterruptedException {
        Runnable bell = this::ring;
        work.watch(bell);
        try {
            Crew.Duty duty = work.duty();
            if (duty.pids().isEmpty() || attempt.await(0)) return;
            commons.awaitWork(duty.pids(), duty.all(), verb, this::begin);
        } finally {
            work.unwatch(bell);
        }
    }

    private synchronized void ring() {
        rung = true;
        ticket.ifPresent(Runnable::run);
    }

    /** The {@link Ticket} is there; the bell may have rung before. */
    private synchronized void begin(Runnable ringing) {
        ticket = Optional.of(ringing);
        if (rung) ringing.run();
    }
}
