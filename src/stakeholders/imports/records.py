"""The rows of a table to records in the making: one party a row, with its needs or a communication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stakeholders.findings import Finding, Severity
from stakeholders.imports.choices import read
from stakeholders.imports.drafts import CellKey, Draft, Drafts
from stakeholders.imports.headings import EXPECTATION, NAME, STATEMENT, Target
from stakeholders.imports.placing import Layout, Placement
from stakeholders.imports.splitting import statements
from stakeholders.imports.tables import Row, Table
from stakeholders.model.register import Place

_NOTHING = re.compile(r"[-–—.\s]*")
"""A cell of dashes says that there is nothing to say: it counts as blank."""
_NUMBER = Target("parties", "external_id")
_AUDIENCE = Target("communications", "parties")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one cell says.

    :param value: its value for the field; None where the field takes no such value.
    """

    placed: Placement
    text: str
    value: Any
    cell: CellKey
    table: Table
    row: Row

    @property
    def place(self) -> Place:
        """Where the cell stands: found out only where it is to be told."""
        return self.table.grid.place(self.row, max(self.placed.column, 0))

    @property
    def target(self) -> Target | None:
        """The field that it is for; None where there is none, or where the field cannot take it."""
        return self.placed.target if self.value is not None else None

    @property
    def is_note(self) -> bool:
        """Whether it is for the notes of what the row is about."""
        return self.placed.target is not None and self.placed.target.field == "notes"

    @property
    def told(self) -> str:
        """What it says, for notes: with the heading, unless the column is one of notes."""
        return self.text if self.is_note else f"{self.placed.heading}: {self.text}"


class Reading:
    """Gathers what the rows of tables say.

    :ivar cells: every cell that is not blank, of all tables.
    """

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.findings: list[Finding] = []
        self.cells: set[CellKey] = set()
        self._tables = 0

    def take(self, table: Table, layout: Layout) -> None:
        """Take in all rows of a table."""
        self._tables += 1
        above: Draft | None = None
        for row in table.rows:
            said = tuple(self._said(table, layout, row))
            if said:
                self.cells.update(entry.cell for entry in said if entry.placed.column not in row.copied)
                above = self._row(layout, said, above) or above

    def _said(self, table: Table, layout: Layout, row: Row) -> Iterator[_Said]:
        for placed in layout.placements:
            text = row.cell(placed.column)
            if not _NOTHING.fullmatch(text):
                value = None if placed.target is None else read(placed.target, text, placed.scale)
                yield _Said(placed, text, value, (self._tables, row.line, placed.column), table, row)
        if row.rest:
            yield _Said(Placement(-1, "Row", None), row.rest, None, (self._tables, row.line, -1), table, row)

    def _row(self, layout: Layout, said: Sequence[_Said], above: Draft | None) -> Draft | None:
        """Make drafts of what a row says; the party it is about."""
        by_kind: dict[str, list[_Said]] = {"parties": [], "needs": [], "communications": [], "": []}
        for entry in said:
            if entry.placed.target is not None and entry.value is None:
                self._find("unread-value", *_unread(entry), entry.place)
            by_kind[entry.target.kind if entry.target and not entry.is_note else ""].append(entry)
        planned = layout.kind == "communications"
        party = self._party(by_kind["parties"], said[0].place, above, needed=not planned)
        left = [entry for entry in by_kind["parties"] if party is None or not self._say(party, entry)]
        left += by_kind[""]

        needs = self._needs(party, by_kind["needs"]) if party else []
        if not needs:
            left += by_kind["needs"]
        told = by_kind["communications"]
        communication = None
        if told or (planned and party is None):  # so that a row of which little can be told is kept all the same
            communication = self._communication(party, told, said[0].place)

        whole = (communication, party) if planned else (party, communication)
        subjects = needs or [draft for draft in whole if draft is not None][:1]
        for entry in left:
            for subject in subjects:
                subject.note(entry.told, entry.cell)
        return party

    def _party(self, said: Sequence[_Said], place: Place, above: Draft | None, *, needed: bool) -> Draft | None:
        """The party that a row names; where it names none, that of the row above, if the table is one of parties."""
        name = next((entry for entry in said if entry.target == NAME), None)
        if name is not None:
            number = next((entry.text for entry in said if entry.target == _NUMBER), "")
            return self.drafts.party(name.text, number, name.place)
        if not needed:
            return None
        if above is not None:
            message = f"no party is named here; taken to be about {above.values['name']!r}, as the row above"
            self._find("row-without-party", message, "If that is wrong, move it to its party.", place, Severity.NOTE)
            return above
        message = "no party is named here or above; it is kept under a party without a name"
        self._find("row-without-party", message, "Give the party its name.", place)
        return self.drafts.party(f"Party without a name (line {place.line})", "", place)

    def _needs(self, party: Draft, said: Sequence[_Said]) -> list[Draft]:
        """The needs that a row states, each with all else that the row says of needs."""
        needs = []
        for entry in said:
            if entry.target not in (STATEMENT, EXPECTATION):
                continue
            found = statements(entry.text)
            if len(found) > 1:
                message = f"{len(found)} needs stand in this cell; each has become one of its own"
                self._find("several-needs", message, "Join them again where they are one.", entry.place, Severity.NOTE)
            for statement in found:
                need = Draft("needs", entry.place, values={"party": party})
                need.say("statement", statement, entry.cell)
                if entry.target == EXPECTATION:
                    need.say("type", "expectation", entry.cell)
                needs.append(need)
        for need in needs:
            for entry in said:
                if entry.target not in (STATEMENT, EXPECTATION):
                    self._say(need, entry)
        self.drafts.needs += needs
        return needs

    def _communication(self, party: Draft | None, said: Sequence[_Said], place: Place) -> Draft:
        """The communication that a row plans."""
        communication = Draft("communications", place)
        audience = [party] if party else []
        for entry in said:
            if entry.target == _AUDIENCE:
                audience += [self.drafts.party(name, "", entry.place) for name in entry.value]
                communication.cells["parties"] = {entry.cell}
            else:
                self._say(communication, entry)
        communication.values["parties"] = tuple(dict.fromkeys(audience))
        self.drafts.communications.append(communication)
        return communication

    def _say(self, draft: Draft, entry: _Said) -> bool:
        """Set a field of the draft; where it says something else already, False, and a finding."""
        assert entry.target is not None
        path, value = entry.target.field, entry.value
        link = entry.target.spec.link
        if link is not None:
            names = value if isinstance(value, tuple) else (value,)
            links = tuple(self.drafts.link(link.kinds[0], name, entry.place) for name in names)
            value = links if isinstance(value, tuple) else links[0]
        if path == "name":  # it has led to the party already, whatever its case and spaces
            value = draft.values["name"]
        if draft.say(path, value, entry.cell):
            return True
        told = f"{entry.placed.heading!r} says {entry.text!r} here and something else for the same party further up"
        self._find("differing-value", told, "The first is kept, this one is in notes: decide which holds.", entry.place)
        return False

    def _find(self, rule: str, message: str, hint: str, place: Place, severity: Severity = Severity.WARNING) -> None:
        self.findings.append(Finding(rule, severity, message, hint, place=place))


def _unread(entry: _Said) -> tuple[str, str]:
    """What is wrong with a value that its field does not take, and what would be right."""
    target = entry.placed.target
    assert target is not None
    spec = target.spec
    if spec.choices:
        wanted = f"one of: {', '.join(spec.choices)}"
    elif spec.base is bool:
        wanted = "yes or no"
    elif spec.base is dt.date:
        wanted = "a day such as 2026-09-14"
    else:
        low, high = spec.bounds
        wanted = "a number" if high is None else f"a number from {low:g} to {high:g}"
        wanted += ", or high, medium or low" if high == 5 else ""
    return (
        f"{entry.text!r} under {entry.placed.heading!r} is nothing that {target} takes; it is kept in notes",
        f"It takes {wanted}. Set it by hand.",
    )
