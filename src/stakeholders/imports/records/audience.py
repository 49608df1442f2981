"""Whom a communication is for: the names in its column of recipients, as parties, functions or in notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from stakeholders.findings import Finding, Severity
from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.nothing import everyone
from stakeholders.imports.records.drafts import At, Draft, Drafts
from stakeholders.imports.records.taken import Fate, Taken
from stakeholders.imports.values.splitting import parts_outside_brackets

_COLUMN = Target("communications", "parties")
_MARK = re.compile(r"^(?:[-–•*▪·]\s+|\d{1,2}[.)]\s+)")


class Audience:
    """Leads names of recipients to parties.

    Where a file says who the parties are, a recipient in it is one of them or is kept in notes: lists of recipients
    name meetings' members and departments in passing. Where no table of a file names parties, its recipients do.

    :param naming: the files in which a table names the parties.
    """

    def __init__(self, drafts: Drafts, naming: Collection[str]) -> None:
        self._drafts = drafts
        self._naming = naming
        self._unknown: dict[str, tuple[str, At]] = {}

    def in_row(self, taken: Taken, row: int) -> bool:
        """Whether a row names recipients."""
        placed = taken.layout.column(_COLUMN)
        return placed is not None and bool(taken.texts[placed.column][row])

    def of_row(self, taken: Taken, row: int, communication: Draft) -> Iterator[Draft]:
        """The parties that a row names as recipients; what it names besides goes to the notes of the communication."""
        placed = taken.layout.column(_COLUMN)
        text = taken.texts[placed.column][row] if placed else ""
        if not placed or not text:
            return
        at = At(taken, row, placed.column)
        missing = False
        whole = self._drafts.known_party(text, at)  # a name that holds a comma
        for name in _names(text) if whole is None else (text,):
            party = self._party(name, at)
            if party is None:
                missing = True
                self._unknown.setdefault(name, (placed.heading, at))
            else:
                if party.at.taken is not taken or party.at.row != row:
                    party.also(at)
                yield party
        if missing:
            communication.note(placed.line(text))
        taken.mark(placed.column, row, Fate.NOTES if missing else Fate.FIELD)

    def named(self, taken: Taken, row: int) -> None:
        """Take the recipients of a row in which nothing else stands for parties: it lists who they are."""
        placed = taken.layout.column(_COLUMN)
        text = taken.texts[placed.column][row] if placed else ""
        if placed and text:
            at = At(taken, row, placed.column)
            for name in _names(text):
                self._drafts.party(name, at).also(at)
            taken.mark(placed.column, row, Fate.FIELD)

    def _party(self, name: str, at: At) -> Draft | None:
        found = self._drafts.known_party(name, at)
        if found is None and at.taken.file not in self._naming and not everyone(name):
            return self._drafts.party(name, at)
        return found

    def findings(self) -> Iterator[Finding]:
        """What a person should look at: recipients that are no party of the register."""
        for name, (heading, at) in self._unknown.items():
            yield Finding(
                "unknown-recipient",
                Severity.NOTE,
                f"{name!r} under {heading!r} is no party of the register; it is kept in the notes of the communication",
                "Add it as a party, or name the party or function that is meant.",
                place=at.place,
            )


def _names(text: str) -> list[str]:
    """The names that a cell of recipients lists."""
    parts = parts_outside_brackets(text, ";,；，、\n")
    cleaned = (_MARK.sub("", part.strip()).strip() for part in parts)
    return [name for name in dict.fromkeys(cleaned) if name]
