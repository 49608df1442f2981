"""Write docs/what-comes-in.md: what an import makes of registers and plans that others made, beside a careful reader.

python docs/what_comes_in.py            write the page anew
python docs/what_comes_in.py --check    write nothing; end with 1 where the page is not current

The files lie beside this checkout, in ../shared/corpus; where they are not there, nothing is written or checked.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stakeholders.cli.import_asking import is_doubtful
from stakeholders.errors import Unable
from stakeholders.imports.importing import carried_out
from stakeholders.imports.records.taken import Cells
from stakeholders.imports.surveying import survey

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
PAGE = ROOT / "docs" / "what-comes-in.md"
FOLDERS = ("registers", "commplans")
KINDS = ("parties", "needs", "communications")
_WITHHELD = re.compile(r"person \d+")
"""What stands in the list in place of a person's name."""

TOP = """\
# What comes in

What `stakeholders import` makes of {files} registers and communication plans that others made, of every sort that
people have: CSV, Markdown and Excel, in German and English, with broken rows, templates half filled in, quadrants,
lists and prose. They are other people's work and no part of this repository. This page is made by

    python docs/what_comes_in.py

Each file went in by itself, without a mapping and without an answer to any question. A careful reader had counted how
many parties, needs and communications there are, and noted the name of the first and of the last; the count is a
range where it is a matter of taste, such as how many needs a sentence states. *Wrong* is by how many a count misses
its range, or how many of the names noted are not there, whichever is more; names are the same if their letters and
digits are, in capitals or not. *There* are those found, but no fewer and no more than the range says, and *right* are
these without the wrong ones. Where the reader stated no count, none is judged; a person's name that the list
withholds is not looked for. So the figures say whether all comes in and nothing beside it; they do not say whether
every field is right.

*Cells* are those with something in them in the tables that were taken, and what became of them: in fields, in notes,
left out because they wait to be filled in, lost. *Asked* are the questions that a person would have been asked at a
terminal.
"""


@dataclass(frozen=True)
class Count:
    """How many of a kind there are.

    :param low, high: as a careful reader counts; None where that is not said.
    :param missing: names noted beforehand under which nothing came in.
    """

    found: int
    low: int | None = None
    high: int | None = None
    missing: int = 0

    @property
    def all(self) -> int:
        """How many there are: those found, but no fewer and no more than the range says."""
        return 0 if self.low is None or self.high is None else max(self.low, min(self.found, self.high))

    @property
    def wrong(self) -> int:
        """By how many the count misses the range, or how many names are missing, whichever is more."""
        return 0 if self.low is None else max(abs(self.found - self.all), self.missing)

    @property
    def right(self) -> int:
        """How many of all of them came in, less those that are wrong."""
        return max(self.all - self.wrong, 0)

    @property
    def expected(self) -> str:
        """The range as the page says it."""
        if self.low is None:
            return "?"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True)
class Outcome:
    """What an import made of a file.

    :param none: whether a careful reader finds no register in it.
    :param said: why nothing was taken; "" where something was.
    :param asked: how many questions a person would be asked.
    """

    id: str
    format: str
    language: str
    none: bool = False
    counts: Mapping[str, Count] = field(default_factory=dict)
    cells: Cells = field(default_factory=Cells)
    asked: int = 0
    said: str = ""

    @property
    def right(self) -> bool:
        """Whether all is as the careful reader says, and nothing lost."""
        held = any(count.found for count in self.counts.values())
        return not (held if self.none else any(count.wrong for count in self.counts.values())) and not self.cells.lost


def main(arguments: Sequence[str]) -> int:
    """Write the page, or check it; the exit code."""
    if any(argument != "--check" for argument in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    if not CORPUS.is_dir():
        print(f"nothing done: the files are not there ({CORPUS})", file=sys.stderr)
        return 0
    text = page(outcomes(CORPUS))
    if arguments:
        current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        if not current:
            print("docs/what-comes-in.md is not current: python docs/what_comes_in.py", file=sys.stderr)
        return 0 if current else 1
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


# What comes of the files


def outcomes(corpus: Path) -> list[Outcome]:
    """What an import makes of each file, in the order of the careful reader's list."""
    index = {row["id"]: row for folder in FOLDERS for row in _rows(corpus / folder / "INDEX.tsv")}
    found = []
    for row in _rows(corpus / "EXPECTED.tsv"):
        held = index[row["id"]]
        files = [corpus / folder / held["file"] for folder in FOLDERS]
        found.append(outcome(next(file for file in files if file.is_file()), row, held["lang"]))
    return found


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def outcome(file: Path, expected: Mapping[str, str], language: str) -> Outcome:
    """What an import makes of a file, held against what a careful reader expects of it."""
    none = expected["none"] == "true"
    format = file.suffix.removeprefix(".").lower()
    try:
        surveyed = survey([file])
        imported = carried_out(surveyed)
    except Unable as refused:
        return Outcome(expected["id"], format, language, none, _counts({}, expected), said=refused.message)
    doubts = sum(is_doubtful(placed) for table in surveyed.tables for placed in table.layout.placements)
    labels: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for record in imported.changes.added:
        labels.setdefault(record.kind, []).append(record.label)
    return Outcome(
        expected["id"],
        format,
        language,
        none,
        _counts(labels, expected),
        imported.cells,
        doubts + bool(surveyed.of_nobody),
        "" if imported.columns else "; ".join(left.reason for left in imported.not_taken),
    )


def _counts(labels: Mapping[str, Sequence[str]], expected: Mapping[str, str]) -> dict[str, Count]:
    ranges = {
        "parties": expected["parties"],
        "needs": f"{expected['needs_min']}-{expected['needs_max']}",
        "communications": expected["communications"],
    }
    noted = (expected["first_party"], expected["last_party"])
    names = [name for name in noted if name and not _WITHHELD.fullmatch(name)]
    found = {}
    for kind in KINDS:
        held = {bare(label) for label in labels.get(kind, ())}
        own = (name.partition(":")[2] if name.startswith("comm:") else name for name in names if _kind(name) == kind)
        missing = sum(bare(name) not in held for name in own)
        low, high = bounds(ranges[kind])
        found[kind] = Count(len(labels.get(kind, ())), low, high, missing)
    return found


def _kind(name: str) -> str:
    return "communications" if name.startswith("comm:") else "parties"


def bounds(stated: str) -> tuple[int, int] | tuple[None, None]:
    """The least and the most of a range: `10-16`, `8`; neither where none is stated."""
    numbers = re.findall(r"\d+", stated)
    return (int(numbers[0]), int(numbers[-1])) if numbers else (None, None)


def bare(name: str) -> str:
    """The letters and digits of a name, in small letters."""
    return "".join(c for c in name.casefold() if c.isalnum())


# The page


def page(outcomes: Sequence[Outcome]) -> str:
    """The text of the page."""
    holding = [each for each in outcomes if not each.none]
    parts = [TOP.format(files=len(outcomes)), _totals(outcomes), "## File by file\n", _table(holding)]
    parts += ["## Files that hold no register\n", _none([each for each in outcomes if each.none])]
    return "\n".join(parts)


def _totals(outcomes: Sequence[Outcome]) -> str:
    lines = ["## All in all\n", "| | there | right | wrong | right, in % |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind in KINDS:
        counts = [each.counts[kind] for each in outcomes if not each.none]
        there, right, wrong = (sum(getattr(each, name) for each in counts) for name in ("all", "right", "wrong"))
        lines.append(f"| {kind} | {there} | {right} | {wrong} | {_percent(right, there)} |")
    none = [each for each in outcomes if each.none]
    empty = sum(each.right for each in none)
    lines.append(
        f"| files without a register, found to hold none | {len(none)} | {empty} | {len(none) - empty} |"
        f" {_percent(empty, len(none))} |"
    )
    cells = [each.cells for each in outcomes]
    total = sum(each.total for each in cells)
    lines += ["", "| cells | number | in % |", "| --- | ---: | ---: |"]
    for name, title in (("fields", "in fields"), ("notes", "in notes"), ("left", "left out"), ("lost", "lost")):
        count = sum(getattr(each, name) for each in cells)
        lines.append(f"| {title} | {count} | {_percent(count, total)} |")
    asked = sum(each.asked for each in outcomes)
    lines += ["", f"Questions that a person would be asked, of all files together: {asked}.", ""]
    return "\n".join(lines)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else ""


def _table(outcomes: Iterable[Outcome]) -> str:
    heads = ["file", "format", "language"]
    heads += [f"{kind}: {what}" for kind in KINDS for what in ("expected", "found", "wrong")]
    heads += ["cells in fields", "in notes", "left out", "lost", "asked"]
    aligned = ["---", "---", "---", *("---:" for _ in heads[3:])]
    return "\n".join((_line(heads), _line(aligned), *(_line(_cells(each)) for each in outcomes), ""))


def _cells(outcome: Outcome) -> Iterator[str]:
    yield from (outcome.id, outcome.format, outcome.language)
    for kind in KINDS:
        count = outcome.counts[kind]
        yield from (count.expected, str(count.found), str(count.wrong) if count.low is not None else "")
    cells = outcome.cells
    yield from map(str, (cells.fields, cells.notes, cells.left, cells.lost, outcome.asked))


def _none(outcomes: Iterable[Outcome]) -> str:
    rows = []
    for each in outcomes:
        came = ", ".join(f"{count.found} {kind}" for kind, count in each.counts.items() if count.found)
        rows.append(_line((each.id, each.format, each.language, came or "nothing", each.said)))
    heads = ("file", "format", "language", "comes in", "because")
    return "\n".join((_line(heads), _line(["---"] * len(heads)), *rows, ""))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
