"""Questions on what customers think: how they were heard, how satisfied they are, what has changed."""

from __future__ import annotations

from collections import Counter

from stakeholders.analysis.answers_by import sort
from stakeholders.analysis.held import Held
from stakeholders.analysis.satisfaction import Series, satisfaction
from stakeholders.model.voice import Survey
from stakeholders.reports.estimates import in_words, title
from stakeholders.reports.questions.declaring import Answer, Chapter, question, unknown
from stakeholders.reports.questions.wording import dated, gap, ids, origins_of, sentences
from stakeholders.texts import _, marked, titled, word

SATISFACTION = Chapter("satisfaction", marked("Customer satisfaction"))
_LOW = 2
_TREND = 3
"""Rounds from which a trend can be seen."""


@question(
    "customers-heard",
    marked("How do you find out what customers think of you, apart from complaints?"),
    chapter=SATISFACTION,
    topic="customer-satisfaction",
    rules=("customer-not-heard", "need-of-one-customer", "voice-concentrated", "feedback-without-need"),
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
    rules=("survey-without-method", "survey-too-small"),
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
                _("nothing says where the answers are: {count} ({ids})"),
                [survey for survey in held.perception if not survey.source.strip()],
            ),
        ),
    )


def _described(survey: Survey) -> bool:
    return survey.population is not None and survey.sampled is not None and bool(survey.method.strip())


@question(
    "satisfaction-level",
    marked("How satisfied are your customers, and how sure are you of it?"),
    chapter=SATISFACTION,
    topic="customer-satisfaction",
)
def satisfaction_level(held: Held) -> Answer:
    """The figures of the latest surveys with their intervals, from the answers themselves."""
    if not held.perception:
        return unknown(
            _(
                "No survey of satisfaction is recorded, so there is no figure. Ask, and name in the survey where the "
                "answers are."
            )
        )
    found = satisfaction(held.register, sort(held.register, held.heard, held.today), heard=held.heard)
    known = [series for series in found if series.customers and series.estimate is not None]
    if not known:
        return Answer(
            _("No answers of customers could be counted: the surveys say that they were asked, not what they said."),
            held.perception,
            gaps=(_("no figure with an interval"),),
        )
    said = [_level(series) for series in known]
    return Answer(
        sentences(*said, _("Intervals are of 95 %.")),
        tuple(survey for survey in held.perception if any(survey.id in series.latest for series in known)),
        gaps=gap(
            _("surveys whose answers could not be counted: {count} ({ids})"),
            [survey for survey in held.perception if survey.id not in held.heard.tallies],
        ),
    )


def _level(series: Series) -> str:
    estimate = series.estimate
    assert estimate is not None
    return _("{what}, {metric}: {figure} from {count} answers.").format(
        what=titled(series.construct),
        metric=title(series.metric),
        figure=in_words(estimate, series.metric),
        count=estimate.n,
    )


@question(
    "satisfaction-trend",
    marked("Has satisfaction changed since you asked before?"),
    chapter=SATISFACTION,
    topic="analysis",
    rules=("trend-too-short",),
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
    origins = origins_of(held.actions)
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
