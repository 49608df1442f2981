"""Records in the making: what the rows of all files say of each, before any has an id."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stakeholders.imports.language.names import Names
from stakeholders.imports.language.words import squeezed
from stakeholders.imports.records.taken import Taken
from stakeholders.model.kinds import KINDS
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Place, Register

NOTES = "notes"


class At(NamedTuple):
    """A row of a table, and the column that comes first to mind there.

    :param row: its place among the rows of the table, from 0.
    """

    taken: Taken
    row: int
    column: int

    @property
    def place(self) -> Place:
        """Where that stands: found out only where it is to be told."""
        return self.taken.place(self.row, self.column)


@dataclass(eq=False, slots=True)
class Draft:
    """A record in the making.

    :param at: where it was first spoken of.
    :param known: the record of the register that it is, if there is one already.
    :param values: what is said of its fields, by their paths; a link is the draft it leads to.
    :param notes: lines for its notes, each once; a party may have one from each of a hundred thousand rows.
    :param others: further rows that speak of it.
    :param guessed: fields that follow from its name, or from the title it stands under: path, value, what it follows
        from.
    """

    kind: str
    at: At
    values: dict[str, Any]
    known: Record | None = None
    notes: Collection[str] = ()
    others: Sequence[At] = ()
    guessed: tuple[tuple[str, Any, str], ...] = ()

    @property
    def place(self) -> Place:
        """Where it was first spoken of."""
        return self.at.place

    def say(self, path: str, value: Any) -> bool:
        """Set a field; whether it could be: a field that says something else already is left as it is."""
        said: bool = self.values.setdefault(path, value) == value
        return said

    def note(self, text: str) -> None:
        """Add a line to the notes, unless it stands there."""
        if text not in self.notes:
            notes = self.notes if isinstance(self.notes, dict) else {}  # most need none
            notes[text] = None
            self.notes = notes

    def guess(self, path: str, value: Any, because: str) -> None:
        """Fill a field with what follows from something else, unless it is filled."""
        if path not in self.values and not any(path == filled for filled, _, _ in self.guessed):
            self.guessed = (*self.guessed, (path, value, because))

    def also(self, *places: At) -> None:
        """Note further rows that speak of it."""
        others = self.others if isinstance(self.others, list) else []  # most need none
        others += places
        self.others = others


@dataclass
class Drafts:
    """All drafts, those of one kind by what tells them apart.

    :param register: the register that they are to be added to.
    :ivar numbers: parties of these files by the number that the files give them.
    """

    register: Register
    parties: list[Draft] = field(default_factory=list)
    named: dict[tuple[str, str], Draft] = field(default_factory=dict)
    needs: list[Draft] = field(default_factory=list)
    communications: list[Draft] = field(default_factory=list)
    contacts: list[Draft] = field(default_factory=list)
    actions: list[Draft] = field(default_factory=list)
    feedback: list[Draft] = field(default_factory=list)
    numbers: dict[str, Draft] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parties = self.register.all(Party).values()
        self._held = Names((party.name, party) for party in parties)
        self._names: Names[Draft] = Names(())
        self._in_file: dict[str, Names[Draft]] = {}
        functions = self.register.all(Function).values()
        self._led = {squeezed(function.lead): function for function in functions if function.lead}

    def party(self, name: str, at: At) -> Draft:
        """The party of that name.

        Names that differ in nothing but case, punctuation and the word between two parts are one. What stands in
        brackets counts, unless the one name is from another table of the same file than the other, and nothing else
        there is called so.
        """
        named_here = self._in_file.setdefault(at.taken.file, Names(()))
        draft = self._names.find(name) or named_here.find(name, other_than=at.taken)
        if draft is None:
            known = self._held.find(name)
            same = known is not None and squeezed(known.name) == squeezed(name)
            draft = Draft("parties", at, {"name": known.name if known and same else " ".join(name.split())}, known)
            self.parties.append(draft)
        elif squeezed(draft.values["name"]) != squeezed(name):
            draft = self._also_named(draft, name, at)
        self._names.add(name, draft, of=at.taken)
        named_here.add(name, draft, of=at.taken)
        return draft

    def _also_named(self, draft: Draft, name: str, at: At) -> Draft:
        """Note that a party has another name here; that of a table counts more than the title of running text."""
        own, here = draft.values["name"], at
        if draft.known is None and draft.at.taken.table.grid.written and not at.taken.table.grid.written:
            draft.values["name"], own, here = name, own, draft.at
            name = own
        draft.note(f"{here.taken.heading_of(here.column)}: {name}")
        return draft

    def party_of_name(self, name: str) -> Draft | None:
        """The party of that name, of these files or of the register; None where there is none."""
        found = self._names.find(name, loosely=True)
        if found is None and (known := self._held.find(name, loosely=True)) is not None:
            found = self._names.find(known.name)
        return found

    def known_party(self, name: str, at: At) -> Draft | None:
        """The party of that name, drafted where only the register holds it; None where there is none."""
        found = self.party_of_name(name)
        if found is None and (known := self._held.find(name, loosely=True)) is not None:
            found = self.party(known.name, at)
        return found

    def link(self, kind: str, name: str, at: At) -> Draft:
        """The function, topic or process of that name or id, or the function that a person of that title leads."""
        key = squeezed(name)
        draft = self.named.get((kind, key))
        if draft is None:
            draft = Draft(kind, at, {"name": name}, self._known(kind, key))
            self.named[kind, key] = draft
        return draft

    def _known(self, kind: str, key: str) -> Record | None:
        cls = KINDS[kind]
        found = self.register.get(cls, key)
        if found is None:
            found = next((record for record in self.register.all(cls).values() if squeezed(record.label) == key), None)
        return self._led.get(key) if found is None and kind == "functions" else found

    @property
    def subjects(self) -> Sequence[Draft]:
        """What the rows speak of, in the order in which it is told."""
        return (*self.parties, *self.contacts, *self.needs, *self.communications, *self.actions, *self.feedback)
