"""Every notebook runs from its first cell to its last and shows what it says it shows; so do its saved outputs."""

import os
from pathlib import Path

import expectations
import nbformat
import pytest
from kernels import NAME
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
OUT = Path(os.environ.get("OFFSPRING_OUT", NOTEBOOKS.parent / "target" / "test"))
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))

executed = {}


def read(name):
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


def execute(name):
    """Runs a notebook once for all its tests and keeps the result below target."""
    if name not in executed:
        notebook = read(name)
        notebook.metadata.kernelspec.name = NAME
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
        try:
            NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
            executed[name] = notebook
        except Exception as failure:
            executed[name] = failure
        finally:
            OUT.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, OUT / f"{name}.ipynb")
    if isinstance(executed[name], Exception):
        raise executed[name]
    return executed[name]


def tags(notebook):
    """Tag to its code cell."""
    return {
        tag: cell
        for cell in notebook.cells
        if cell.cell_type == "code"
        for tag in cell.metadata.get("tags", [])
        if tag != "raises-exception"  # that one speaks to Jupyter
    }


def facts():
    return [
        pytest.param(name, tag, fact, id=f"{name}, {tag}: {fact['fact']}")
        for name in NAMES
        for tag, entries in expectations.load(name).items()
        for fact in entries
    ]


def test_there_is_a_notebook():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_tag_has_facts_and_every_fact_a_cell(name):
    assert set(tags(read(name))) == set(expectations.load(name))


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_to_its_end(name):
    execute(name)


@pytest.mark.parametrize(("name", "tag", "fact"), facts())
def test_executed(name, tag, fact):
    expectations.check(fact, expectations.Seen.of(tags(execute(name))[tag]))


@pytest.mark.parametrize(("name", "tag", "fact"), facts())
def test_saved(name, tag, fact):
    expectations.check(fact, expectations.Seen.of(tags(read(name))[tag]))
