"""The whole register as tables, a kind of record after another: for those who read no files of YAML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.model.header import Header
from stakeholders.model.kinds import KINDS
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.records import records_report
from stakeholders.reports.report import Cell, Facts, Report
from stakeholders.texts import _, plural


def register_report(register: Register, today: dt.date) -> Report:
    """What the register says of the organisation, then a table of the active records of each kind that it has."""
    tables = (
        records_report(register, kind, today, in_words=True).tables[0] for kind in KINDS.values() if register.all(kind)
    )
    facts = Facts(tuple(_facts(register.header)))
    return Report("register", _("Register"), about(register, today), (facts, *tables))


def _facts(header: Header) -> Iterator[tuple[str, Cell]]:
    climate, policy = header.climate_change, header.policy
    yield _("Scope"), Cell(header.scope) if header.scope else Cell(_("not said"), "partial")
    yield _("Climate change"), _climate(climate.relevant, climate.reason)
    if header.levels:
        yield _("Levels"), Cell(", ".join(header.levels))
    if header.stages:
        yield _("Lifecycle stages"), Cell(", ".join(header.stages))
    yield _("Review of a party"), Cell(_every(policy.review_interval))
    yield _("Validation of a need"), Cell(_every(policy.validation_interval))
    yield _("A need counts as important from"), Cell(policy.high_importance)


def _climate(relevant: bool | None, reason: str) -> Cell:
    if relevant is None:
        return Cell(_("not determined whether it is a relevant issue"), "partial")
    said = _("a relevant issue") if relevant else _("no relevant issue")
    return Cell(said, note=reason)


def _every(days: int) -> str:
    return plural("every {count} day", "every {count} days", days)


__all__ = ["register_report"]
