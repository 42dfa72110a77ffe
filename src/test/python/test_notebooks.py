"""Every notebook runs from its first cell to its last and shows what it says it shows; so do its saved outputs, and so
does each numbered example alone, in a session of its own."""

import os
import re
import textwrap
from collections import Counter
from pathlib import Path

import expectations
import nbformat
import pytest
from kernels import NAME
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
OUT = Path(os.environ.get("OFFSPRING_OUT", NOTEBOOKS.parent / "target" / "test"))
NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))

# What the course promises: 32 examples and one between them, three tables, eight questions, seven of readers.
NUMBERED = [f"example-{n:02}" for n in range(1, 33)] + ["example-29b"]
NUMBERED += [f"table-T{n}" for n in (1, 2, 3)]
NUMBERED += [f"question-F{n}" for n in range(1, 9)]
NUMBERED += [f"reader-R{n}" for n in range(1, 8)]
LONGEST_LINE = 92
FENCE = re.compile(r"^ *```java\n(.*?)^ *```$", re.M | re.S)
TALKS_TO_JUPYTER = {"raises-exception"}

executed = {}


def read(name):
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


def execute(name, tag=None):
    """Runs a notebook, or the cells of one tag only, once for all its tests and keeps the result below target."""
    if (name, tag) not in executed:
        notebook = read(name)
        if tag:
            notebook.cells = tags(notebook)[tag]
        notebook.metadata.kernelspec.name = NAME
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
        try:
            NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
            executed[name, tag] = notebook
        except Exception as failure:
            executed[name, tag] = failure
        finally:
            folder = OUT / "alone" if tag else OUT
            folder.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, folder / f"{tag or name}.ipynb")
    if isinstance(executed[name, tag], Exception):
        raise executed[name, tag]
    return executed[name, tag]


def tags(notebook):
    """Tag to its code cells, in their order."""
    found = {}
    for cell in notebook.cells:
        for tag in cell.metadata.get("tags", []):
            if cell.cell_type == "code" and tag not in TALKS_TO_JUPYTER:
                found.setdefault(tag, []).append(cell)
    return found


def facts():
    return [
        pytest.param(name, tag, fact, id=f"{name}, {tag}: {fact['fact']}")
        for name in NAMES
        for tag, entries in expectations.load(name).items()
        for fact in entries
    ]


def numbered():
    """Notebook and tag of each numbered example."""
    return [(name, tag) for name in NAMES for tag in tags(read(name)) if tag in NUMBERED]


def test_each_numbered_example_is_in_exactly_one_notebook():
    assert sorted(tag for _, tag in numbered()) == sorted(NUMBERED)


def test_no_two_notebooks_use_the_same_tag():
    notebooks = Counter(tag for name in NAMES for tag in tags(read(name)) if re.search(r"-\w*\d", tag))
    assert [tag for tag, count in notebooks.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_tag_has_facts_and_every_fact_a_cell(name):
    assert set(tags(read(name))) == set(expectations.load(name))


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_to_its_end(name):
    execute(name)


@pytest.mark.parametrize(("name", "tag", "fact"), facts())
def test_executed(name, tag, fact):
    expectations.check(fact, expectations.Seen.of(tags(execute(name))[tag]))


@pytest.mark.parametrize(("name", "tag"), numbered())
def test_alone(name, tag):
    seen = expectations.Seen.of(execute(name, tag).cells)
    for fact in expectations.load(name)[tag]:
        expectations.check(fact, seen)


def solutions():
    """The Java of the solutions that are folded below the exercises: each can be put into a cell of its own."""
    return [
        pytest.param(textwrap.dedent(java), id=f"{name}, {number}")
        for name in NAMES
        for number, java in enumerate(FENCE.findall(read(name).cells[-1].source), start=1)
    ]


@pytest.mark.parametrize("java", solutions())
def test_solution(java):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(java)])
    notebook.metadata.kernelspec = {"name": NAME, "display_name": NAME}
    NotebookClient(notebook, timeout=120).execute()


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_code_is_cut_off_on_a_page(name):
    code = [cell.source for cell in read(name).cells if cell.cell_type == "code"]
    assert [line for source in code for line in source.splitlines() if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize(("name", "tag", "fact"), facts())
def test_saved(name, tag, fact):
    expectations.check(fact, expectations.Seen.of(tags(read(name))[tag]))
