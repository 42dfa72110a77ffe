"""Facts about what a notebook shows, read from a TOML file beside this one.

A tag names one cell or several, which are looked at together: what they print and show, in their order. A fact says
what is to be seen there:

    [[example-03]]
    fact = "four children print"      # a sentence, for the report
    text = '(?m)^hello'               # regular expression, searched in all plain text of the cells ...
    html = '<td[^>]*>-15'             # ... or in their HTML
    count = 4                         # so many matches (default: at least one)
    distinct = true                   # and the first groups of the matches all differ
    error = "IllegalStateException"   # or: cells end with this error and with no other
    within = 2.0                      # or: the cells are done after so many seconds in all

Cells with the tag raises-exception must end with an error, all others must not.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FOLDER = Path(__file__).parent / "expectations"
ANSI = re.compile(r"\x1b\[[0-9;]*m")
KEYS = {"fact", "text", "html", "count", "distinct", "error", "within"}


@dataclass
class Seen:
    """What the executed code cells of a tag show."""

    text: str
    html: str
    errors: list
    surprises: list  # errors that were not to be, and cells that did not end with the error that they should
    seconds: float | None

    @classmethod
    def of(cls, cells):
        text, html, errors, surprises = [], [], [], []
        for cell in cells:
            names = [output.ename for output in cell.outputs if output.output_type == "error"]
            errors += names
            if bool(names) != ("raises-exception" in cell.metadata.get("tags", [])):
                surprises.append(f"{names or 'no error'} of {cell.source[:80]!r}")
            for output in cell.outputs:
                if output.output_type == "stream":
                    text.append(output.text)
                elif output.output_type == "error":
                    text.append(ANSI.sub("", "\n".join(output.traceback)) + "\n")
                else:
                    text.append(joined(output.data.get("text/plain", "")) + "\n")
                    html.append(joined(output.data.get("text/html", "")))
        times = [duration(cell) for cell in cells]
        seconds = None if None in times else sum(times)
        return cls("".join(text), "\n".join(html), errors, surprises, seconds)


def joined(lines):
    return lines if isinstance(lines, str) else "".join(lines)


def duration(cell):
    times = cell.metadata.get("execution", {})
    begin, end = times.get("iopub.execute_input"), times.get("shell.execute_reply")
    if begin is None or end is None:
        return None
    begin, end = (datetime.fromisoformat(time.replace("Z", "+00:00")) for time in (begin, end))
    return (end - begin).total_seconds()


def load(notebook):
    """Tag to facts, for the notebook of this name (without its ending)."""
    facts = tomllib.loads((FOLDER / f"{notebook}.toml").read_text(encoding="utf-8"))
    for tag, entries in facts.items():
        for entry in entries:
            unknown = entry.keys() - KEYS
            assert not unknown, f"{notebook}, {tag}: unknown key {unknown}"
            assert entry.keys() & {"text", "html", "error", "within"}, f"{notebook}, {tag}: {entry} says nothing"
    return facts


def check(fact, seen):
    """Raises AssertionError where the cells do not show what the fact says."""
    for source in ("text", "html"):
        if source in fact:
            check_matches(fact, re.findall(fact[source], getattr(seen, source)), getattr(seen, source))
    assert not seen.surprises, f"{fact['fact']}: {seen.surprises}\n{seen.text}"
    if "error" in fact:
        assert set(seen.errors) == {fact["error"]}, f"{fact['fact']}: errors {seen.errors}"
    if "within" in fact and seen.seconds is not None:
        assert seen.seconds <= fact["within"], f"{fact['fact']}: it took {seen.seconds} s"


def check_matches(fact, found, source):
    if "count" in fact:
        assert len(found) == fact["count"], f"{fact['fact']}: {len(found)} times in\n{source}"
    else:
        assert found, f"{fact['fact']}: not in\n{source}"
    if fact.get("distinct"):
        assert len(set(found)) == len(found), f"{fact['fact']}: {found} are not distinct"
