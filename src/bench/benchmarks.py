"""Prints the samples of one benchmark of Python's multiprocessing, one a line, as Benchmarks.java does of ours."""

import multiprocessing
import os
import sys
import time

WARM_UP_SECONDS = 3  # the same as Java has


def printed(samples, sample):
    warm = time.perf_counter() + WARM_UP_SECONDS
    sample()
    while time.perf_counter() < warm:
        sample()
    for _ in range(samples):
        print(sample(), flush=True)


def send_here(connection):
    connection.send("here")


def start(method):
    context = multiprocessing.get_context(method)

    def sample():
        here, there = context.Pipe(False)
        time.sleep(0.1)
        begun = time.perf_counter()
        child = context.Process(target=send_here, args=(there,))
        child.start()
        here.recv()
        seconds = time.perf_counter() - begun
        child.join()
        return seconds * 1e3

    return sample


def same(x):
    return x


def in_pool(samples, sample):
    with multiprocessing.Pool(2) as pool:
        printed(samples, lambda: sample(pool))


def mapped(tasks, chunk):
    def sample(pool):
        items = list(range(tasks))
        begun = time.perf_counter()
        results = pool.map(same, items, chunk)
        seconds = time.perf_counter() - begun
        assert len(results) == tasks
        return tasks / seconds

    return sample


def applied(pool):
    calls = 2000
    begun = time.perf_counter()
    for i in range(calls):
        assert pool.apply(same, (i,)) == i
    return (time.perf_counter() - begun) / calls * 1e6


def fill(queue, count, item):
    for _ in range(count + 1):
        queue.put(item)


def queue_of(count, item):
    def sample():
        queue = multiprocessing.Queue()
        child = multiprocessing.Process(target=fill, args=(queue, count, item))
        child.start()
        queue.get()
        begun = time.perf_counter()
        for _ in range(count):
            queue.get()
        seconds = time.perf_counter() - begun
        child.join()
        return count / seconds

    return sample


def echo(connection, trips):
    for _ in range(trips + 1):
        connection.send(connection.recv())


def pipe():
    trips = 20_000
    here, there = multiprocessing.Pipe()
    child = multiprocessing.Process(target=echo, args=(there, trips))
    child.start()
    here.send(0)
    here.recv()
    begun = time.perf_counter()
    for i in range(trips):
        here.send(i)
        here.recv()
    seconds = time.perf_counter() - begun
    child.join()
    return seconds / trips * 1e6


def manager_dict(samples):
    with multiprocessing.Manager() as manager:
        shared = manager.dict()

        def sample():
            operations = 10_000
            begun = time.perf_counter()
            for i in range(operations):
                shared[i] = i
            return operations / (time.perf_counter() - begun)

        printed(samples, sample)


def increment(value, each, barrier, connection):
    barrier.wait()
    for _ in range(each):
        with value.get_lock():
            value.value += 1
    connection.send(1)


def locked_increments():
    each = 50_000
    value = multiprocessing.Value("i", 0)
    here, there = multiprocessing.Pipe()
    barrier = multiprocessing.Barrier(3)
    children = [
        multiprocessing.Process(target=increment, args=(value, each, barrier, there)) for _ in range(2)
    ]
    for child in children:
        child.start()
    barrier.wait()
    begun = time.perf_counter()
    for _ in children:
        here.recv()
    seconds = time.perf_counter() - begun
    for child in children:
        child.join()
    assert value.value == 2 * each
    return 2 * each / seconds


def main():
    name, samples = sys.argv[1], int(sys.argv[2])
    benchmarks = {
        "start-forkserver": lambda: printed(samples, start("forkserver")),
        "start-spawn": lambda: printed(samples, start("spawn")),
        "map-chunk-1": lambda: in_pool(samples, mapped(10_000, 1)),
        "map-default": lambda: in_pool(samples, mapped(500_000, None)),
        "apply": lambda: in_pool(samples, applied),
        "queue-ints": lambda: printed(samples, queue_of(100_000, 1)),
        "queue-mebibytes": lambda: printed(samples, queue_of(1000, bytes(1 << 20))),
        "pipe": lambda: printed(samples, pipe),
        "manager-dict": lambda: manager_dict(samples),
        "locked-increments": lambda: printed(samples, locked_increments),
    }
    benchmarks[name]()


if __name__ == "__main__":
    main()
