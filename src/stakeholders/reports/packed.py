"""Whether an audit pack is as it was made: every file there, none changed, none too many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stakeholders.reports.report import About, Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _, plural

PackFault = Literal[
    "altered", "missing", "added", "unreadable", "twice", "leads out", "encrypted", "no file", "no manifest", "noted"
]


@dataclass(frozen=True, slots=True)
class PackFlaw:
    """What is wrong with one file of a pack.

    :param file: its name; "" for the pack as a whole.
    """

    file: str
    fault: PackFault


@dataclass(frozen=True, slots=True)
class Packed:
    """What was found out about a pack; what its manifest says of it is empty where there is none to be read.

    :param name: the file, as the user named it.
    :param digest: the digest of its manifest: `sha256:` and 64 hexadecimal digits; "" where it has none.
    :param noted: the digest that somebody noted when the pack was made; "" where none was given.
    :param head: the end of the register's history when the pack was made.
    :param size: the bytes of its files.
    """

    name: str
    digest: str = ""
    noted: str = ""
    organisation: str = ""
    revision: str = ""
    as_of: dt.date | None = None
    head: str = ""
    redacted: bool = False
    files: int = 0
    size: int = 0
    flaws: tuple[PackFlaw, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws


def fault_name(fault: PackFault) -> str:
    """What is wrong with a file, in words."""
    return {
        "altered": _("altered: it is not the file that the manifest names"),
        "missing": _("missing: the manifest names it, and the pack does not hold it"),
        "added": _("added: the pack holds it, and the manifest does not name it"),
        "unreadable": _("damaged: it cannot be read"),
        "twice": _("there twice under the same name"),
        "leads out": _("its name leads out of the folder; it was not read"),
        "encrypted": _("encrypted; it was not read"),
        "no file": _("no ordinary file; it was not read"),
        "no manifest": _("there is no manifest that can be read, and so nothing to hold the files against"),
        "noted": _("the manifest is not the one whose digest was noted: it was replaced, or another pack was noted"),
    }[fault]


def packed_report(packed: Packed, today: dt.date) -> Report:
    """Whether the pack is whole, and what is wrong where it is not."""
    blocks: list[Block] = [Facts(tuple(_facts(packed)))]
    if packed.sound:
        blocks.append(Paragraph(_("Every file is there and as the manifest tells, and there is no other."), "good"))
        if not packed.noted:
            blocks.append(Paragraph(_advice(), "info"))
    else:
        blocks.append(_flaws(packed))
    made = About(packed.organisation, packed.revision, today, ())
    return Report("verify", _("Verification of the audit pack"), made, tuple(blocks))


def _advice() -> str:
    return _(
        "Whoever changes a file can change the manifest too. Hold the digest of the manifest against the one that was "
        "noted when the pack was made: --head names it."
    )


def _facts(packed: Packed) -> Iterator[tuple[str, Cell]]:
    yield _("Pack"), Cell(packed.name)
    if packed.as_of is not None:
        yield _("Made of the register as of"), Cell(packed.as_of)
    if packed.head:
        yield _("End of the history then"), Cell(packed.head)
    if packed.redacted:
        yield _("Personal data"), Cell(_("left out"))
    yield _("Files"), Cell(packed.files)
    yield _("Size"), Cell(_("{size} bytes").format(size=packed.size))
    if packed.digest:
        yield _("Digest of the manifest"), Cell(packed.digest)
    if packed.noted:
        found = all(flaw.fault != "noted" for flaw in packed.flaws) and bool(packed.digest)
        yield _("Digest noted"), Cell(packed.noted, "good" if found else "bad")
    wrong = len(packed.flaws)
    said = plural("{count} thing is wrong", "{count} things are wrong", wrong) if wrong else _("whole")
    yield _("State"), Cell(said, "bad" if wrong else "good")


def _flaws(packed: Packed) -> Table:
    return Table(
        "flaws",
        _("What is wrong with the pack"),
        (Column("file", _("File")), Column("fault", _("What"), wide=True)),
        tuple((Cell(flaw.file or packed.name), Cell(fault_name(flaw.fault), "bad")) for flaw in packed.flaws),
        note=_("Ask whoever made the pack for it again, and note the digest of its manifest when you receive it."),
    )


__all__ = ["PackFault", "PackFlaw", "Packed", "packed_report"]
