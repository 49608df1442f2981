"""Whether the history of a database is whole, and whether the register is what its history tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.changes import ChangeSet
from stakeholders.findings import Finding
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.differences import changes_table
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.stores.sql.chain import Fault, Flaw
from stakeholders.stores.sql.loading import Head
from stakeholders.stores.store import Entry
from stakeholders.texts import _, plural

NOTHING = ChangeSet()
NotedState = Literal["found", "not found", "another database"]


@dataclass(frozen=True, slots=True)
class Noted:
    """An earlier end of the history that somebody kept elsewhere, and whether it is still in it.

    :param where: who kept it: the command, or the files that were synced.
    """

    head: Head
    where: str
    state: NotedState


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about a database.

    :param drift: what was changed in the tables past the program; None where the history is not whole, for it cannot
        be told then.
    :param findings: rows that could not be read as records.
    :param overwritten: what was changed past the program and then written over by it. Nothing is wrong with that: the
        entry that wrote over it tells what it found.
    """

    name: str
    head: Head
    last: Entry | None
    flaws: Sequence[Flaw]
    drift: ChangeSet | None
    findings: Sequence[Finding]
    noted: Sequence[Noted]
    overwritten: ChangeSet = NOTHING

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        lost = any(noted.state != "found" for noted in self.noted)
        return not (self.flaws or self.drift or self.findings or lost)


def fault_name(fault: Fault) -> str:
    """What is wrong with a history, in a word or two."""
    return {
        Fault.ALTERED: _("altered"),
        Fault.MISSING: _("missing"),
        Fault.ORDER: _("out of order"),
        Fault.HEAD: _("wrong end"),
    }[fault]


def noted_name(state: NotedState) -> str:
    """Whether an end of the history that was kept elsewhere is still in it, in words."""
    return {
        "found": _("still in the history"),
        "not found": _("not in the history: what led up to it has been replaced"),
        "another database": _("that of another database"),
    }[state]


def verify_report(register: Register, verified: Verified, today: dt.date) -> Report:
    """Whether the history is whole, and the register what it tells."""
    blocks: list[Block] = [Facts(tuple(_facts(verified)))]
    if verified.sound:
        text = _("The history is whole, and the register is what it tells.")
        blocks.append(Paragraph(text, "good"))
    if verified.flaws:
        blocks.append(_flaws(verified.flaws))
    if verified.drift:
        blocks.append(
            Paragraph(
                plural(
                    "{count} change was made past this program, and the history does not tell it. Look at it; then "
                    "enter it into the history with --adopt.",
                    "{count} changes were made past this program, and the history does not tell them. Look at them; "
                    "then enter them into the history with --adopt.",
                    len(verified.drift),
                ),
                "partial",
            )
        )
        title = _("Changed past this program")
        blocks.append(changes_table(verified.drift, register, key="drift", title=title))
    if verified.overwritten:
        title = _("Changed past this program at some time, and written over since")
        blocks.append(changes_table(verified.overwritten, register, key="overwritten", title=title))
    if verified.findings:
        blocks.append(_findings(verified.findings))
    return Report("verify", _("Verification of the history"), about(register, today), tuple(blocks))


def _facts(verified: Verified) -> Iterator[tuple[str, Cell]]:
    head, last = verified.head, verified.last
    yield _("Database"), Cell(verified.name)
    yield _("Its own id"), Cell(head.database)
    yield _("Entries"), Cell(head.number)
    if last is not None:
        yield _("Last entry"), Cell(f"{last.at.isoformat(sep=' ', timespec='seconds')}, {last.by}: {last.why}")
    yield _("Head, to be noted"), Cell(head_text(head))
    for noted in verified.noted:
        yield (
            _("Head noted in {where}").format(where=noted.where),
            Cell(
                _("{number}, {state}").format(number=noted.head.number, state=noted_name(noted.state)),
                "good" if noted.state == "found" else "bad",
            ),
        )
    whole = not verified.flaws
    yield _("History"), Cell(_("whole") if whole else _("not whole"), "good" if whole else "bad")
    if verified.drift is None:
        yield _("Register"), Cell(_("cannot be held against a history that is not whole"), "muted")
    else:
        same = not verified.drift
        yield (
            _("Register"),
            Cell(_("as its history tells") if same else _("not as its history tells"), "good" if same else "bad"),
        )


def head_text(head: Head) -> str:
    """The end of a history as an auditor notes it: `12:0f3c…`, the number of the last entry and its hash."""
    return f"{head.number}:{head.hash}"


def _flaws(flaws: Sequence[Flaw]) -> Table:
    return Table(
        "flaws",
        _("What is wrong with the history"),
        (
            Column("entry", _("Entry"), "number"),
            Column("fault", _("Fault")),
            Column("message", _("What"), wide=True),
        ),
        tuple((Cell(flaw.number), Cell(fault_name(flaw.fault), "bad"), Cell(flaw.message)) for flaw in flaws),
        note=_("Take the database back from a backup, and see who could write to it."),
    )


def _findings(findings: Sequence[Finding]) -> Table:
    return Table(
        "findings",
        _("Rows that cannot be read as meant"),
        (Column("where", _("Where")), Column("message", _("What"), wide=True)),
        tuple((Cell(str(finding.place or "")), Cell(finding.message, "bad")) for finding in findings),
    )
