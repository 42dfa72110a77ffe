"""The commands of the README, run as they stand there in this checkout."""

import json
import os
import re
import subprocess
import urllib.request
from pathlib import Path

import pytest
from lab import answers, free_port
from waiting import wait_until

ROOT = Path(__file__).parents[3]
HTML = ROOT / "target" / "html" / "01-processes.html"
JAR = ROOT / "target" / "offspring.jar"
KERNEL = ROOT / ".venv" / "share" / "jupyter" / "kernels" / "offspring"
RIGHT_ALREADY = [JAR, KERNEL / "kernel.json", KERNEL / "offspring.jar", ROOT / ".venv" / "pyvenv.cfg"]


def run():
    return subprocess.run([ROOT / "install" / "run"], cwd="/", capture_output=True, text=True)


@pytest.fixture(scope="module")
def first_run():
    HTML.unlink(missing_ok=True)
    return run()


def test_run_says_where_the_html_is_and_how_to_go_on(first_run):
    assert first_run.returncode == 0, first_run.stdout + first_run.stderr
    assert "target/html/01-processes.html" in first_run.stdout
    assert "./install/lab" in first_run.stdout


def test_the_html_has_the_exit_codes(first_run):
    html = HTML.read_text(encoding="utf-8")
    assert "-15" in html
    assert "SIGTERM" in html


def test_the_html_loads_no_style_that_the_notebook_does_not_have(first_run):
    """What children report is styled in place, so that it looks right outside JupyterLab too."""
    tables = re.findall(r"<table.*?</table>", HTML.read_text(encoding="utf-8"), re.DOTALL)
    assert tables
    assert not [table for table in tables if "var(--" in table or "<style" in table]


def test_a_second_run_changes_nothing_that_is_right(first_run):
    before = [path.stat().st_mtime_ns for path in RIGHT_ALREADY]
    second = run()
    assert second.returncode == 0, second.stdout + second.stderr
    assert [path.stat().st_mtime_ns for path in RIGHT_ALREADY] == before
    for word in ("Building", "Making", "Installing", "Installed"):
        assert word not in second.stdout


def test_lab_serves_the_notebooks_and_knows_the_kernel(first_run):
    port = free_port()
    arguments = ["--no-browser", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [ROOT / "install" / "lab", *arguments],
        cwd="/",
        env={name: value for name, value in os.environ.items() if not name.startswith("JUPYTER_")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        api = f"http://127.0.0.1:{port}/api"
        wait_until(lambda: answers(api), 60, "the server answers")
        specs = read(f"{api}/kernelspecs")["kernelspecs"]
        assert specs["offspring"]["spec"]["display_name"] == "Java (Offspring)"
        assert specs["offspring"]["resources"].keys() == {"logo-32x32", "logo-64x64", "logo-svg"}
        names = {entry["name"] for entry in read(f"{api}/contents")["content"]}
        assert "01-processes.ipynb" in names
        completer = read(f"http://127.0.0.1:{port}/lab/api/settings/@jupyterlab/completer-extension:manager")
        assert completer["schema"]["properties"]["showDocumentationPanel"]["default"] is True, "Tab explains what it offers"
    finally:
        server.terminate()
        server.wait(timeout=15)


@pytest.fixture(scope="module")
def site(first_run):
    """The exported notebooks: name to page."""
    result = subprocess.run([ROOT / "install" / "site"], cwd="/", capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "target/site/index.html" in result.stdout
    return {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "target" / "site").iterdir()}


def links(page):
    return [link for link in re.findall(r'<a [^>]*href="([^"#]+)"', page) if "://" not in link]


def test_the_site_has_an_index_of_all_notebooks_in_their_order(site):
    notebooks = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert links(site["index.html"]) == [f"{name}.html" for name in notebooks]
    assert len(re.findall(r"<td>\d+ s</td>", site["index.html"])) == len(notebooks)


def test_no_link_of_the_site_leads_astray(site):
    assert {link for page in site.values() for link in links(page)} <= site.keys()


def test_the_site_needs_nothing_from_elsewhere(site):
    for name, page in site.items():
        assert not re.findall(r'(?:src|href)="https?:', page), name
        assert "<script" not in page, name


def test_magics_have_a_look_of_their_own_in_the_site_and_the_java_below_them_is_coloured(site):
    magic, code = re.search(r'(<span class="site-magic">%%process [^<]*</span>)\n(.*)', site["01-processes.html"]).groups()
    assert "--count 2" in magic
    assert '<span class="n">greet</span>' in code


def read(url):
    with urllib.request.urlopen(url, timeout=10) as reply:
        return json.load(reply)
