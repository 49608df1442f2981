"""Typst itself: the one place where a document is compiled.

Typst keeps what it has set for the next time, and never lets it go: some 250 MB for a document of 20,000 cells. A large
document is therefore compiled by a process of its own, which gives its memory back.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from functools import cache
from importlib.resources import files
from types import ModuleType

STANDARDS = ("a-2a", "ua-1")
"""What the file is at once: PDF/A-2a, to be kept, and PDF/UA-1, for everyone to read."""
_LARGE = 250_000
"""From so many characters of JSON on, a document is compiled by a process of its own."""
_REFUSED = 3
_CHILD = f"""
import json, sys, typst
given = json.load(sys.stdin.buffer)
try:
    content = typst.compile(given.pop("template").encode("utf-8"), **given)
except typst.TypstError as error:
    sys.stderr.buffer.write((error.diagnostic or error.message).encode("utf-8"))
    sys.exit({_REFUSED})
sys.stdout.buffer.write(content)
"""


class Refused(Exception):
    """Typst does not set the document; the message is its own."""


@cache
def template() -> str:
    """The template of all reports."""
    return files("stakeholders.render.pdf").joinpath("report.typ").read_text("utf-8")


def compiled(typst: ModuleType, report: str, day: dt.date, *, system: bool, alone_from: int = _LARGE) -> bytes:
    """The report as PDF.

    :param report: what the template takes, as JSON.
    :param day: the day that the file says it was made on.
    :param system: whether the fonts of the system may be used.
    :param alone_from: from so many characters of the report on, a process of its own compiles it.
    :raises Refused: typst has something against the document.
    """
    made_on = int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
    how = {
        "format": "pdf",
        "ignore_system_fonts": not system,
        "sys_inputs": {"report": report},
        "pdf_standards": list(STANDARDS),
        "timestamp": made_on,
    }
    if len(report) >= alone_from:
        return _by_a_process(how)
    try:
        content: bytes = typst.compile(template().encode("utf-8"), **how)
    except typst.TypstError as error:
        raise Refused(error.diagnostic or error.message) from None
    return content


def _by_a_process(how: dict[str, object]) -> bytes:
    given = json.dumps({"template": template(), **how}).encode("ascii")
    done = subprocess.run([sys.executable, "-c", _CHILD], input=given, capture_output=True, check=False)
    if done.returncode == _REFUSED:
        raise Refused(done.stderr.decode("utf-8", "replace"))
    done.check_returncode()
    return done.stdout
