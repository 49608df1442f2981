"""The 360° comparison as packs and pages have it: with the satisfaction that answers give where there are such."""

from __future__ import annotations

import datetime as dt

from stakeholders.analysis.compare import compare, fitting_rows
from stakeholders.analysis.feeding import fed, voiced, with_fed
from stakeholders.analysis.improvement import areas_for_improvement
from stakeholders.model.register import Register
from stakeholders.reports.feeding import FromAnswers
from stakeholders.reports.matrix import matrix_report
from stakeholders.reports.report import Report
from stakeholders.voice.heard import Heard


def side_by_side(register: Register, heard: Heard, today: dt.date) -> Report:
    """The customers' needs beside those of every other party."""
    found = fed(register, heard, today)
    answered = with_fed(register, found, voiced(register, heard, today))[0]
    comparison = compare(answered, rows=fitting_rows(answered))
    areas = areas_for_improvement(answered, comparison)
    return matrix_report(answered, comparison, areas, None, today, answers=FromAnswers.of(register, found))
