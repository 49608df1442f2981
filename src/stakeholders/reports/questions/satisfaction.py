"""Questions on what customers think: how they were heard, what has changed, how complaints were treated."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from statistics import median

from stakeholders.analysis.held import Held
from stakeholders.model.improvement import Action
from stakeholders.model.voice import Feedback, Survey
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, sentences
from stakeholders.texts import _, marked, word

SATISFACTION = Chapter("satisfaction", marked("Customer satisfaction"))
COMPLAINTS = Chapter("complaints", marked("Complaints and corrective action"))
_LOW = 2
_TREND = 3
"""Rounds from which a trend can be seen."""


@question(
    "customers-heard",
    marked("How do you find out what customers think of you, apart from complaints?"),
    chapter=SATISFACTION,
    topic="customer-satisfaction",
    rules=("need-of-one-customer",),
)
def customers_heard(held: Held) -> Answer:
    """The surveys and the feedback; complaints alone show no satisfaction, and silence shows none either."""
    surveys, feedback = held.perception, held.customer_feedback
    if not surveys and not feedback:
        return unknown(
            _("Nothing is recorded. That nobody complains shows no satisfaction: ask, and record surveys and feedback.")
        )
    sorts = Counter(each.sort for each in feedback)
    others = len(feedback) - sorts["complaint"]
    heard = {each.party for each in feedback}
    silent = tuple(party for party in held.customers if party.id not in heard) if not surveys else ()
    return Answer(
        _(
            "Surveys of satisfaction and the like: {surveys}. Feedback of customers: {feedback}; complaints: "
            "{complaints}, compliments: {compliments}, suggestions: {suggestions}, lost orders: {losses}."
        ).format(
            surveys=len(surveys),
            feedback=len(feedback),
            complaints=sorts["complaint"],
            compliments=sorts["compliment"],
            suggestions=sorts["suggestion"],
            losses=sorts["loss"],
        ),
        (*surveys, *feedback),
        gaps=(
            *((_("complaints are all that is recorded"),) if not surveys and not others else ()),
            *gap(_("customers of whom nothing was heard: {count} ({ids})"), silent),
        ),
    )


@question(
    "survey-method",
    marked("Whom did you ask, how many of them, and how were they chosen?"),
    chapter=SATISFACTION,
    topic="customer-satisfaction",
)
def survey_method(held: Held) -> Answer:
    """Population, sample and method of each survey."""
    if not held.surveys:
        return unknown(
            _("No survey is recorded. Record each with its population, how many were asked, and the method.")
        )
    last = held.latest(held.surveys) or held.surveys[-1]
    complete = [survey for survey in held.surveys if _described(survey)]
    return Answer(
        sentences(
            _("Of {count} surveys, {complete} say how many could have been asked, how many were, and how.").format(
                count=len(held.surveys), complete=len(complete)
            ),
            _("The latest, {survey}: {sampled} asked of {population}.").format(
                survey=last.id, sampled=last.sampled, population=last.population
            )
            if _described(last)
            else "",
        ),
        held.surveys,
        gaps=(
            *gap(
                _("population, sample or method is missing: {count} ({ids})"),
                [survey for survey in held.surveys if not _described(survey)],
            ),
            *gap(
                _("nothing says where the answers are: {count} ({ids})"),
                [survey for survey in held.perception if not survey.source.strip()],
            ),
        ),
    )


def _described(survey: Survey) -> bool:
    return survey.population is not None and survey.sampled is not None and bool(survey.method.strip())


@question(
    "satisfaction-trend",
    marked("Has satisfaction changed since you asked before?"),
    chapter=SATISFACTION,
    topic="analysis",
)
def satisfaction_trend(held: Held) -> Answer:
    """How often the same was asked; below three rounds no trend can be seen."""
    if not held.perception:
        return unknown(
            _("No survey of satisfaction is recorded, so nothing can be compared. Ask the same more than once.")
        )
    rounds: dict[str, list[Survey]] = {}
    for survey in held.perception:
        rounds.setdefault(survey.construct or "", []).append(survey)
    most = max(rounds.values(), key=len)
    last = held.latest(most)
    return Answer(
        sentences(
            _("Asked most often: {what}, {count} times ({ids}).").format(
                what=word(most[0].construct), count=len(most), ids=ids(most)
            ),
            _("The last day of asking was {day}.").format(day=dated(held.last_day(last))) if last is not None else "",
            _("With {count} rounds a trend can be seen.").format(count=_TREND) if len(most) >= _TREND else "",
        ),
        held.perception,
        gaps=(_("asked {count} times: a trend takes {least}").format(count=len(most), least=_TREND),)
        if len(most) < _TREND
        else (),
    )


@question(
    "unmet-needs",
    marked("Where are customers dissatisfied although it is important to them, and what do you do about it?"),
    chapter=SATISFACTION,
    topic="analysis",
)
def unmet_needs(held: Held) -> Answer:
    """The important needs of customers with low satisfaction, and the actions and decisions on them."""
    rated = tuple(need for need in held.customer_needs if need.satisfaction is not None)
    if not rated:
        return unknown(_("No customer's need is rated for satisfaction. Rate how well each is met, from 1 to 5."))
    least = held.register.header.policy.high_importance
    unmet = [need for need in rated if (need.satisfaction or 5) <= _LOW and (need.importance or 0) >= least]
    origins = _origins(held.actions)
    decided = {id for decision in held.decisions for id in decision.needs}
    treated = {
        need.id
        for need in unmet
        if need.id in decided or need.id in origins or any(need.id in problem.needs for problem in held.problems)
    }
    return Answer(
        _(
            "Of {rated} customers' needs rated, {unmet} are important and rated {limit} of 5 or below; for {treated} "
            "of these there is an action, a decision or a problem in work."
        ).format(rated=len(rated), unmet=len(unmet), limit=_LOW, treated=len(treated)),
        tuple(unmet) or rated,
        gaps=gap(
            _("unmet, and nothing is recorded that is done about it: {count} ({ids})"),
            [need for need in unmet if need.id not in treated],
        ),
    )


def _origins(actions: Iterable[Action]) -> set[str]:
    return {action.origin for action in actions if action.origin}


@question(
    "complaints",
    marked("How do you treat complaints, and how long does it take until they are answered and settled?"),
    chapter=COMPLAINTS,
    topic="customer-communication",
)
def complaints(held: Held) -> Answer:
    """How many complaints there are, how long they took, and which are open."""
    found = held.complaints
    if not found:
        return unknown(_("No complaint is recorded. Record each as feedback, with the days on which you answered it."))
    tolerance = dt.timedelta(days=held.register.header.policy.tolerance_days)
    unanswered = [
        one
        for one in found
        if one.answered_on is None and one.received_on is not None and held.today - one.received_on > tolerance
    ]
    settled = [one for one in found if one.closed_on is not None and one.closed_on <= held.today]
    return Answer(
        sentences(
            _("Complaints: {count}, of which {answered} are answered and {settled} settled.").format(
                count=len(found), answered=sum(one.answered_on is not None for one in found), settled=len(settled)
            ),
            _speed(found),
            _("That it was settled, the party confirmed in {count} cases.").format(
                count=sum(one.confirmed_with_party is True for one in settled)
            ),
        ),
        found,
        gaps=(
            *gap(_("not answered within the policy's tolerance: {count} ({ids})"), unanswered),
            *gap(
                _("nothing says that it was acknowledged: {count} ({ids})"), [o for o in found if not o.acknowledged_on]
            ),
            *gap(_("not settled: {count} ({ids})"), [one for one in found if one not in settled]),
        ),
    )


def _speed(found: Iterable[Feedback]) -> str:
    """How many days answers took; "" where no day is known."""
    days = [
        (one.answered_on - one.received_on).days
        for one in found
        if one.answered_on is not None and one.received_on is not None and one.answered_on >= one.received_on
    ]
    if not days:
        return ""
    return _("Answers took {median:g} days in the middle case, {longest} days at the longest.").format(
        median=median(days), longest=max(days)
    )


@question(
    "problems",
    marked("What keeps coming back, and do you know its cause?"),
    chapter=COMPLAINTS,
    topic="corrective-action",
)
def problems(held: Held) -> Answer:
    """The problems, their causes, and the hard ones that stay."""
    found = held.problems
    if not found:
        return unknown(_("No problem is recorded. Record what keeps coming back, with its cause and who solves it."))
    unsolved = [one for one in found if one.solved_on is None or one.solved_on > held.today]
    dates = [one for one in unsolved if one.raised_on is not None]
    oldest = min(dates, key=lambda one: one.raised_on or dt.date.max, default=None)
    return Answer(
        sentences(
            _("Problems: {count}, of which {causes} have a known cause and {solved} are solved.").format(
                count=len(found),
                causes=sum(bool(one.cause.strip()) for one in found),
                solved=len(found) - len(unsolved),
            ),
            _("Open: {count}, {hard} of them hard; the oldest since {day} ({problem}).").format(
                count=len(unsolved),
                hard=sum(one.difficulty == "hard" for one in unsolved),
                day=dated(oldest.raised_on),
                problem=oldest.id,
            )
            if oldest is not None
            else "",
        ),
        found,
        gaps=(
            *gap(_("no cause is recorded: {count} ({ids})"), [one for one in found if not one.cause.strip()]),
            *gap(_("nobody owns it: {count} ({ids})"), [one for one in unsolved if one.owner is None]),
        ),
    )


@question(
    "corrective-action",
    marked("Did you remove the causes, and how do you know that it worked?"),
    chapter=COMPLAINTS,
    topic="corrective-action",
    rules=(
        "corrective-action-without-cause",
        "action-closed-without-effectiveness",
        "action-checked-by-its-owner",
    ),
)
def corrective_action(held: Held) -> Answer:
    """The actions against causes: done, checked, and found to have worked or not."""
    found = held.corrective
    if not found:
        return unknown(
            _("No corrective action is recorded. Record each with its cause and what will show that it worked.")
        )
    done = [one for one in found if one.done_on is not None and one.done_on <= held.today]
    failed = [one for one in done if one.effective is False]
    followed = _origins(held.actions)
    return Answer(
        sentences(
            _(
                "Corrective and preventive actions: {count}; {done} are done, {worked} of these found to have worked."
            ).format(count=len(found), done=len(done), worked=sum(one.effective is True for one in done)),
            _("Did not work: {ids}.").format(ids=ids(failed)) if failed else "",
        ),
        found,
        gaps=(
            *gap(
                _("did not work, and no action followed: {count} ({ids})"), [o for o in failed if o.id not in followed]
            ),
            *gap(
                _("nothing says what will show that it worked: {count} ({ids})"),
                [one for one in found if not one.effective_when.strip()],
            ),
        ),
    )


@question(
    "actions-open",
    marked("Which actions are open, who does them, and by when?"),
    chapter=COMPLAINTS,
    topic="corrective-action",
    rules=("action-without-owner-or-date", "action-overdue"),
)
def actions_open(held: Held) -> Answer:
    """The open actions, how many are overdue, and the next to be done."""
    if not held.actions:
        return unknown(_("No action is recorded. Record each with who does it and by when."))
    found = held.open_actions
    late = [one for one in found if one.due_on is not None and one.due_on < held.today]
    coming = [one for one in found if one.due_on is not None and one.due_on >= held.today]
    soonest = min(coming, key=lambda one: one.due_on or dt.date.max, default=None)
    return Answer(
        sentences(
            _("Actions: {count}. Open: {open}; past their day: {late}.").format(
                count=len(held.actions), open=len(found), late=len(late)
            ),
            _("The next is to be done by {day} ({action}).").format(day=dated(soonest.due_on), action=soonest.id)
            if soonest is not None
            else "",
        ),
        found or held.actions,
    )
