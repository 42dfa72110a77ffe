"""However a kernel ends, nothing of it stays."""

import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import psutil
import pytest
from kernels import NAME, alive, describe, kernel
from waiting import wait_until

TWO_CHILDREN = """
for (int i = 0; i < 2; i++) {
    mp.process(() -> java.util.concurrent.locks.LockSupport.parkNanos(600_000_000_000L)).start();
}
"""


def gone(processes, seconds):
    try:
        wait_until(
            lambda: not any(map(alive, processes)), seconds, lambda: f"all have ended; alive:\n{describe(processes)}"
        )
    finally:
        for process in filter(alive, processes):
            process.kill()


def left_behind(processes):
    """What lies about in the temporary directory with the pid of one of them in its name."""
    directory = Path(tempfile.gettempdir())
    return [
        str(path)
        for process in processes
        for name in (f"offspring-{process.pid}-*", f"hsperfdata_*/{process.pid}")
        for path in directory.glob(name)
    ]


def family_with_two_children(started):
    before = len(started.family())
    reply, shown = started.run(TWO_CHILDREN)
    assert reply["status"] == "ok", shown
    wait_until(lambda: len(started.family()) >= before + 2, 10, "two children run")
    return started.family()


def test_children_end_with_a_killed_kernel():
    with kernel() as started:
        family = family_with_two_children(started)
        assert left_behind(family), "the kernel and the session have directories"
        started.process.kill()
        gone(family, 2)
        assert not left_behind(family)


def test_a_killed_kernel_and_session_leave_no_file():
    """Only their children are left to tidy up."""
    with kernel() as started:
        family = family_with_two_children(started)
        session = next(process for process in family if process.cmdline()[-1] == "session")
        for process in family:
            process.suspend()
        started.process.kill()
        session.kill()
        wait_until(lambda: not alive(started.process) and not alive(session), 2, "kernel and session are dead")
        for process in filter(alive, family):
            process.resume()
        gone(family, 2)
        assert not left_behind(family)


def test_a_busy_kernel_shuts_down_within_a_second():
    with kernel() as started:
        family = family_with_two_children(started)
        started.start("while (true) {}")
        started.client.shutdown()
        gone(family, 1)
        assert not left_behind(family)


def test_an_idle_kernel_shuts_down_within_a_second():
    with kernel() as started:
        family = family_with_two_children(started)
        started.client.shutdown()
        gone(family, 1)


@pytest.mark.parametrize("ending", ["shutdown", "kill"])
def test_other_programs_end_with_the_kernel(ending):
    """They read no stream that could tell them."""
    with kernel() as started:
        reply, shown = started.run('for (int i = 0; i < 20; i++) new ProcessBuilder("sleep", "600").start();')
        assert reply["status"] == "ok", shown
        family = started.family()
        assert [process.name() for process in family].count("sleep") == 20
        if ending == "shutdown":
            started.client.shutdown()
        else:
            started.process.kill()
        gone(family, 2)


def test_shutdown_hooks_of_cells_run(tmp_path):
    with kernel() as started:
        reply, shown = started.run(f"""
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {{
                try {{ Files.writeString(Path.of("{tmp_path}/ended"), "yes"); }} catch (IOException e) {{}}
            }}));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {{ while (true) ; }}));""")
        assert reply["status"] == "ok", shown
        family = started.family()
        started.client.shutdown()
        gone(family, 4)
        assert (tmp_path / "ended").read_text() == "yes"


def test_a_restart_leaves_nothing_of_the_old_kernel():
    with kernel() as started:
        family = family_with_two_children(started)
        started.manager.restart_kernel(now=False)
        gone(family, 2)


def test_a_kernel_ends_with_the_program_that_started_it():
    """As when a notebook server is killed: nobody is left to shut the kernel down."""
    program = textwrap.dedent(f"""
        from jupyter_client import KernelManager
        manager = KernelManager(kernel_name={NAME!r})
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        print(manager.provisioner.process.pid, flush=True)
        input()
        """)
    starter = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        kernel_process = psutil.Process(int(starter.stdout.readline()))
        family = [kernel_process, *kernel_process.children(recursive=True)]
        starter.kill()
        starter.wait()
        gone(family, 5)
    finally:
        starter.kill()
        starter.communicate()
