"""Prints how many tests passed, failed and were skipped, read from JUnit XML reports.

Usage: tally.py FILE_OR_DIRECTORY...   A directory stands for the *.xml files in it.
"""

import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def reports(arguments):
    for argument in map(Path, arguments):
        yield from sorted(argument.glob("*.xml")) if argument.is_dir() else [argument] * argument.is_file()


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


outcomes = [outcome(case) for report in reports(sys.argv[1:]) for case in xml.parse(report).iter("testcase")]
print(*(outcomes.count(each) for each in ("passed", "failed", "skipped")))
