"""The papers of an audit pack. To add one, add a line to PAPERS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from stakeholders.analysis.attitudes_measured import measured
from stakeholders.analysis.due import due
from stakeholders.analysis.held import Held
from stakeholders.analysis.management_review import Prior, period, prepared
from stakeholders.analysis.plan import LOOKAHEAD
from stakeholders.analysis.practices import maturity
from stakeholders.analysis.programme import programme
from stakeholders.changes import diff
from stakeholders.changes.telling import with_renamings, without_unread
from stakeholders.model.communications import CommunicationRecord
from stakeholders.model.improvement import Activity
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Touchpoint
from stakeholders.publishing.side_by_side import side_by_side
from stakeholders.publishing.subject import Subject
from stakeholders.reports.about import about
from stakeholders.reports.ask import ask_report
from stakeholders.reports.attitudes import attitudes_report
from stakeholders.reports.balance import balance_report
from stakeholders.reports.basis import evidence_report
from stakeholders.reports.cascade import cascade_report
from stakeholders.reports.changes import changes_report
from stakeholders.reports.commitments import commitments_report
from stakeholders.reports.coverage import coverage_report
from stakeholders.reports.decisions import decisions_report
from stakeholders.reports.due import due_report
from stakeholders.reports.findings import findings_report
from stakeholders.reports.history import history_report
from stakeholders.reports.management_review import management_review_report
from stakeholders.reports.map import map_report
from stakeholders.reports.maturity import maturity_report
from stakeholders.reports.plan import plan_report
from stakeholders.reports.problems import problems_report
from stakeholders.reports.programme import programme_report
from stakeholders.reports.reaction import reaction_report
from stakeholders.reports.records import records_report
from stakeholders.reports.register import register_report
from stakeholders.reports.relationships import relationships_report
from stakeholders.reports.report import Block, Paragraph, Report
from stakeholders.reports.representativeness import representativeness_report
from stakeholders.reports.satisfaction import satisfaction_report
from stakeholders.reports.touchpoints import touchpoints_report
from stakeholders.texts import _, marked

_DUE_WITHIN = 90
_DELIVERED = (
    "communication",
    "planned_for",
    "delivered_on",
    "by",
    "recipients",
    "evidence",
    "acknowledged",
    "understood",
)
"""What the paper of communications delivered shows of each."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A report of the pack.

    :param name: the name of its files, without ending.
    :param says: what it says, in a sentence; looked up in the catalogue when it is shown.
    :param make: makes it; None where this pack has none.
    """

    name: str
    says: str
    make: Callable[[Subject], Report | None]


def _register(subject: Subject) -> Report:
    return register_report(subject.register, subject.as_of)


def _matrix(subject: Subject) -> Report:
    return side_by_side(subject.register, subject.heard, subject.as_of)


def _map(subject: Subject) -> Report:
    return map_report(subject.register, subject.as_of)


def _plan(subject: Subject) -> Report:
    return plan_report(subject.register, subject.as_of, subject.as_of + LOOKAHEAD)


def _delivered(subject: Subject) -> Report:
    report = records_report(
        subject.register, CommunicationRecord, subject.as_of, sort="-delivered_on", columns=("id", *_DELIVERED)
    )
    return replace(report, name="delivered", title=_("Communications delivered"))


def _satisfaction(subject: Subject) -> Report | None:
    if not (subject.heard.tallies or subject.heard.unheard):
        return None
    return satisfaction_report(subject.register, subject.heard, subject.as_of, public=subject.redacted)


def _representativeness(subject: Subject) -> Report:
    return representativeness_report(subject.register, subject.heard, subject.as_of)


def _evidence(subject: Subject) -> Report:
    return evidence_report(subject.register, subject.heard, subject.as_of)


def _problems(subject: Subject) -> Report:
    return problems_report(subject.register, subject.as_of)


def _reaction(subject: Subject) -> Report:
    return reaction_report(subject.register, subject.as_of)


def _cascade(subject: Subject) -> Report | None:
    held = Held(subject.register, subject.as_of)
    return cascade_report(held) if held.addressed else None


def _balance(subject: Subject) -> Report | None:
    if not subject.register.active(Function):
        return None
    return balance_report(Held(subject.register, subject.as_of, subject.heard))


def _maturity(subject: Subject) -> Report | None:
    held = Held(subject.register, subject.as_of, subject.heard)
    if not held.needs:
        return None
    past = subject.past
    then = replace(held, today=past.since if past is not None else period(held)[0])
    if past is not None and past.register is not None:
        then = replace(then, register=past.register)
    why_not = past.why_not.rstrip(".") if past is not None else ""
    return maturity_report(maturity(held, then), why_not=why_not, public=subject.redacted)


def _management_review(subject: Subject) -> Report | None:
    held = Held(subject.register, subject.as_of, subject.heard)
    past = subject.past
    found = prepared(held) if past is None else prepared(held, past.since, Prior(past.register, past.why_not))
    return management_review_report(found, public=subject.redacted) if found.known else None


def _touchpoints(subject: Subject) -> Report | None:
    if not subject.register.active(Touchpoint):
        return None
    return touchpoints_report(subject.register, subject.as_of, maps=True, public=subject.redacted)


def _decisions(subject: Subject) -> Report | None:
    held = Held(subject.register, subject.as_of)
    return decisions_report(held) if held.decisions else None


def _relationships(subject: Subject) -> Report | None:
    held = Held(subject.register, subject.as_of)
    said = any(each.relationship.target or each.engagement.desired for each in held.parties)
    return relationships_report(held) if said else None


def _programme(subject: Subject) -> Report | None:
    if not subject.register.active(Activity):
        return None
    held = Held(subject.register, subject.as_of)
    return programme_report(held, programme(held))


def _commitments(subject: Subject) -> Report | None:
    held = Held(subject.register, subject.as_of)
    return commitments_report(held) if held.commitments else None


def _change(subject: Subject) -> Report | None:
    if not measured(Held(subject.register, subject.as_of, subject.heard)).measured:
        return None
    return attitudes_report(subject.register, subject.as_of, subject.heard, public=subject.redacted)


def _coverage(subject: Subject) -> Report:
    return coverage_report(subject.register, subject.as_of, findings=subject.findings)


def _ask(subject: Subject) -> Report:
    return ask_report(subject.register, subject.as_of, findings=subject.findings, heard=subject.heard)


def _findings(subject: Subject) -> Report:
    return findings_report(subject.register, subject.findings, subject.waived, subject.as_of)


def _due(subject: Subject) -> Report:
    items = due(subject.register, subject.as_of, _DUE_WITHIN)
    return due_report(subject.register, items, subject.as_of, _DUE_WITHIN)


def _changes(subject: Subject) -> Report | None:
    past = subject.past
    if past is None:
        return None
    since = past.since.isoformat()
    if past.register is None:
        said = _("How the register was on {day} is not known: {reason}").format(day=since, reason=past.why_not)
        return _only(subject, "diff", _("What changed"), Paragraph(said, "partial"))
    old, new = past.register, subject.register
    changes, _unread = without_unread(diff(old, new), old.unread - set(old.ids), new.unread - set(new.ids))
    return changes_report(
        with_renamings(changes), old, new, subject.as_of, before=since, after=subject.as_of.isoformat()
    )


def _history(subject: Subject) -> Report:
    told = subject.told
    if told.why_not:
        return _only(subject, "history", _("History"), Paragraph(told.why_not, "partial"))
    report = history_report(subject.register, told.entries, subject.as_of)
    if not told.earlier:
        return report
    said = _("These are the latest {count} entries; there are earlier ones.").format(count=len(told.entries))
    return replace(report, blocks=(Paragraph(said, "muted"), *report.blocks))


def _only(subject: Subject, name: str, title: str, block: Block) -> Report:
    return Report(name, title, about(subject.register, subject.as_of), (block,))


PAPERS = (
    Paper("register", marked("The parties, their needs and all other records, in tables."), _register),
    Paper(
        "maturity",
        marked("Where the organisation stands in its practices of customer focus, and the steps that matter most."),
        _maturity,
    ),
    Paper("matrix", marked("Every party's needs held against the customers': the 360° comparison."), _matrix),
    Paper("map", marked("Power and interest, salience, engagement and relationship of every party."), _map),
    Paper("plan", marked("Who is told what, why, when, how and by whom, and what is missing from the plan."), _plan),
    Paper("delivered", marked("What was communicated, when, by whom, to whom, and what shows it."), _delivered),
    Paper(
        "satisfaction",
        marked("How satisfied customers and others say they are, with intervals, over time, by party and topic."),
        _satisfaction,
    ),
    Paper(
        "representativeness",
        marked("Who answered against who buys: whose voice weighs too much, and who has not been heard."),
        _representativeness,
    ),
    Paper(
        "evidence",
        marked("What the customers' priorities rest on, data or assumption, and what to validate next."),
        _evidence,
    ),
    Paper("problems", marked("What keeps coming back, why, and what is done about it."), _problems),
    Paper(
        "reaction",
        marked("How long it takes from a complaint to an answer, an action and an effect that was verified."),
        _reaction,
    ),
    Paper(
        "balance",
        marked("How each function weighs customers against the organisation, and what its work shows."),
        _balance,
    ),
    Paper(
        "touchpoints",
        marked("Where we meet each party, in which roles and how well, what is missing, and who connects functions."),
        _touchpoints,
    ),
    Paper(
        "decisions",
        marked("What was decided, what that did to customers over time, what it rests on, and what to look at again."),
        _decisions,
    ),
    Paper(
        "relationships",
        marked("How close each party is and should be, how it stands towards us, and what closes each gap."),
        _relationships,
    ),
    Paper(
        "programme",
        marked("What is done for customer focus at three levels through six elements, for whom, and what came of it."),
        _programme,
    ),
    Paper(
        "commitments",
        marked("Who has promised what contact with customers, whether it is kept, and what shows it."),
        _commitments,
    ),
    Paper(
        "cascade",
        marked("How far needs reach those who meet them: told, acknowledged, understood, in use, verified."),
        _cascade,
    ),
    Paper(
        "management-review",
        marked("What a management review is to look at: each input in figures, or what to bring where there are none."),
        _management_review,
    ),
    Paper(
        "change",
        marked("How what our own people know, do and think of customers changes, beside the programme's activities."),
        _change,
    ),
    Paper(
        "coverage", marked("Each clause that asks for something of the register: the evidence, or the gap."), _coverage
    ),
    Paper(
        "ask", marked("The questions an auditor is likely to ask, each with its answer and evidence, or the gap."), _ask
    ),
    Paper(
        "findings",
        marked("What a check finds, how to mend it, and what was waived, by whom and until when."),
        _findings,
    ),
    Paper("due", marked("What is overdue, and what is due in the next 90 days."), _due),
    Paper("changes", marked("What changed in the register, record by record and field by field."), _changes),
    Paper("history", marked("Who changed what, when and why."), _history),
)
"""The papers in the order in which they are read; each is made from what the pack is about."""


__all__ = ["PAPERS", "Paper"]
