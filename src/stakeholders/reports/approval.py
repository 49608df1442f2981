"""The page that stands before the papers of an audit: what they are, of which register, and places to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _

_BLANK = "\u00a0"
_ROOM = Cell((_BLANK * 22, _BLANK, _BLANK))
"""An empty cell with room to write in by hand; blanks that do not break keep it as wide in every format."""
_LINE = "_" * 24


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A paper as the approval page lists it.

    :param says: what it is, in a sentence.
    :param name: the name of its files, without ending.
    :param formats: what they are, as people name it.
    """

    title: str
    says: str
    name: str
    formats: tuple[str, ...]


def approval_report(
    register: Register,
    today: dt.date,
    papers: Iterable[Enclosed],
    folder: str,
    *,
    head: str = "",
    since: dt.date | None = None,
    redacted: bool = False,
) -> Report:
    """What is handed over, and the places where it is signed.

    :param folder: the folder in which the files of the papers stand.
    :param head: the end of the history, as an auditor notes it; "" where there is none.
    :param since: the day from which changes are told; None where they are not.
    :param redacted: whether personal data was left out.
    """
    blocks: list[Block] = [Facts(tuple(_facts(register, head, since)))]
    if redacted:
        blocks.append(Paragraph(redaction(), "partial"))
    blocks += [_signatures(), Facts(((_("Digest of the manifest, to be noted by hand"), Cell(f"sha256: {_LINE}")),))]
    blocks.append(_contents(papers, folder))
    return Report("approval", _("Approval of the audit pack"), about(register, today), tuple(blocks))


def redaction() -> str:
    """What was left out with personal data, and what was not searched for it, in words."""
    return _(
        "Personal data is left out: contacts are not among the records, and numbers stand in the place of people's "
        "names in the fields that are meant for them. Free text, such as notes and statements, and the ids of records "
        "were not searched for names."
    )


def _facts(register: Register, head: str, since: dt.date | None) -> Iterator[tuple[str, Cell]]:
    if register.header.scope:
        yield _("Scope"), Cell(register.header.scope)
    yield _("Parties"), Cell(len(register.active(Party)))
    yield _("Needs"), Cell(len(register.active(Need)))
    yield _("Communications planned"), Cell(len(register.active(Communication)))
    if since is not None:
        yield _("Changes told since"), Cell(since)
    yield _("End of the history"), Cell(head) if head else Cell(_("nothing is told up to this day"), "muted")


def _signatures() -> Table:
    return Table(
        "signatures",
        _("Signatures"),
        (
            Column("part", _("Part")),
            Column("name", _("Name"), wide=True),
            Column("date", _("Date"), wide=True),
            Column("signature", _("Signature"), wide=True),
        ),
        tuple((Cell(part), _ROOM, _ROOM, _ROOM) for part in (_("Prepared"), _("Reviewed"), _("Approved"))),
    )


def _contents(papers: Iterable[Enclosed], folder: str) -> Table:
    return Table(
        "papers",
        _("What the pack holds"),
        (
            Column("paper", _("Paper")),
            Column("says", _("What it says"), wide=True),
            Column("name", _("Files")),
            Column("formats", _("Formats")),
        ),
        tuple(
            (Cell(paper.title), Cell(paper.says), Cell(paper.name), Cell(", ".join(paper.formats))) for paper in papers
        ),
        note=_("The files stand in the folder {folder}; index.html leads to them.").format(folder=folder),
    )


__all__ = ["Enclosed", "approval_report", "redaction"]
