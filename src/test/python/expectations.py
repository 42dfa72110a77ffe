"""Facts about the outputs of a notebook's cells, read from a TOML file beside this one.

A cell is named by its tag. A fact says what is to be seen there:

    [[example-03]]
    fact = "four children print"      # a sentence, for the report
    text = '(?m)^hello'               # regular expression, searched in all plain text of the cell ...
    html = '<td[^>]*>-15'             # ... or in its HTML
    count = 4                         # so many matches (default: at least one)
    distinct = true                   # and the first groups of the matches all differ
    error = "IllegalStateException"   # or: the cell ends with this error
    within = 2.0                      # or: the cell is done after so many seconds
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
    """What one executed code cell shows."""

    text: str
    html: str
    errors: list
    seconds: float | None

    @classmethod
    def of(cls, cell):
        text, html, errors = [], [], []
        for output in cell.outputs:
            if output.output_type == "stream":
                text.append(output.text)
            elif output.output_type == "error":
                errors.append(output.ename)
                text.append(ANSI.sub("", "\n".join(output.traceback)))
            else:
                text.append(joined(output.data.get("text/plain", "")) + "\n")
                html.append(joined(output.data.get("text/html", "")))
        return cls("".join(text), "\n".join(html), errors, duration(cell))


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
    """Raises AssertionError where the cell does not show what the fact says."""
    for source in ("text", "html"):
        if source in fact:
            check_matches(fact, re.findall(fact[source], getattr(seen, source)), getattr(seen, source))
    if "error" in fact:
        assert seen.errors == [fact["error"]], f"{fact['fact']}: it ended with {seen.errors}"
    else:
        assert seen.errors == [], f"{fact['fact']}: it ended with {seen.errors}\n{seen.text}"
    if "within" in fact and seen.seconds is not None:
        assert seen.seconds <= fact["within"], f"{fact['fact']}: it took {seen.seconds} s"


def check_matches(fact, found, source):
    if "count" in fact:
        assert len(found) == fact["count"], f"{fact['fact']}: {len(found)} times in\n{source}"
    else:
        assert found, f"{fact['fact']}: not in\n{source}"
    if fact.get("distinct"):
        assert len(set(found)) == len(found), f"{fact['fact']}: {found} are not distinct"
