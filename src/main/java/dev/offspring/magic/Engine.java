package dev.offspring.magic;

import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.ProcessPool;
import dev.offspring.multiprocessing.RemoteFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** A way to call a function for each of many items. */
enum Engine {
    /** One call after the other, on the thread of the cell. */
    SERIAL {
        @Override
        Crew hire(Multiprocessing mp, int workers) {
            return new Crew() {
                @Override
                public <T, R> List<R> map(RemoteFunction<? super T, ? extends R> function, List<T> items)
                        throws Exception {
                    List<R> results = new ArrayList<>();
                    for (T item : items) results.add(function.apply(item));
                    return results;
                }

                @Override
                public void close() {}
            };
        }
    },
    /** Platform threads of the session. */
    THREADS {
        @Override
        Crew hire(Multiprocessing mp, int workers) {
            return new Threads(Executors.newFixedThreadPool(workers), workers);
        }
    },
    /** Virtual threads of the session, so many of which are at work at a time. */
    VIRTUAL {
        @Override
        Optional<String> missing() {
            return Runtime.version().feature() >= 21 ? Optional.empty() : Optional.of("needs Java 21");
        }

        @Override
        Crew hire(Multiprocessing mp, int workers) {
            try {
                // this is compiled for Java 17
                Object service = Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
                return new Threads((ExecutorService) service, workers);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this Java has no virtual threads", e);
            }
        }
    },
    /** A pool of processes. */
    PROCESSES {
        @Override
        Crew hire(Multiprocessing mp, int workers) {
            return new Processes(mp.pool(workers));
        }
    };

    /** Those who do the work. */
    interface Crew extends AutoCloseable {
        /** The results in the order of the items. */
        <T, R> List<R> map(RemoteFunction<? super T, ? extends R> function, List<T> items) throws Exception;

        /** Ends them, and what they are at. */
        @Override
        void close();
    }

    /** Why it cannot be had here, if it cannot. */
    Optional<String> missing() {
        return Optional.empty();
    }

    /** Makes ready; its time counts. */
    abstract Crew hire(Multiprocessing mp, int workers);

    /** As options and tables have it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private record Threads(ExecutorService service, int workers) implements Crew {
        @Override
        public <T, R> List<R> map(RemoteFunction<? super T, ? extends R> function, List<T> items) throws Exception {
            Semaphore places = new Semaphore(workers);
            List<Callable<R>> tasks = new ArrayList<>();
            for (T item : items)
                tasks.add(() -> {
                    places.acquire();
                    try {
                        return function.apply(item);
                    } finally {
                        places.release();
                    }
                });
            List<R> results = new ArrayList<>();
            for (Future<R> result : service.invokeAll(tasks)) results.add(valueOf(result));
            return results;
        }

        private static <R> R valueOf(Future<R> result) throws Exception {
            try {
                return result.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception thrown) throw thrown;
                if (e.getCause() instanceof Error thrown) throw thrown;
                throw e;
            }
        }

        @Override
        public void close() {
            var unused = service.shutdownNow();
        }
    }

    private record Processes(ProcessPool pool) implements Crew {
        @Override
        public <T, R> List<R> map(RemoteFunction<? super T, ? extends R> function, List<T> items) throws Exception {
            return pool.map(function, items);
        }

        @Override
        public void close() {
            pool.terminate();
        }
    }
}
