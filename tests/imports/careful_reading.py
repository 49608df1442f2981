"""Fixtures with what a careful reader finds in them, held against what an import makes of them.

A fixture is a file in `oddities/`, or one that `oddity_files.py` builds; beside it stands `<name>.golden.yaml`, written
by hand from reading the file, never from what the import said:

- about: the oddity, in a line.
- saved: how a text is saved for the import: `encoding`, `newline`, `bom`, `name`; the files here are all UTF-8.
- delimiter, quote: how the csv module has to read it.
- parties, needs, communications, contacts, actions: every record with all its fields but the id; links by name. Fields
  that only follow from names and titles (`guessed`) may be left out.
- columns: heading to field, or `notes`.
- told: how often each rule is told; all of them.
- left: sheets and tables left out, by `#sheet` or `:line`, with a part of the reason; all of them.
- cells: how many went to fields, to notes, and were left out.
- meant: texts that are kept as a value only: `High: 5`.
- awaits: what has to be mended before the import finds the same; `loses`: before it keeps or tells every cell.
- aside: texts around the register that a careful reader does not carry over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from oddity_files import BUILT

from stakeholders.imports.importing import Imported
from stakeholders.model.kinds import fields_of
from stakeholders.model.record import Part, Record

FOLDER = Path(__file__).with_name("oddities")
_ENDING = ".golden.yaml"
KINDS = ("parties", "needs", "communications", "contacts", "actions")


@dataclass(frozen=True)
class Fixture:
    """A file with an oddity, and what a careful reader finds in it."""

    name: str
    golden: Mapping[str, Any]

    def content(self) -> bytes:
        if self.name in BUILT:
            return BUILT[self.name]()
        content = (FOLDER / self.name).read_bytes()
        saved = self.golden.get("saved", {})
        if not saved:
            return content
        text = content.decode("utf-8").replace("\n", saved.get("newline", "\n"))
        return (saved.get("bom", "").encode("utf-8") if "encoding" not in saved else b"") + text.encode(
            saved.get("encoding", "utf-8")
        )

    def in_folder(self, folder: Path) -> Path:
        """The file as somebody would have it."""
        file = folder / str(self.golden.get("saved", {}).get("name", self.name))
        file.write_bytes(self.content())
        return file


def fixtures() -> list[Fixture]:
    """All of them, in the order of their names."""
    files = sorted(FOLDER.glob(f"*{_ENDING}"))
    return [
        Fixture(file.name.removesuffix(_ENDING), yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files
    ]


# What an import says


def described(found: Imported, kind: str) -> list[dict[str, Any]]:
    """The records of a kind, each with the fields that say something, links by the names of what they lead to."""
    names = {record.id: record.label for record in found.changes.added}
    return [_fields(record, names) for record in found.changes.added if record.kind == kind]


def _fields(record: Record | Part, names: Mapping[str, str]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, spec in fields_of(type(record)).items():
        value = getattr(record, name)
        if name == "id" or value == spec.default or value is None or value in ("", ()):
            continue
        if isinstance(value, Part):
            shown |= {f"{name}.{inner}": held for inner, held in _fields(value, names).items()}
        elif spec.link is not None:
            shown[name] = [names[id] for id in value] if spec.many else names[value]
        else:
            shown[name] = list(value) if isinstance(value, tuple) else value
    return shown


def differences(fixture: Fixture, found: Imported) -> list[str]:
    """In what an import differs from a careful reader; a line for each."""
    golden = fixture.golden
    told = [line for kind in KINDS for line in _unlike(golden.get(kind, []), found, kind)]
    rules = dict(Counter(finding.rule for finding in found.findings))
    if rules != golden.get("told", {}):
        told.append(f"told: {rules}, not {golden.get('told', {})}")
    told += _left_otherwise(golden.get("left", {}), found)
    uses = {use.heading: use.target or "notes" for use in found.columns}
    for heading, target in golden.get("columns", {}).items():
        if uses.get(heading) != target:
            told.append(f"column {heading!r}: {uses.get(heading)}, not {target}")
    counts = {"fields": found.cells.fields, "notes": found.cells.notes, "left": found.cells.left}
    counts = {fate: count for fate, count in counts.items() if count}
    if counts != golden.get("cells", {}):
        told.append(f"cells: {counts}, not {golden.get('cells', {})}")
    if found.cells.lost:
        told.append(f"cells lost: {found.cells.lost}")
    return told


def _unlike(expected: list[Any], found: Imported, kind: str) -> Iterator[str]:
    wanted: list[dict[str, Any]] = [{"name": each} if isinstance(each, str) else each for each in expected]
    ids = [record.id for record in found.changes.added if record.kind == kind]
    guessed = {(guess.id, guess.field) for guess in found.guessed}
    got = described(found, kind)
    if len(got) != len(wanted):
        yield f"{kind}: {len(got)}, not {len(wanted)}"
    for place in range(max(len(got), len(wanted))):
        mine = wanted[place] if place < len(wanted) else {}
        theirs = got[place] if place < len(got) else {}
        theirs = {k: v for k, v in theirs.items() if k in mine or (ids[place], k) not in guessed}
        for name in dict.fromkeys((*mine, *theirs)):
            if mine.get(name) != theirs.get(name):
                yield f"{kind} {place + 1} {name}: {theirs.get(name)!r}, not {mine.get(name)!r}"


def _left_otherwise(expected: Mapping[str, str], found: Imported) -> Iterator[str]:
    got = {_behind(each.path): each.reason for each in found.not_taken}
    for place in dict.fromkeys((*expected, *got)):
        if place not in got or place not in expected or expected[place] not in got[place]:
            yield f"left out {place!r}: {got.get(place)!r}, not {expected.get(place)!r}"


def _behind(path: str) -> str:
    """The part of a path behind the name of the file."""
    name = path.rpartition("/")[2]
    return name[min((at for at in map(name.find, "#:") if at >= 0), default=len(name)) :]


# What is kept of a cell


def unaccounted(fixture: Fixture, cells: Iterator[str], found: Imported) -> list[str]:
    """The cells, as somebody else reads them, of which the import neither keeps the text nor tells it."""
    records = [each for kind in {record.kind for record in found.changes.added} for each in described(found, kind)]
    values = [value for record in records for value in record.values()]
    flat = [inner for value in values for inner in (value if isinstance(value, list) else [value])]
    texts = [value for value in flat if isinstance(value, str)]
    texts += [value.isoformat() for value in flat if isinstance(value, dt.date)]
    texts += [str(value) for value in flat if isinstance(value, int | float) and not isinstance(value, bool)]
    texts += [use.heading for use in found.columns]
    texts += [finding.message for finding in found.findings]
    kept = "\n".join(f" {bare(text)} " for text in texts)
    meant = {str(text): value for text, value in fixture.golden.get("meant", {}).items()}
    aside = {bare(str(text)) for text in fixture.golden.get("aside", ())}
    lost = []
    for cell in cells:
        understood = cell in meant and meant[cell] in flat
        if not understood and bare(cell) not in aside:
            lost += [repr(part) for part in _parts(cell) if not _within(part, kept)]
    return lost


def _within(part: str, kept: str) -> bool:
    return f" {bare(part)} " in kept or ("," in part and all(f" {bare(each)} " in kept for each in part.split(",")))


def _parts(cell: str) -> Iterator[str]:
    for line in cell.replace(";", "\n").replace("；", "\n").replace("•", "\n").splitlines():
        if bare(line):
            yield re.sub(r"^[1-9][.)]\s", "", line.strip())


def bare(text: str) -> str:
    """The words of a text, whatever stands between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split())
