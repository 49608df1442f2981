"""The pages about the whole of a register: one row a page. To add one, add a row to WHOLE.

On a page that everybody may read nothing stands that may tell of a single person: no answer of a group of fewer than
the policy allows, no judgement of how well somebody does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stakeholders.analysis.attitudes_measured import measured
from stakeholders.analysis.concerns import Outlook
from stakeholders.analysis.plan import LOOKAHEAD
from stakeholders.analysis.programme import programme
from stakeholders.model.improvement import Activity
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Touchpoint
from stakeholders.model.voice import Feedback, Problem
from stakeholders.publishing.side_by_side import side_by_side
from stakeholders.reports.all_needs import all_needs
from stakeholders.reports.attitudes import attitudes_report
from stakeholders.reports.balance import balance_report
from stakeholders.reports.cascade import cascade_report
from stakeholders.reports.commitments import commitments_report
from stakeholders.reports.decisions import decisions_report
from stakeholders.reports.map import map_report
from stakeholders.reports.maturity import maturity_report
from stakeholders.reports.plan import plan_report
from stakeholders.reports.problems import problems_report
from stakeholders.reports.programme import programme_report
from stakeholders.reports.reaction import reaction_report
from stakeholders.reports.relationships import relationships_report
from stakeholders.reports.report import Report
from stakeholders.reports.satisfaction import satisfaction_report
from stakeholders.reports.touchpoints import touchpoints_report
from stakeholders.texts import marked


def _always(_view: Outlook) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Whole:
    """A page about the whole of a register.

    :param name: the name of its file, without ending.
    :param title: what leads to it is called so; looked up in the catalogue when it is shown, as is what it tells.
    :param tells: what it tells, in a sentence.
    :param there: whether the register has anything for it.
    """

    name: str
    title: str
    tells: str
    make: Callable[[Outlook], Report]
    there: Callable[[Outlook], bool] = _always


WHOLE = (
    Whole(
        "maturity",
        marked("Where we stand"),
        marked("Where we stand in customer focus, and the steps that would matter most next"),
        lambda view: maturity_report(view.maturity, public=True),
        lambda view: bool(view.held.needs),
    ),
    Whole(
        "needs",
        marked("All needs"),
        marked("Every need with its party, its weight, who answers for it and how it is measured"),
        lambda view: all_needs(view.register, view.today),
    ),
    Whole(
        "plan",
        marked("Communication plan"),
        marked("Who is told what, why, when, how and by whom, and what is missing"),
        lambda view: plan_report(view.register, view.today, view.today + LOOKAHEAD),
    ),
    Whole(
        "matrix",
        marked("Needs side by side"),
        marked("The customers' needs beside those of every other party: where they agree, where they conflict"),
        lambda view: side_by_side(view.register, view.heard, view.today),
    ),
    Whole(
        "map",
        marked("Map of the parties"),
        marked("Power and interest of the parties, where each stands and should stand"),
        lambda view: map_report(view.register, view.today),
    ),
    Whole(
        "satisfaction",
        marked("Satisfaction"),
        marked("How satisfied customers and others say they are, and how that has changed"),
        lambda view: satisfaction_report(view.register, view.heard, view.today, public=True),
        lambda view: bool(view.heard.of_others(view.register).tallies),
    ),
    Whole(
        "problems",
        marked("Problems"),
        marked("What keeps coming back, why, and what is done about it"),
        lambda view: problems_report(view.register, view.today),
        lambda view: bool(view.register.active(Problem)),
    ),
    Whole(
        "reaction",
        marked("Reaction"),
        marked("How long it takes from a complaint to an answer, an action and its effect"),
        lambda view: reaction_report(view.register, view.today),
        lambda view: bool(view.register.active(Feedback)),
    ),
    Whole(
        "balance",
        marked("Balance"),
        marked("What each function weighs for customers, which priorities change places, who speaks with whom"),
        lambda view: balance_report(view.held),
        lambda view: any(each.customer_first is not None for each in view.register.active(Function)),
    ),
    Whole(
        "decisions",
        marked("Decisions"),
        marked("What was decided, and what that did to customers and to the organisation over time"),
        lambda view: decisions_report(view.held),
        lambda view: bool(view.held.decisions),
    ),
    Whole(
        "touchpoints",
        marked("Touchpoints"),
        marked("Where we meet customers and parties, whom nobody meets, and who connects our functions"),
        lambda view: touchpoints_report(view.register, view.today, public=True),
        lambda view: bool(view.register.active(Touchpoint)),
    ),
    Whole(
        "relationships",
        marked("Relationships"),
        marked("How close each party is to us, how close it should be, and what closes the gap"),
        lambda view: relationships_report(view.held),
        lambda view: any(each.relationship.target or each.engagement.desired for each in view.held.parties),
    ),
    Whole(
        "programme",
        marked("Programme"),
        marked("What is done so that everybody knows customers: what took place, what is to come"),
        lambda view: programme_report(view.held, programme(view.held)),
        lambda view: bool(view.register.active(Activity)),
    ),
    Whole(
        "commitments",
        marked("Commitments"),
        marked("Who has promised what contact with customers, and whether it is kept"),
        lambda view: commitments_report(view.held),
        lambda view: bool(view.held.commitments),
    ),
    Whole(
        "cascade",
        marked("Cascade of needs"),
        marked("How far needs reach those who meet them, and where the chain breaks"),
        lambda view: cascade_report(view.held),
        lambda view: bool(view.cascade.courses),
    ),
    Whole(
        "change",
        marked("Change"),
        marked("How what our own people know, do and think of customers has changed"),
        lambda view: attitudes_report(view.register, view.today, view.heard, public=True),
        lambda view: bool(measured(view.held).measured),
    ),
)
"""The pages in the order in which they are met."""
