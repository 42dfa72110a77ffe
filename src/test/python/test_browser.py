"""Notebooks in JupyterLab as a person uses them: one step by step, where tests build on each other, then each as a whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lab
import nbformat
import pytest
from waiting import wait_until

ROOT = Path(__file__).parents[3]
OUT = Path(os.environ.get("OFFSPRING_OUT", ROOT / "target" / "test"))
NAME = "01-processes.ipynb"
NAMES = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
SCREENSHOTS = ROOT / "target" / "screenshots"
ENDLESS = "while(true){}"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A browser, and the address of a JupyterLab with a copy of all notebooks."""
    place = tmp_path_factory.mktemp("lab")
    folder = place / "notebooks"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(ROOT / "notebooks" / name, folder)
    OUT.mkdir(parents=True, exist_ok=True)
    with lab.server(folder, OUT / "jupyterlab.log") as address, lab.browser(place / "profile") as window:
        yield window, address


@pytest.fixture(scope="module")
def notebook(opened):
    notebook = lab.Notebook(*opened, NAME, SCREENSHOTS)
    try:
        yield notebook
    finally:
        notebook.screenshot("last")


def all_have_run(notebook):
    prompts = notebook.prompts()
    return prompts and all(prompt.strip("[]: ").isdigit() for prompt in prompts)


def intended_errors(name=NAME):
    """Those of the saved notebook: it says which of its cells are to fail."""
    saved = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    failing = [cell for cell in saved.cells if "raises-exception" in cell.metadata.get("tags", [])]
    return [output.ename for cell in failing for output in cell.outputs if output.output_type == "error"]


def test_all_cells_run(notebook):
    notebook.command("notebook:clear-all-cell-outputs")
    notebook.run_all()
    wait_until(lambda: all_have_run(notebook), 120, lambda: f"all cells have run: {notebook.prompts()}")
    notebook.wait_for_status("idle", 10)
    assert notebook.errors() == intended_errors()


def test_the_exit_codes_stand_in_a_table(notebook):
    tables = notebook.tables()
    rows = [row for table in tables if "exit code" in " ".join(table[0]).lower() for row in table[1:]]
    assert any("-15" in cell and "SIGTERM" in cell for row in rows for cell in [" ".join(row)]), tables
    notebook.window.execute_script(
        """[...document.querySelectorAll('.jp-OutputArea-output table')]
            .find(table => table.innerText.includes('SIGTERM')).scrollIntoView({block: 'center'})"""
    )
    notebook.screenshot("exit-codes")


def test_the_table_is_shown_in_the_dark_theme_too(notebook):
    notebook.command("apputils:change-theme", theme="JupyterLab Dark")
    body = "return document.body.dataset.jpThemeName"
    wait_until(lambda: notebook.window.execute_script(body) == "JupyterLab Dark", 20, "the theme is dark")
    notebook.screenshot("exit-codes-dark")


def test_an_endless_cell_is_interrupted(notebook):
    notebook.add_cell(ENDLESS)
    notebook.wait_for_status("busy", 10)
    assert any(prompt.startswith("[*]") for prompt in notebook.prompts())
    notebook.press("interrupt")
    notebook.wait_for_status("idle", 10)
    assert notebook.errors() == [*intended_errors(), "Interrupted"]
    notebook.screenshot("interrupted")


def test_the_next_cell_still_runs(notebook):
    notebook.add_cell("6*7")
    wait_until(lambda: notebook.outputs().rstrip().endswith("42"), 30, "42 is shown")


def test_a_restarted_kernel_runs_cells(notebook):
    notebook.press("restart")
    notebook.accept()
    wait_until(lambda: not any(prompt.startswith("[*]") for prompt in notebook.prompts()), 30, "nothing runs")
    notebook.wait_for_status("idle", 60)
    notebook.add_cell("40+3")
    wait_until(lambda: notebook.outputs().rstrip().endswith("43"), 30, "43 is shown")
    counts = [prompt for prompt in notebook.prompts() if prompt.strip("[]: ").isdigit()]
    assert counts[-1] == "[1]:", "the count of a fresh kernel begins anew"
    notebook.screenshot("restarted")


@pytest.mark.parametrize("name", NAMES)
def test_run_all_cells_goes_through_the_whole_notebook(opened, name):
    whole = lab.Notebook(*opened, name, SCREENSHOTS)
    whole.command("notebook:clear-all-cell-outputs")
    whole.run_all()
    wait_until(lambda: all(whole.counts()), 120, lambda: f"all cells have run: {whole.counts()}")
    whole.wait_for_status("idle", 10)
    assert whole.errors() == intended_errors(name)
    whole.whole_screenshot(name.removesuffix(".ipynb"))
    whole.shut_down()


BEYOND = """return [...document.querySelectorAll('.highlight pre, .jp-OutputArea-output pre, .jp-OutputArea-output table')]
    .filter(element => element.scrollWidth > element.clientWidth + 1
        || element.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(element => element.innerText.slice(0, 200))"""


def test_on_paper_nothing_lies_beyond_the_edge(opened):
    window, _ = opened
    jupyter = Path(sys.executable).parent / "jupyter"
    subprocess.run([ROOT / "install" / "site", "--jupyter", jupyter], check=True, capture_output=True)
    # A4 between Chromium's margins
    sheet = {"width": 717, "height": 1046, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sheet)
    try:
        for name in NAMES:
            window.get((ROOT / "target" / "site" / name).with_suffix(".html").as_uri())
            assert window.execute_script(BEYOND) == [], name
    finally:
        window.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
