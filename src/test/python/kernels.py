"""A started kernel, and the processes that belong to it."""

import contextlib
import time

import psutil
from jupyter_client import KernelManager

NAME = "offspring"


class Kernel:
    """A kernel with one client. `manager` and `client` are jupyter_client's own."""

    def __init__(self, ready_within=60):
        self.manager = KernelManager(kernel_name=NAME)
        self.manager.start_kernel()
        self.process = psutil.Process(self.manager.provisioner.process.pid)
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=ready_within)
        except BaseException:
            self.end()
            raise

    def run(self, code, within=60):
        """Runs a cell to its end: its reply, and what it printed and showed as plain text."""
        shown = []

        def keep(message):
            content = message["content"]
            if message["msg_type"] == "stream":
                shown.append(content["text"])
            elif message["msg_type"] in ("execute_result", "display_data"):
                shown.append(content["data"]["text/plain"])
            elif message["msg_type"] == "error":
                shown.append("\n".join(content["traceback"]))

        reply = self.client.execute_interactive(code, timeout=within, output_hook=keep, allow_stdin=False)
        return reply["content"], "".join(shown)

    def start(self, code, within=30):
        """Sends a cell and waits until it runs; the client is told nothing of its end."""
        request = self.client.execute(code)
        end = time.monotonic() + within
        while True:
            message = self.client.get_iopub_msg(timeout=end - time.monotonic())
            if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == request:
                return

    def family(self):
        """The kernel and all that descends from it."""
        return family_of(self.process)

    def end(self):
        family = self.family() if alive(self.process) else []
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


def family_of(process):
    """A process and all that descends from it."""
    return [process, *process.children(recursive=True)]


@contextlib.contextmanager
def kernel(**options):
    started = Kernel(**options)
    try:
        yield started
    finally:
        started.end()


def alive(process):
    """False also for a zombie: it has ended, whether or not somebody has asked for its exit code."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def describe(processes):
    """Those that are alive, for error messages."""
    lines = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if alive(process):
                lines.append(f"{process.pid}: … {' '.join(process.cmdline())[-100:]}")
    return "\n".join(lines)
