"""In which file of a register a new record belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record
from stakeholders.model.register import Register


def places_of(records: Sequence[Record], register: Register, folder: Path, files: Collection[Path]) -> dict[str, Path]:
    """The file for each new record of a register that is a folder of files, by the record's id.

    A party has a file of its own, and what belongs to a party stands beside it, unless the register keeps all records
    of the kind elsewhere. Any other record stands in the file named after its kind, else where most of its kind do,
    else in a new file.

    :param files: the files that the register has.
    """
    names = FreeNames(folder)
    placed: dict[str, Path] = {}
    new: dict[tuple[str, str], Path] = {}
    for record in sorted(records, key=lambda record: record.kind != "parties"):  # which others stand beside
        below, name = place_of(record)
        if record.kind == "parties":
            found = _named(folder, below, name, files) or _all_parties(register)
        elif below and not _kept_elsewhere(record.kind, register):
            found = _beside(name, register, placed) or _named(folder, below, name, files)
        else:
            found = _named(folder, "", record.kind if below else name, files) or _most(record.kind, register)
        if found is None:
            found = new.get((below, name))
        if found is None:
            found = new[below, name] = names.take(below, name)
        placed[record.id] = found
    return placed


def _all_parties(register: Register) -> Path | None:
    """The file that holds all parties, where there are several."""
    parties = register.all(KINDS["parties"]).values()
    return _most("parties", register) if len(parties) > 1 and len(set(map(register.file_of, parties))) == 1 else None


def _kept_elsewhere(kind: str, register: Register) -> bool:
    """Whether there are records of the kind, and none stands in its party's file."""
    records = register.all(KINDS[kind]).values()
    beside = (register.file_of(record) == register.file_of(getattr(record, "party", "")) for record in records)
    return bool(records) and not any(beside)


def _beside(party: str, register: Register, placed: dict[str, Path]) -> Path | None:
    """The file that a party stands in, or is about to."""
    file = register.file_of(party)
    return placed.get(party) or (Path(file) if file else None)


def _named(folder: Path, below: str, name: str, files: Collection[Path]) -> Path | None:
    return next((file for end in (".yaml", ".yml") if (file := folder / below / f"{name}{end}") in files), None)


def _most(kind: str, register: Register) -> Path | None:
    counts = Counter(register.file_of(record) for record in register.all(KINDS[kind]).values())
    file = max(counts, key=lambda file: counts[file], default=None)
    return Path(file) if file else None


def place_of(record: Record) -> tuple[str, str]:
    """The folder below the register and the name without ending of the file in which the record belongs."""
    if record.kind in ("functions", "topics", "processes"):
        return "", "organisation"
    party = record.id if record.kind == "parties" else getattr(record, "party", None)
    return ("parties", str(party)) if party and record.kind != "feedback" else ("", record.kind)


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
"""Names that Windows keeps for devices, whatever their ending."""


class FreeNames:
    """The names still free in a register's folder. Case does not count, as it does not on Windows and macOS."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: dict[str, set[str]] = {}

    def take(self, below: str, name: str) -> Path:
        """The path of a file that is not there and has not been taken yet."""
        taken = self.taken.setdefault(below, set(self._there(below)))
        base = f"{name}-party" if _RESERVED.fullmatch(name) else name
        free = next(name for name in _numbered(base) if f"{name}.yaml" not in taken and f"{name}.yml" not in taken)
        taken.add(f"{free}.yaml")
        return self.folder / below / f"{free}.yaml"

    def _there(self, below: str) -> Iterator[str]:
        folder = self.folder / below
        if below and (folder.is_symlink() or (folder.exists() and not folder.is_dir())):
            raise Unable(
                f"{folder.as_posix()} is a link or a file; the register's files cannot be put there",
                "Make it a folder, then import again.",
            )
        return (file.name.casefold() for file in (folder.iterdir() if folder.is_dir() else ()))


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
