"""Measures Offspring beside Python's multiprocessing and writes docs/performance.md. Called by install/bench."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = 5

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
        [str(Path(java).with_name("javac")), "-cp", jar, "-d", classes, str(ROOT / "src/bench/Benchmarks.java")],
        check=True,
    )
    ours = [java, "-cp", f"{jar}{os.pathsep}{classes}", "Benchmarks"]
    theirs = [sys.executable, str(ROOT / "src/bench/benchmarks.py")]
    lines = []
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
    if wanted:
        return
    efficiency = statistics.median(samples_of([*ours, "two-workers", "3"]))
    child = statistics.median(samples_of([*ours, "memory", "3"]))
    bare = statistics.median(samples_of([*ours, "memory-bare", "1"]))
    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr.splitlines()[0]
    text = (ROOT / "src/bench/performance.md.in").read_text(encoding="utf-8")
    text = text.format(
        rows="\n".join(lines),
        java=version,
        python=platform.python_version(),
        cores=os.cpu_count(),
        system=platform.system(),
        samples=SAMPLES,
        efficiency=f"{efficiency:.0f}",
        child=f"{child:.0f}",
        bare=f"{bare:.0f}",
        memory=f"{child / bare:.2f}",
    )
    (ROOT / "docs/performance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
