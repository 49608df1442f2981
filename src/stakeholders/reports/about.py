"""What stands at the head of every report."""

from __future__ import annotations

import datetime as dt

from stakeholders.model.register import Register
from stakeholders.reports.report import About
from stakeholders.standards import Editions


def about(register: Register, as_of: dt.date) -> About:
    """Whose register it is, which revision, from when it is judged, and which editions it answers to."""
    header = register.header
    return About(
        header.organisation,
        header.revision,
        as_of,
        Editions.of(header).names,
        header.scope,
        header.approved_by,
        header.approved_on,
    )
