"""Figures that are not shown, for too few answers lie behind them."""

from __future__ import annotations

from stakeholders.reports.report import Cell
from stakeholders.texts import _


def withheld(count: int, fewest: int) -> Cell:
    """The cell in the place of a figure from so few answers, with the reason.

    :param fewest: how many are needed, as the policy says.
    """
    return Cell(_("withheld"), "muted", why_withheld(count, fewest))


def why_withheld(count: int, fewest: int) -> str:
    """Why a figure from so few answers is not shown."""
    return _("answers: {count}; at least {fewest} are needed").format(count=count, fewest=fewest)
