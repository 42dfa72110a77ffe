import dev.offspring.multiprocessing.ChildProcess;
import dev.offspring.multiprocessing.Connection;
import dev.offspring.multiprocessing.Multiprocessing;
import dev.offspring.multiprocessing.Pipe;
import dev.offspring.multiprocessing.ProcessPool;
import dev.offspring.multiprocessing.ProcessQueue;
import dev.offspring.multiprocessing.SharedInt;
import dev.offspring.multiprocessing.StartMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Prints the samples of one benchmark, one a line. benchmarks.py does the same with Python's multiprocessing. */
public final class Benchmarks {
    private static final Multiprocessing MP = Multiprocessing.local();

    /** The same as Python has. */
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        int samples = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "start-forkserver" -> print(samples, () -> start(StartMethod.FORKSERVER));
            case "start-spawn" -> print(samples, () -> start(StartMethod.SPAWN));
            case "map-chunk-1" -> inPool(samples, pool -> map(pool, 10_000, 1));
            case "map-default" -> inPool(samples, pool -> map(pool, 500_000, 0));
            case "apply" -> inPool(samples, Benchmarks::apply);
            case "queue-ints" -> print(samples, Benchmarks::queueOfInts);
            case "queue-mebibytes" -> print(samples, Benchmarks::queueOfMebibytes);
            case "pipe" -> print(samples, Benchmarks::pipe);
            case "manager-dict" -> managerDict(samples);
            case "locked-increments" -> print(samples, Benchmarks::lockedIncrements);
            case "two-workers" -> twoWorkers(samples);
            case "memory" -> print(samples, Benchmarks::memory);
            case "memory-bare" -> System.out.println(resident(ProcessHandle.current().pid()));
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private static void print(int samples, Callable<Double> sample) throws Exception {
        long warm = System.nanoTime() + WARM_UP_NANOS;
        do sample.call();
        while (System.nanoTime() < warm);
        for (int i = 0; i < samples; i++) System.out.println(sample.call());
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static double start(StartMethod method) throws Exception {
        Pipe pipe = MP.pipe(false);
        Connection out = pipe.second();
        // the spare that the last start has taken is replaced first, as in a session where a user types
        Thread.sleep(1500);
        long begun = System.nanoTime();
        ChildProcess child =
                MP.process(() -> out.send("here")).startMethod(method).start();
        pipe.first().receive();
        double seconds = secondsSince(begun);
        child.join();
        return seconds * 1e3;
    }

    private interface PoolSample {
        double of(ProcessPool pool) throws Exception;
    }

    private static void inPool(int samples, PoolSample sample) throws Exception {
        try (ProcessPool pool = MP.pool(2)) {
            print(samples, () -> sample.of(pool));
        }
    }

    private static double map(ProcessPool pool, int tasks, int chunk) throws Exception {
        List<Integer> items = IntStream.range(0, tasks).boxed().toList();
        long begun = System.nanoTime();
        List<Integer> results = chunk == 0 ? pool.map(x -> x, items) : pool.map(x -> x, items, chunk);
        if (results.size() != tasks) throw new AssertionError(results.size());
        return tasks / secondsSince(begun);
    }

    private static double apply(ProcessPool pool) throws Exception {
        int calls = 2000;
        long begun = System.nanoTime();
        for (int i = 0; i < calls; i++) if (pool.apply(x -> x, i) != i) throw new AssertionError(i);
        return secondsSince(begun) / calls * 1e6;
    }

    private static double queueOfInts() throws Exception {
        int cold = 500_000;
        int count = 2_000_000;
        ProcessQueue<Integer> queue = MP.queue(10_000);
        ChildProcess child = MP.process(() -> {
                    for (int i = 0; i < cold + count; i++) queue.put(i);
                })
                .start();
        for (int i = 0; i < cold; i++) queue.take();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) if (queue.take() != cold + i) throw new AssertionError(i);
        double seconds = secondsSince(begun);
        child.join();
        return count / seconds;
    }

    private static double queueOfMebibytes() throws Exception {
        int cold = 500;
        int count = 1000;
        ProcessQueue<byte[]> queue = MP.queue();
        ChildProcess child = MP.process(() -> {
                    byte[] bytes = new byte[1 << 20];
                    for (int i = 0; i < cold + count; i++) queue.put(bytes);
                })
                .start();
        for (int i = 0; i < cold; i++) queue.take();
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) if (queue.take().length != 1 << 20) throw new AssertionError(i);
        double seconds = secondsSince(begun);
        child.join();
        return count / seconds;
    }

    private static double pipe() throws Exception {
        int trips = 50_000;
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        ChildProcess child = MP.process(() -> {
                    for (int i = 0; i <= trips; i++) there.send(there.<Integer>receive());
                })
                .start();
        Connection here = pipe.first();
        here.send(0);
        here.receive();
        long begun = System.nanoTime();
        for (int i = 0; i < trips; i++) {
            here.send(i);
            here.receive();
        }
        double seconds = secondsSince(begun);
        child.join();
        return seconds / trips * 1e6;
    }

    private static void managerDict(int samples) throws Exception {
        try (var manager = MP.manager()) {
            Map<Integer, Integer> dict = manager.dict();
            print(samples, () -> {
                int operations = 10_000;
                long begun = System.nanoTime();
                for (int i = 0; i < operations; i++) dict.put(i, i);
                return operations / secondsSince(begun);
            });
        }
    }

    private static double lockedIncrements() throws Exception {
        int cold = 200_000;
        int each = 2_000_000;
        SharedInt value = MP.value(0);
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        var barrier = MP.barrier(3);
        ChildProcess[] children = new ChildProcess[2];
        for (int c = 0; c < 2; c++)
            children[c] = MP.process(() -> {
                        increment(value, cold);
                        barrier.await();
                        increment(value, each);
                        there.send(1);
                    })
                    .start();
        barrier.await();
        long begun = System.nanoTime();
        for (int c = 0; c < 2; c++) pipe.first().receive();
        double seconds = secondsSince(begun);
        for (ChildProcess child : children) child.join();
        if (value.get() != 2 * (cold + each)) throw new AssertionError(value.get());
        return 2 * each / seconds;
    }

    private static void increment(SharedInt value, int times) {
        for (int i = 0; i < times; i++) {
            value.lock().lock();
            try {
                value.set(value.get() + 1);
            } finally {
                value.lock().unlock();
            }
        }
    }

    private static long primes(int below) {
        return IntStream.range(2, below)
                .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0))
                .count();
    }

    /** The speed-up of two workers, as a share of two. */
    private static void twoWorkers(int samples) throws Exception {
        int below = 3_000_000;
        try (ProcessPool one = MP.pool(1);
                ProcessPool two = MP.pool(2)) {
            print(samples, () -> {
                double[] seconds = new double[2];
                for (ProcessPool pool : List.of(one, two)) {
                    long begun = System.nanoTime();
                    pool.map(Benchmarks::primes, List.of(below, below), 1);
                    seconds[pool == one ? 0 : 1] = secondsSince(begun);
                }
                return seconds[0] / seconds[1] / 2 * 100;
            });
        }
    }

    private static double memory() throws Exception {
        Pipe pipe = MP.pipe();
        Connection there = pipe.second();
        ChildProcess child = MP.process(() -> {
                    there.send(1);
                    there.receive();
                })
                .startMethod(StartMethod.SPAWN)
                .start();
        pipe.first().receive();
        double mebibytes = resident(child.pid());
        pipe.first().send(1);
        child.join();
        return mebibytes;
    }

    private static double resident(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        throw new AssertionError("no VmRSS");
    }
}
