"""Every need that counts, on one page: the page that all others refer to."""

from __future__ import annotations

import datetime as dt

from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.concern_tables import named, need_cell, satisfaction_cell
from stakeholders.reports.report import Cell, Column, Facts, Report, Table
from stakeholders.texts import _


def all_needs(register: Register, today: dt.date) -> Report:
    """All active needs in the order of the register."""
    needs = register.active(Need)
    parties = len({need.party for need in needs})
    table = Table(
        "needs",
        _("All needs"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("topic", _("Topic")),
            Column("importance", _("Importance"), "number"),
            Column("satisfaction", _("Satisfaction"), "number"),
            Column("owner", _("Answers for it")),
            Column("measure", _("Measured by"), wide=True),
            Column("target", _("Target")),
        ),
        tuple(
            (
                need_cell(need),
                named(register, need.party),
                named(register, need.topic),
                Cell(need.importance),
                satisfaction_cell(need),
                named(register, need.owner),
                Cell(need.measure or None),
                Cell(need.target or None),
            )
            for need in needs
        ),
        _("Importance to the party, and how well it finds the need met, from 1 (least) to 5 (most)."),
        _("No need is recorded."),
    )
    facts = Facts(((_("Needs"), Cell(len(needs))), (_("Parties that have them"), Cell(parties))))
    return Report("needs", _("All needs"), about(register, today), (facts, table))
