"""Measures Offspring beside Python's multiprocessing and writes docs/performance.md. Called by install/bench."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = 9

# name, what, unit, whether more is better, the ratio to Python that is aimed at (None: no Python to compare with)
ROWS = [
    ("start-forkserver", "start to first message, warm child", "ms", False, 0.5),
    ("start-spawn", "start to first message, spawn", "ms", False, 1),
    ("map-chunk-1", "no-op `map`, 2 workers, chunk size 1", "tasks/s", True, 5),
    ("map-default", "no-op `map`, 2 workers, default chunk size", "tasks/s", True, 1),
    ("apply", "`apply`, one after the other", "µs", False, 1),
    ("queue-ints", "ints through a queue", "items/s", True, 10),
    ("queue-mebibytes", "messages of 1 MiB through a queue", "items/s", True, 2),
    ("pipe", "round trip of an int through a pipe", "µs", False, 0.5),
    ("manager-dict", "`put` into a manager's dict", "items/s", True, 3),
    ("locked-increments", "increments under a lock by 2 processes", "1/s", True, 10),
]

# What there is to do where an aim is missed.
REASONS = {
    "start-forkserver": "Python forks a process that is ready; a JVM that waits loads some 50 classes and lambdas more, those of"
    " the program among them, and is asked over a socket whether it still works.",
    "start-spawn": "A JVM boots and loads some 1600 classes; of these 900 come ready from the archive of the JDK, the others from"
    " the jar. The kernel that is installed has an archive of its own; a plain program has none.",
    "map-chunk-1": "Each task is a message to the worker and one back, and a wake of its thread when it has nothing left;"
    " pieces that are short are sent up to 64 ahead, which pays only where both sides have a processor.",
    "map-default": "Few large chunks are serialised item by item here, with the types of each checked; Python's pickle does"
    " a list of small ints in one call of C.",
    "apply": "Two wakes of a thread for each call.",
    "queue-ints": "Where producer and consumer have no processor each, one waits at the hub while the other works.",
    "queue-mebibytes": "A message is copied into the shared memory and out of it.",
    "pipe": "Both sides sleep in turns; a wake takes four messages over sockets, where Python's read is woken by the system.",
    "manager-dict": "Each call goes to the manager and back, and wakes a thread on both sides.",
    "locked-increments": "A process that finds the lock taken naps, and then waits at the hub; with more busy processes than"
    " processors the holder is often not running.",
}


def samples_of(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return [float(line) for line in done.stdout.split()]


def shown(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def both(values, more):
    best = max(values) if more else min(values)
    return f"{shown(best)} / {shown(statistics.median(values))}"


def main():
    java = sys.argv[1]
    wanted = sys.argv[2:]
    jar = str(ROOT / "target/offspring.jar")
    classes = tempfile.mkdtemp()
    subprocess.run(
        [
            str(Path(java).with_name("javac")),
            *["-cp", jar, "-d", classes],
            *[str(ROOT / "src/bench" / name) for name in ("Benchmarks.java", "HelpBenchmark.java")],
        ],
        check=True,
    )
    ours = [java, "-cp", f"{jar}{os.pathsep}{classes}", "Benchmarks"]
    theirs = [sys.executable, str(ROOT / "src/bench/benchmarks.py")]
    lines = []
    missed = []
    for name, what, unit, more, aim in ROWS:
        if wanted and name not in wanted:
            continue
        mine = samples_of([*ours, name, str(SAMPLES)])
        python = samples_of([*theirs, name, str(SAMPLES)])
        ratio = statistics.median(mine) / statistics.median(python)
        met = ratio >= aim if more else ratio <= aim
        sign = "≥" if more else "≤"
        lines.append(
            f"| {what} | {unit} | {both(mine, more)} | {both(python, more)} | {ratio:.2f} | {sign} {aim} |"
            f" {'yes' if met else 'no'} |"
        )
        print(lines[-1], flush=True)
        if not met:
            by = aim / ratio if more else ratio / aim
            missed.append(f"- **{what}**: a factor of {by:.1f} short of the aim. {REASONS[name]}")
    if not wanted or "help" in wanted:
        completion, inspection = samples_of([java, "-cp", f"{jar}{os.pathsep}{classes}", "HelpBenchmark"])
        print(f"completion {completion:.1f} ms, inspection {inspection:.1f} ms", flush=True)
    if wanted:
        return
    efficiency = statistics.median(samples_of([*ours, "two-workers", "3"]))
    child = statistics.median(samples_of([*ours, "memory", "3"]))
    bare = statistics.median(samples_of([*ours, "memory-bare", "1"]))
    if round(efficiency) < 95:
        missed.append(
            f"- **two workers**: {95 - efficiency:.0f} points short. The compiler and collector of each JVM, and the process"
            " that waits for the results, want processors, too."
        )
    if child / bare > 1.5:
        missed.append(
            f"- **memory of a child**: a factor of {child / bare / 1.5:.1f} too much. It has the library's classes, a"
            " connection to its parent and one to the hub."
        )
    for what, median in (("completion", completion), ("inspection", inspection)):
        if median > 20:
            missed.append(
                f"- **{what}**: a factor of {median / 20:.1f} too slow. The compiler reads the names of all cells for each"
                " question."
            )
    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr.splitlines()[0]
    text = (ROOT / "src/bench/performance.md.in").read_text(encoding="utf-8")
    text = text.format(
        rows="\n".join(lines),
        missed="\n".join(missed) or "None is.",
        load=f"{os.getloadavg()[2]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        java=version,
        python=platform.python_version(),
        cores=os.cpu_count(),
        system=platform.system(),
        samples=SAMPLES,
        efficiency=f"{efficiency:.0f}",
        completion=f"{completion:.0f}",
        inspection=f"{inspection:.0f}",
        child=f"{child:.0f}",
        bare=f"{bare:.0f}",
        memory=f"{child / bare:.2f}",
    )
    (ROOT / "docs/performance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
