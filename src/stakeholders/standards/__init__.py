"""Which clause asks for what, edition by edition: data files beside this module, and the reader of them.

Clause numbers and short titles only; no text of a standard. What comes from general knowledge is marked unverified, and
is shown so. Nothing outside the data files holds a clause number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stakeholders.errors import unknown
from stakeholders.model.header import Header
from stakeholders.texts import _

_FOLDER = Path(__file__).parent / "editions"
DEFAULT = "iso-9001:2026"
"""The edition that a register answers to where its header names none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Where an edition speaks of a topic of the register."""

    title: str
    clauses: tuple[str, ...]
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one standard."""

    id: str
    name: str
    title: str
    note: str
    communication_names_who: bool
    """Whether its communication clause asks who communicates, as far as is known."""
    topics: Mapping[str, Topic]
    published: dt.date | None = None
    replaces: str = ""
    """The id of the edition before it; "" where there is none, or no data for it."""
    new_certificates_only: dt.date | None = None
    """From when new certificates are issued to this edition and no longer to the one before."""
    certificates_end: dt.date | None = None
    """The day on which the last certificates to this edition end."""
    dates_verified: bool = True
    """Whether its days come from its publisher; else secondary sources tell them."""

    @property
    def standard(self) -> str:
        """The standard of which it is an edition, such as `iso-9001`."""
        return self.id.partition(":")[0]

    def clause(self, topic: str) -> str:
        """The clauses of a topic as people cite them, such as `ISO 9001:2026 4.2`; "" where it has none."""
        found = self.topics.get(topic)
        if found is None:
            return ""
        cited = f"{self.name} {', '.join(found.clauses)}"
        return cited if found.verified else _("{clause} (unverified)").format(clause=cited)


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions that a register answers to; their data files are read when something is asked of them."""

    ids: tuple[str, ...]

    @classmethod
    def of(cls, header: Header) -> Editions:
        """Those that the header names and the program knows; the default where that leaves none."""
        known = known_editions()
        return cls(tuple(id for id in header.standards if id in known) or (DEFAULT,))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions, in the order of the header."""
        return tuple(edition(id) for id in self.ids)

    def clauses(self, topic: str) -> str:
        """The clauses of a topic in each edition, joined by semicolons; "" where none speaks of it."""
        return "; ".join(filter(None, (edition.clause(topic) for edition in self.editions)))

    @property
    def names(self) -> tuple[str, ...]:
        """The editions as people name them."""
        return tuple(edition.name for edition in self.editions)

    @property
    def communication_names_who(self) -> bool:
        """Whether any of them asks who communicates."""
        return any(edition.communication_names_who for edition in self.editions)


@cache
def known_editions() -> tuple[str, ...]:
    """The ids of all editions there is data for."""
    return tuple(sorted(_id_of(file.name) for file in _FOLDER.glob("*.toml")))


def _id_of(file_name: str) -> str:
    """`iso-9001-2026.toml` holds `iso-9001:2026`; an edition without a year keeps its name."""
    stem = file_name.removesuffix(".toml")
    name, _, year = stem.rpartition("-")
    return f"{name}:{year}" if len(year) == 4 and year.isdigit() else stem


@cache
def edition(id: str) -> Edition:
    """The edition of that id, which must be one of `known_editions()`."""
    data = _data(f"{id.replace(':', '-')}.toml")
    topics = {
        name: Topic(topic["title"], tuple(topic["clauses"]), topic["verified"], topic.get("note", ""))
        for name, topic in data["topics"].items()
    }
    return Edition(
        data["id"],
        data["name"],
        data["title"],
        data.get("note", ""),
        data["communication_names_who"],
        topics,
        data.get("published"),
        data.get("replaces", ""),
        data.get("new_certificates_only"),
        data.get("certificates_end"),
        data.get("dates_verified", True),
    )


def find_edition(id: str) -> Edition:
    """The edition of that id; Unable, naming the nearest, where there is no data for it."""
    if id not in known_editions():
        raise unknown("edition", id, known_editions())
    return edition(id)


def in_numeric_order(clause: str) -> tuple[int, ...]:
    """What clauses are sorted by: 9.1.2 comes before 10.2."""
    return tuple(int(part) for part in clause.split("."))


@cache
def _data(name: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
