"""Records in the making: what the rows of all files say of each, before any has an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from stakeholders.imports.words import squeezed
from stakeholders.model.kinds import KINDS
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Place, Register

CellKey = tuple[int, int, int]
"""Which cell: the number of its table, the line of its row, its column; column -1 is the row as a whole."""
NOTES = "notes"


@dataclass(eq=False)
class Draft:
    """A record in the making.

    :param place: where it was first spoken of.
    :param known: the record of the register that it is, if there is one already.
    :param values: what is said of its fields, by their paths; a link is the draft it leads to.
    :param notes: lines for its notes.
    :param cells: the cells that each field was read from; those of the notes under "notes".
    :param guessed: fields that follow from its name only.
    """

    kind: str
    place: Place
    known: Record | None = None
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    cells: dict[str, set[CellKey]] = field(default_factory=dict)
    guessed: dict[str, Any] = field(default_factory=dict)

    def say(self, path: str, value: Any, cell: CellKey) -> bool:
        """Set a field; whether it could be: a field that says something else already is left as it is."""
        if self.values.setdefault(path, value) != value:
            return False
        self.cells.setdefault(path, set()).add(cell)
        return True

    def note(self, text: str, cell: CellKey) -> None:
        """Add a line to the notes, unless it stands there."""
        if text not in self.notes:
            self.notes.append(text)
        self.cells.setdefault(NOTES, set()).add(cell)

    def takes(self, other: Draft) -> None:
        """Take over the cells of a draft that says the same."""
        for path, cells in other.cells.items():
            self.cells.setdefault(path, set()).update(cells)

    def links(self) -> Iterator[Draft]:
        """The drafts that it leads to."""
        for value in self.values.values():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Draft):
                    yield item


def distinctive(number: str) -> bool:
    """Whether a number tells records apart beyond its own list: SR-001 does, while 1, 2, 3 only count rows."""
    return any(c.isalpha() for c in number) or sum(c.isdigit() for c in number) > 4


@dataclass
class Drafts:
    """All drafts, those of one kind by what tells them apart.

    :param register: the register that they are to be added to.
    """

    register: Register
    parties: dict[str, Draft] = field(default_factory=dict)
    named: dict[tuple[str, str], Draft] = field(default_factory=dict)
    needs: list[Draft] = field(default_factory=list)
    communications: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        parties = self.register.all(Party).values()
        self._by_name = {squeezed(party.name): party for party in reversed(list(parties))}
        self._by_number = _unique((party.external_id, party) for party in parties)
        functions = self.register.all(Function).values()
        self._led = {squeezed(function.lead): function for function in functions if function.lead}

    def party(self, name: str, number: str, place: Place) -> Draft:
        """The party of that name, else of that number in the register, where it is one that tells parties apart."""
        key = squeezed(name)
        draft = self.parties.get(key)
        if draft is None:
            known = self._by_name.get(key)
            if known is None and distinctive(number):
                known = self._by_number.get(number)
            draft = Draft(
                "parties", place, known, {"name": known.name if known and squeezed(known.name) == key else name}
            )
            self.parties[key] = draft
        return draft

    def link(self, kind: str, name: str, place: Place) -> Draft:
        """The function, topic or process of that name or id, or the function that a person of that title leads."""
        key = squeezed(name)
        draft = self.named.get((kind, key))
        if draft is None:
            draft = Draft(kind, place, self._known(kind, key), {"name": name})
            self.named[kind, key] = draft
        return draft

    def _known(self, kind: str, key: str) -> Record | None:
        cls = KINDS[kind]
        found = self.register.get(cls, key)
        if found is None:
            found = next((record for record in self.register.all(cls).values() if squeezed(record.label) == key), None)
        return self._led.get(key) if found is None and kind == "functions" else found


def _unique(pairs: Iterable[tuple[str, Party]]) -> dict[str, Party]:
    """What is known by a number that only one has."""
    found: dict[str, list[Party]] = {}
    for number, party in pairs:
        if number:
            found.setdefault(number, []).append(party)
    return {number: parties[0] for number, parties in found.items() if len(parties) == 1}
