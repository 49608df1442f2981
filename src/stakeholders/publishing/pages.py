"""Which pages a register is published as, what each is called, and which file it is.

All files lie in one folder, so that links are the same on a disk and on any server. What begins the name of a file
keeps it apart from names that Windows reserves (`con`, `nul`) and from the pages of other kinds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stakeholders.analysis.concerns import Outlook
from stakeholders.analysis.plan import LOOKAHEAD
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.voice import Feedback, Problem
from stakeholders.publishing.side_by_side import side_by_side
from stakeholders.reports.all_needs import all_needs
from stakeholders.reports.function_page import function_page
from stakeholders.reports.level_page import level_page
from stakeholders.reports.map import map_report
from stakeholders.reports.party_page import party_page
from stakeholders.reports.plan import plan_report
from stakeholders.reports.problems import problems_report
from stakeholders.reports.reaction import reaction_report
from stakeholders.reports.report import Report
from stakeholders.reports.satisfaction import satisfaction_report
from stakeholders.reports.site_index import site_index
from stakeholders.texts import _

INDEX = "index.html"
_LONGEST = 60
"""Characters of a level's name that go into the name of its file."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made.

    :param file: the name of its file.
    :param title: what leads to it is called so.
    :param subject: what cells refer to that are about the whole of it: the id of a record, or a name with a colon,
        which is none.
    :param make: makes its report.
    """

    file: str
    title: str
    subject: str
    make: Callable[[], Report]


def pages_of(view: Outlook) -> tuple[Page, ...]:
    """The pages, the index first; where a record has a row on several of them, the first is its home."""
    register, today = view.register, view.today
    functions = tuple(
        Page(f"function-{each.id}.html", each.name, each.id, _function(view, each))
        for each in register.active(Function)
    )
    levels = tuple(_levels(view))
    parties = tuple(
        Page(f"party-{each.id}.html", each.name, each.id, _party(view, each)) for each in register.active(Party)
    )
    whole = (
        Page("needs.html", _("All needs"), ":needs", lambda: all_needs(register, today)),
        Page("plan.html", _("Communication plan"), ":plan", lambda: plan_report(register, today, today + LOOKAHEAD)),
        Page("matrix.html", _("Needs side by side"), ":matrix", lambda: side_by_side(register, view.heard, today)),
        Page("map.html", _("Map of the parties"), ":map", lambda: map_report(register, today)),
        *_voice(view),
    )
    tells = {
        ":needs": _("Every need with its party, its weight, who answers for it and how it is measured"),
        ":plan": _("Who is told what, why, when, how and by whom, and what is missing"),
        ":matrix": _("The customers' needs beside those of every other party: where they agree, where they conflict"),
        ":map": _("Power and interest of the parties, where each stands and should stand"),
        ":satisfaction": _("How satisfied customers and others say they are, and how that has changed"),
        ":problems": _("What keeps coming back, why, and what is done about it"),
        ":reaction": _("How long it takes from a complaint to an answer, an action and its effect"),
    }
    listed = tuple((page.subject, page.title, tells[page.subject]) for page in whole)
    refs = {level: page.subject for level, page in zip(register.header.levels, levels, strict=True)}
    index = Page(INDEX, _("Start"), ":index", lambda: site_index(view, listed, refs))
    return (index, *whole, *functions, *parties, *levels)


def _voice(view: Outlook) -> Iterator[Page]:
    """What was said, where something was: no page shows a respondent, or a group of fewer than the policy allows."""
    register, today, heard = view.register, view.today, view.heard
    if heard.tallies:
        yield Page(
            "satisfaction.html",
            _("Satisfaction"),
            ":satisfaction",
            lambda: satisfaction_report(register, heard, today, public=True),
        )
    if register.active(Problem):
        yield Page("problems.html", _("Problems"), ":problems", lambda: problems_report(register, today))
    if register.active(Feedback):
        yield Page("reaction.html", _("Reaction"), ":reaction", lambda: reaction_report(register, today))


def _function(view: Outlook, function: Function) -> Callable[[], Report]:
    return lambda: function_page(view, function)


def _party(view: Outlook, party: Party) -> Callable[[], Report]:
    return lambda: party_page(view, party)


def _level(view: Outlook, level: str) -> Callable[[], Report]:
    return lambda: level_page(view, level)


def _levels(view: Outlook) -> Iterator[Page]:
    taken: set[str] = set()
    for number, level in enumerate(view.register.header.levels, start=1):
        name = slug(level) or str(number)
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        yield Page(f"level-{name}.html", level[:1].upper() + level[1:], f":level-{name}", _level(view, level))


def slug(text: str) -> str:
    """The text as part of a file's name: small Latin letters, digits and hyphens; "" where it holds none of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
