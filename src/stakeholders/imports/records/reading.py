"""The rows of tables to records in the making, column by column: a party a row, with its needs or a communication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from stakeholders.findings import Finding, Severity
from stakeholders.imports.fields.complaints import KIND
from stakeholders.imports.fields.layout import Placement
from stakeholders.imports.language.headings import EXPECTATION, NAME, STATEMENT, Target
from stakeholders.imports.language.names import distinctive
from stakeholders.imports.records.audience import Audience
from stakeholders.imports.records.complaints import Complaints, Wordings
from stakeholders.imports.records.drafts import At, Draft, Drafts
from stakeholders.imports.records.parts import Columns, Part
from stakeholders.imports.records.persons import told_apart
from stakeholders.imports.records.taken import Fate, Taken
from stakeholders.imports.values.splitting import statements
from stakeholders.voice.masking import Texts

NUMBER = Target("parties", "external_id")
AUDIENCE = Target("communications", "parties")
QUADRANT = Target("parties", "quadrant")
_FIRMNESS = {STATEMENT: {}, EXPECTATION: {"type": "expectation"}}
"""What columns say of each need by stating it there."""
_LONGEST_LIST = 50_000
"""Characters beyond which a cell is not parted into needs."""
_STEP = 2000
"""Rows after which progress is told."""


class Reading:
    """Gathers what the rows of tables say.

    :param progress: told how many rows have been read since the last time.
    :param texts: what is done with what complainants wrote.
    """

    def __init__(
        self, drafts: Drafts, progress: Callable[[int], object] = lambda _: None, texts: Texts = "keep"
    ) -> None:
        self.drafts = drafts
        self.wordings = Wordings.of(texts, drafts)
        self.findings: list[Finding] = []
        self._progress = progress

    def take(self, taken: Taken, audience: Audience) -> None:
        """Take in all rows of a table."""
        if taken.layout.kind == KIND:
            Complaints(self.drafts, taken, self.wordings, self.findings.append, self._progress).read()
            return
        _Table(self, taken, audience).read()

    def told(self, rows: int) -> None:
        """Tell how far it has come."""
        self._progress(rows)

    def find(self, rule: str, message: str, hint: str, at: At, severity: Severity = Severity.WARNING) -> None:
        """Note what a person should look at."""
        self.findings.append(Finding(rule, severity, message, hint, place=at.place))


class _Table:
    """One table in the reading."""

    def __init__(self, reading: Reading, taken: Taken, audience: Audience) -> None:
        self._reading, self._taken, self._audience = reading, taken, audience
        self._drafts = reading.drafts
        self._kind = taken.layout.kind
        columns = Columns(taken, self._drafts, reading.findings.append)
        self._notes = columns.notes()
        self._parties = columns.part("parties", without=(NAME, QUADRANT))
        self._needs = columns.part("needs", without=tuple(_FIRMNESS))
        self._communications = columns.part("communications", without=(AUDIENCE,))
        self._contacts = columns.part("contacts")
        self._actions = columns.part("actions")
        self._stated = tuple(
            (placed, taken.texts[placed.column], _FIRMNESS[placed.target], taken.quiet[placed.column])
            for placed in taken.columns("needs")
            if placed.target in _FIRMNESS
        )
        self._said: dict[tuple[Any, ...], tuple[str, ...]] = {}
        self._named: dict[str, Draft] = {}
        self._above: Draft | None = None
        self._name = taken.layout.column(NAME)
        self._names = taken.texts[self._name.column] if self._name else []
        self._number = taken.layout.column(NUMBER)
        self._quadrant = taken.layout.column(QUADRANT)
        self._addressed = taken.layout.column(AUDIENCE) is not None
        self._updating = bool(self._drafts.register.ids)
        if self._name is not None:
            quiet = taken.quiet[self._name.column]
            taken.mark_column(self._name.column, [text if text and text not in quiet else None for text in self._names])
            self._names = ["" if text in quiet else text for text in self._names] if quiet else self._names

    def read(self) -> None:
        """Make drafts of what the rows say."""
        count = len(self._taken.rows)
        read = self._planned if self._kind == "communications" else self._about_party
        if self._kind == "actions":
            read = self._acted
        blank = self._blank_rows()
        for row in range(count):
            if row not in blank:
                read(row)
            if row % _STEP == _STEP - 1:
                self._reading.told(_STEP)
        self._reading.told(count % _STEP)

    def _blank_rows(self) -> set[int]:
        columns = list(self._taken.texts.values())
        if not columns or not all("" in texts for texts in columns):
            return set()
        return {row for row, texts in enumerate(zip(*columns, strict=True)) if not any(texts)}

    # What the rows are about

    def _about_party(self, row: int) -> None:
        """A row about a party, with what it says of its needs, and perhaps of a communication."""
        party, left = self._party(row)
        assert party is not None
        notes = [*left, *self._notes.get(row, ())]
        needs = self._needs_of(row, party) if self._stated else []
        if not needs and self._needs.paths:
            notes += self._unsaid(self._needs, row)
        told = self._communications.values(row) if self._communications.paths else {}
        if told or (self._addressed and self._audience.in_row(self._taken, row)):
            self._communication(row, [party], told)
        if self._contacts.paths:
            self._contact(row, party)
        if self._actions.paths and self._action(row, needs[0] if needs else party, titled=True) is None:
            notes += self._unsaid(self._actions, row)
        if notes:
            for subject in needs or (party,):
                for note in notes:
                    subject.note(note)

    def _planned(self, row: int) -> None:
        """A row about a communication, with the party it is for."""
        party, left = self._party(row)
        values = self._communications.values(row)
        notes = (*left, *self._notes.get(row, ()))
        subject = party
        if not values and (party is not None or not notes):  # nothing is planned yet: the row waits to be filled in
            self._audience.named(self._taken, row)
        else:
            subject = self._communication(row, [party] if party else [], values)
        if party is not None and self._contacts.paths:
            self._contact(row, party)
        elif self._contacts.paths:
            notes = (*notes, *self._unsaid(self._contacts, row))
        if self._actions.paths and self._action(row, party, titled=True) is None:
            notes = (*notes, *self._unsaid(self._actions, row))
        if notes and subject is None:
            subject = self._communication(row, [], values)
        if subject is not None:
            for note in notes:
                subject.note(note)

    def _acted(self, row: int) -> None:
        """A row about an action, with the party that it concerns."""
        party, left = self._party(row)
        subject = self._action(row, party) or party
        if subject is None:
            subject = Draft("actions", At(self._taken, row, 0), {"title": f"Action of row {row + 1}"})
            self._drafts.actions.append(subject)
        notes = (*left, *self._notes.get(row, ()), *self._unsaid(self._communications, row))
        if party is not None:
            self._contact(row, party)
            self._needs_of(row, party)
        else:
            notes = (*notes, *self._unsaid(self._contacts, row), *self._unsaid(self._needs, row))
        for note in notes:
            subject.note(note)

    def _party(self, row: int) -> tuple[Draft | None, tuple[str, ...]]:
        """The party that a row names, and lines for notes of what it says otherwise than rows before."""
        taken = self._taken
        name = self._names[row] if self._names else ""
        values = self._parties.rows[row] if self._parties.rows else ()
        side = taken.layout.side_of(taken.rows[row]) if taken.layout.sides else None
        stands = taken.texts[self._quadrant.column][row] if self._quadrant else ""
        key = (name, side, stands, values)
        if name and (said := self._said.get(key)) is not None:
            self._above = self._named[name]
            if self._updating:
                self._again(self._above, row)
            if self._quadrant is not None:
                taken.mark(self._quadrant.column, row, Fate.NOTES)
            return self._above, said
        party = self._find_party(row, self._name, name)
        self._above = party
        if party is None:
            unsaid = tuple(self._unsaid(self._parties, row))
            if self._quadrant is not None and stands:
                taken.mark(self._quadrant.column, row, Fate.NOTES)
                unsaid = (*unsaid, self._quadrant.line(stands))
            return None, unsaid
        left = tuple(self._say_all(party, self._parties, row))
        self._say_standing(party, row)
        if name:
            self._said[key], self._named[name] = left, party
        return party, left

    def _find_party(self, row: int, named: Placement | None, name: str) -> Draft | None:
        """The party that a row names; where it names none, that of its number, else of the row above."""
        taken = self._taken
        number = taken.texts[self._number.column][row] if self._number else ""
        at = At(taken, row, named.column if named and name else self._first(row))
        if name:
            found = self._drafts.numbers.get(name) if taken.layout.joined else None
            named_so = found or self._named.get(name) or self._drafts.party(name, at)
            self._again(named_so, row)
            if number and not taken.layout.joined:
                self._drafts.numbers.setdefault(number, named_so)
            return named_so
        if number and (self._name is None or distinctive(number)):
            party = self._drafts.numbers.get(number)
            if party is None:
                told = f"no party has the number {number!r}; it is kept under a party of that name"
                self._reading.find("unknown-number", told, "Correct the number, or give the party its name.", at)
                party = self._drafts.numbers[number] = self._drafts.party(number, at)
            self._again(party, row)
            return party
        if self._kind in ("communications", "actions"):
            return None
        if self._above is not None:
            told = f"no party is named here; taken to be about {self._above.values['name']!r}, as the row above"
            hint = "If that is wrong, move it to its party."
            self._reading.find("row-without-party", told, hint, at, Severity.NOTE)
            self._again(self._above, row)
            return self._above
        told = "no party is named here or above; it is kept under a party without a name"
        self._reading.find("row-without-party", told, "Give the party its name.", at)
        return self._drafts.party(f"Party without a name (line {taken.rows[row].line})", at)

    def _again(self, party: Draft, row: int) -> None:
        """Note that a row speaks of a party: only where it could turn out to be one of the register."""
        if self._updating and (party.at.taken is not self._taken or party.at.row != row):
            party.also(At(self._taken, row, 0))

    def _first(self, row: int) -> int:
        """The first column in which a row says something."""
        return next((column for column, texts in self._taken.texts.items() if texts[row]), 0)

    def _say_standing(self, party: Draft, row: int) -> None:
        """Where the party stands by a quadrant of power and interest, and by the titles above the row."""
        placed = self._quadrant
        if placed is not None and (text := self._taken.texts[placed.column][row]):
            power, interest = (placed.values or {}).get(text, (None, None))
            for path, value in (("power", power), ("interest", interest)):
                if value is not None:
                    party.guess(path, value, text)
            party.note(placed.line(text))
            self._taken.mark(placed.column, row, Fate.NOTES)
        side = self._taken.layout.side_of(self._taken.rows[row])
        if side is not None:
            party.guess("side", *side)

    def _say_all(self, draft: Draft, part: Part, row: int) -> Iterator[str]:
        """Set the fields that a row speaks of; lines for notes of what other rows have said otherwise."""
        for placed, path, value in zip(part.placed, part.paths, part.rows[row] if part.rows else (), strict=True):
            if value is not None and not draft.say(path, value):
                text = self._taken.texts[placed.column][row]
                at = At(self._taken, row, placed.column)
                told = f"{placed.heading!r} says {text!r} here and something else for the same party further up"
                hint = "The first is kept, this one is in notes: decide which holds."
                self._reading.find("differing-value", told, hint, at)
                self._taken.mark(placed.column, row, Fate.NOTES)
                yield placed.line(text)

    def _unsaid(self, part: Part, row: int) -> Iterator[str]:
        """Lines for notes of what a row says of a record that it does not name."""
        for placed in part.placed:
            if text := self._taken.texts[placed.column][row]:
                self._taken.mark(placed.column, row, Fate.NOTES)
                if placed.values is None or text in placed.values:
                    yield placed.line(text)

    # What belongs to a party

    def _needs_of(self, row: int, party: Draft) -> list[Draft]:
        """The needs that a row states, each with all else that the row says of needs."""
        needs = []
        for placed, texts, firmness, quiet in self._stated:
            text = texts[row]
            if not text or text in quiet or (placed.values is not None and text not in placed.values):
                continue
            at = At(self._taken, row, placed.column)
            self._taken.mark(placed.column, row, Fate.FIELD)
            one = placed.whole or len(text) > _LONGEST_LIST
            found = (" ".join(text.split()),) if one else statements(text)
            if len(found) > 1:
                told = f"{len(found)} needs stand in this cell; each has become one of its own"
                self._reading.find("several-needs", told, "Join them again where they are one.", at, Severity.NOTE)
            for statement in found:
                values = {"party": party, "statement": statement, **firmness, **self._needs.values(row)}
                needs.append(Draft("needs", at, values))
        self._drafts.needs += needs
        return needs

    def _communication(self, row: int, parties: Iterable[Draft], values: dict[str, Any]) -> Draft:
        """The communication that a row plans."""
        communication = Draft("communications", At(self._taken, row, self._first(row)), dict(values))
        audience = [*parties, *self._audience.of_row(self._taken, row, communication)]
        communication.values["parties"] = tuple(dict.fromkeys(audience))
        self._drafts.communications.append(communication)
        return communication

    def _contact(self, row: int, party: Draft) -> None:
        """The person at the party whom a row names, or whose address it gives."""
        if values := told_apart(self._contacts.values(row)):
            values.setdefault("name", party.values["name"])
            at = At(self._taken, row, self._contacts.placed[0].column)
            self._drafts.contacts.append(Draft("contacts", at, {"party": party, **values}))

    def _action(self, row: int, origin: Draft | None, *, titled: bool = False) -> Draft | None:
        """The action that a row plans.

        :param titled: whether only one that is named counts: a day alone, beside a need, plans nothing.
        """
        values = self._actions.values(row) if self._actions.paths else {}
        if not values or (titled and "title" not in values):
            return None
        if origin is not None:
            values["origin"] = origin
        at = At(self._taken, row, self._actions.placed[0].column)
        values.setdefault("title", f"Action of row {row + 1}")
        action = Draft("actions", at, values)
        self._drafts.actions.append(action)
        return action
