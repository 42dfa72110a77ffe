"""A real JupyterLab server, and one notebook of it in a real browser."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from waiting import wait_until

TOKEN = "test"
KERNEL_STATUS = "return window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(folder, log):
    """Serves the folder on loopback; gives the address."""
    address = f"http://127.0.0.1:{free_port()}"
    settings = folder.parent / "labconfig"
    settings.mkdir()
    # no question whether to fetch news
    disabled = {"@jupyterlab/apputils-extension:announcements": True}
    (settings / "page_config.json").write_text(json.dumps({"disabledExtensions": disabled}))
    # all cells are on the page, also those that are scrolled away
    tracker = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
    (settings / "default_setting_overrides.json").write_text(json.dumps(tracker))
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--notebook-dir={folder}"]
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={address.rsplit(':', 1)[1]}"]
    command += [f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True"]
    with open(log, "wb") as output:
        process = subprocess.Popen(
            command,
            env=os.environ | {"JUPYTER_CONFIG_DIR": str(folder.parent)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: process.poll() is not None or answers(f"{address}/api"), 60, f"JupyterLab answers; see {log}")
        assert process.poll() is None, f"JupyterLab ended; see {log}"
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return reply.status == 200
    except OSError:
        return False


@contextlib.contextmanager
def browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM") or shutil.which("chromium")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1400",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    driver = os.environ.get("CHROMEDRIVER") or shutil.which("chromedriver")
    window = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    try:
        yield window
    finally:
        window.quit()


class Notebook:
    """What a person sees of one notebook, and what she can do."""

    def __init__(self, window, address, name, screenshots: Path):
        self.window = window
        self.screenshots = screenshots
        # in a workspace of its own, where nothing else is open
        window.get(f"{address}/lab/workspaces/{Path(name).stem}/tree/{name}?token={TOKEN}")
        # the circle is drawn idle before there is a kernel, and a cell that is run then asks for one
        wait_until(lambda: window.execute_script(KERNEL_STATUS) == "idle", 90, "the notebook's kernel is ready")
        self.wait_for_status("idle", 10)

    def find(self, selector):
        return self.window.find_elements(By.CSS_SELECTOR, f".jp-NotebookPanel:not(.lm-mod-hidden) {selector}")

    def status(self):
        """What the circle in the notebook's toolbar says: idle, busy, ..."""
        indicators = self.find(".jp-Notebook-ExecutionIndicator")
        return indicators[0].get_attribute("data-status") if indicators else None

    def wait_for_status(self, status, seconds):
        wait_until(lambda: self.status() == status, seconds, lambda: f"the kernel is {status}; it is {self.status()}")

    def command(self, name, **arguments):
        """One of JupyterLab's own commands, as its menus call them."""
        self.window.execute_script(
            "window.jupyterapp.commands.execute(arguments[0], arguments[1])", name, arguments
        )

    def run_all(self):
        self.command("notebook:run-all-cells")

    def shut_down(self):
        """Ends the kernel."""
        self.window.execute_async_script(
            "window.jupyterapp.shell.currentWidget.sessionContext.shutdown().finally(arguments[arguments.length - 1])"
        )

    def counts(self):
        """The execution counts of all code cells, also of those that are scrolled away; None where one has not run."""
        return self.window.execute_script(
            """return window.jupyterapp.shell.currentWidget.model.toJSON().cells
                .filter(cell => cell.cell_type === 'code').map(cell => cell.execution_count)"""
        )

    def prompts(self):
        """The numbers in front of the code cells, as text: '[1]:', '[*]:', '[ ]:'."""
        return [prompt.text for prompt in self.find(".jp-CodeCell .jp-InputPrompt")]

    def add_cell(self, code):
        """Types code into a new cell at the end and runs it as a person would."""
        before = len(self.find(".jp-Cell"))
        self.find(".jp-Notebook-footer")[0].click()
        wait_until(lambda: len(self.find(".jp-Cell")) == before + 1, 10, "there is a new cell")
        editor = self.find(".jp-Cell.jp-mod-active .cm-content")[0]
        editor.click()
        editor.send_keys(code)
        editor.send_keys(Keys.SHIFT, Keys.ENTER)

    def press(self, toolbar_button):
        self.find(f".jp-Toolbar-item[data-jp-item-name='{toolbar_button}'] :is(button, jp-button)")[0].click()

    def accept(self):
        """Says yes to the question on the screen."""
        selector = ".jp-Dialog .jp-mod-accept"
        wait_until(lambda: self.window.find_elements(By.CSS_SELECTOR, selector), 10, "there is a question")
        self.window.find_element(By.CSS_SELECTOR, selector).click()

    def errors(self):
        """The names of the errors with which cells ended."""
        return self.window.execute_script(
            """return window.jupyterapp.shell.currentWidget.model.toJSON().cells
                .flatMap(cell => cell.outputs ?? []).filter(output => output.output_type === 'error')
                .map(output => output.ename)"""
        )

    def outputs(self):
        """The text of all outputs."""
        return "\n".join(area.text for area in self.find(".jp-OutputArea-output"))

    def tables(self):
        """Every table in an output: its rows, each a list of texts."""
        return self.window.execute_script(
            """return [...document.querySelectorAll('.jp-OutputArea-output table')].map(table =>
                [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim())))"""
        )

    def whole_screenshot(self, name):
        """Of all cells, in a window that is high enough."""
        size = self.window.get_window_size()
        panel = "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer')"
        height = self.window.execute_script(f"return {panel}.scrollHeight")
        self.window.set_window_size(size["width"], min(16_000, height + 200))
        self.window.execute_script(f"{panel}.scrollTop = 0")
        self.screenshot(name)
        self.window.set_window_size(size["width"], size["height"])

    def screenshot(self, name):
        self.screenshots.mkdir(parents=True, exist_ok=True)
        splash = "return document.getElementById('jupyterlab-splash') === null"
        wait_until(lambda: self.window.execute_script(splash), 20, "nothing covers the page")
        self.window.save_screenshot(str(self.screenshots / f"{name}.png"))
