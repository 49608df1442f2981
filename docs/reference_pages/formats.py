"""docs/reference/formats.md: the formats of reports and of findings, from the registries in render/."""

from __future__ import annotations

from reference_pages.markdown import code, opening, table
from stakeholders import render
from stakeholders.render import findings

_INTRODUCTION = """\
Reports are what `matrix`, `map`, `plan`, `due`, `list` and `show` make; findings are what `check` makes.

`-o FILE` writes a file, its format by the file's ending; for reports it may be repeated, and one run then gives several
files. `--format NAME` chooses the format on standard output. The same register on the same `--as-of` day gives the same
bytes."""

_CSV = """\
`--table KEY` keeps one table of the report. A CSV file always holds one: the first, unless another is named. Written to
a file, it starts with a byte-order mark, so that Excel reads it as UTF-8: see
[Open in Excel](../how-to/open-in-excel.md).
"""


def page() -> str:
    """The text of the page."""
    reports = ((code(one.name), _endings(one.endings), one.title) for one in render.FORMATS.values())
    checks = (
        (code(one.name), _endings(one.endings), one.title, f"{code(f'{one.variable}=true')}" if one.variable else "")
        for one in findings.FORMATS.values()
    )
    return "\n".join(
        [
            opening("Formats", _INTRODUCTION),
            "## Reports\n",
            table(("name", "endings", "what it is"), reports),
            _CSV,
            "## Findings\n",
            table(("name", "endings", "what it is", "by itself where"), checks),
            "`explain` writes a rule as `text` or `md`.\n",
        ]
    )


def _endings(endings: tuple[str, ...]) -> str:
    return ", ".join(code(ending) for ending in endings)
