"""Rules about surveys and whom they let speak: every customer, by a method that is told, often and widely enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.held import Held
from stakeholders.checks.registry import Problem, hearing_rule, rule
from stakeholders.checks.wording import days, listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Assessment, Survey
from stakeholders.texts import figure, said, word
from stakeholders.voice.heard import Heard
from stakeholders.voice.tally import Tally

TREND = 3
"""Periods from which a trend can be seen."""
_LASTING = 183
"""Days from which asking goes on so long that its quarters are periods of their own."""


@hearing_rule("customer-not-heard", Severity.ERROR, topic="customer-satisfaction")
def customer_not_heard(register: Register, today: dt.date, heard: Heard) -> Iterator[Problem]:
    """A customer has said nothing for longer than the policy allows.

    That nobody complains shows no satisfaction. A customer is heard by answers to a survey, by feedback, by a need
    confirmed with it, by a communication that it acknowledged, or in an activity with it; the policy's `heard_interval`
    says how old its last word may be. A survey whose answers the register does not hold counts for all. Ask, and record
    what was said. Only registers that have been approved (`approved_on`) are judged; where no customer at all was
    heard, one finding says so.

    Fails:
        register: {organisation: Example Ltd, approved_on: 2026-09-21}
        parties: [{id: airlines, name: Airlines, customer: true}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2025-06-11, sort: complaint, text: Third late panel.}

    Passes:
        register: {organisation: Example Ltd, approved_on: 2026-09-21}
        parties: [{id: airlines, name: Airlines, customer: true}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2025-06-11, sort: complaint, text: Third late panel.}
          - {id: hangar-visit, party: airlines, received_on: 2026-06-11, channel: visit, text: Dates were kept in May.}
    """
    approved = register.header.approved_on
    if approved is None or approved > today:
        return
    from stakeholders.analysis.silence import heard_days  # slow to import, and of no use to a register at its start

    held = Held(register, today)
    limit = register.header.policy.heard_interval
    if any((today - day).days <= limit for day in _closed_unread(held, heard)):
        return
    last = {party: max(found) for party, found in heard_days(register, heard, today).items()}
    silent = [party for party in held.customers if party.id not in last or (today - last[party.id]).days > limit]
    if silent and len(silent) == len(held.customers) > 1:
        yield Problem(
            None,
            said("none of the {count} customers was heard within {limit}", count=len(silent), limit=days(limit)),
            hint=said("Ask them, and record what they say as surveys and feedback."),
        )
        return
    for party in silent:
        values = {"party": quoted(party), "limit": days(limit)}
        yield Problem(
            party,
            said(
                "{party} was last heard {age} ago; the policy allows {limit}",
                age=days((today - last[party.id]).days),
                **values,
            )
            if party.id in last
            else said("{party} was never heard", **values),
            hint=said("Ask, and record what was said as a survey or as feedback."),
        )


def _closed_unread(held: Held, heard: Heard) -> Iterator[dt.date]:
    """The last days of surveys of perception of which nobody has read who answered: they may be of any customer."""
    for survey in held.perception:
        if survey.id not in heard.tallies and (day := held.last_day(survey)) is not None:
            yield day


@rule("survey-without-method", Severity.WARNING, topic="customer-satisfaction")
def survey_without_method(register: Register, today: dt.date) -> Iterator[Problem]:
    """A survey does not say whom it asked, how many of them, or how they were chosen.

    Nobody can tell for whom its figures stand. Write how many could have been asked in `population`, how many were in
    `sampled`, and how they were chosen and asked in `method`.

    Fails:
        surveys:
          - {id: airlines-2026, name: Airline survey 2026, construct: satisfaction, sampled: 120}

    Passes:
        surveys:
          - id: airlines-2026
            name: Airline survey 2026
            construct: satisfaction
            population: 420
            sampled: 120
            method: Every third order contact, by web form
    """
    for survey in Held(register, today).surveys:
        said_of = {"population": survey.population, "sampled": survey.sampled, "method": survey.method.strip()}
        missing = [field for field, value in said_of.items() if value in (None, "")]
        if missing:
            yield Problem(
                survey,
                said("the survey {survey} lacks {fields}", survey=quoted(survey), fields=listed(map(word, missing))),
                missing[0],
                said("Write how many could have been asked, how many were, and how they were chosen."),
            )


@hearing_rule("survey-too-small", Severity.WARNING, topic="analysis")
def survey_too_small(register: Register, today: dt.date, heard: Heard) -> Iterator[Problem]:
    """So few have answered that no figure can be told.

    Below the policy's `fewest_answers` a figure says more about chance than about customers, its interval spans most of
    the scale, and it may give a respondent away: reports withhold it. Ask more, or tell what was said as feedback, and
    not as a figure. Surveys that are still open, and those of whole populations smaller than that, are not judged.

    Fails:
        surveys:
          - {id: lessors-2026, name: Lessors 2026, population: 40, sampled: 4, method: Those we met}

    Passes:
        surveys:
          - {id: lessors-2026, name: Lessors 2026, population: 40, sampled: 40, method: All of them}
    """
    fewest = register.header.policy.fewest_answers
    for survey in Held(register, today).surveys:
        still_open = survey.closed_on is not None and survey.closed_on > today
        if still_open or (survey.population is not None and survey.population < fewest):
            continue
        tally = heard.tallies.get(survey.id)
        count = survey.sampled if tally is None else _answered(tally)
        if count is not None and count < fewest:
            yield Problem(
                survey,
                said(
                    "the survey {survey} has {count} answers; the policy tells no figure of fewer than {fewest}",
                    survey=quoted(survey),
                    count=count,
                    fewest=fewest,
                ),
                "" if tally is not None else "sampled",
                said("Ask more, or tell what was said as feedback, and not as a figure."),
            )
    for assessment in register.active(Assessment):
        if assessment.respondents is not None and assessment.respondents < fewest and assessment.score is not None:
            yield Problem(
                assessment,
                said(
                    "the score of {assessment} is that of {count} respondents; the policy tells none of fewer than "
                    "{fewest}",
                    assessment=quoted(assessment),
                    count=assessment.respondents,
                    fewest=fewest,
                ),
                "respondents",
                said("Join it with that of other functions or levels, or ask more."),
            )


def _answered(tally: Tally) -> int:
    """How many have answered: the people, where they are told apart, else the answers to the question most answered."""
    if tally.respondents is not None:
        return sum(tally.respondents.values())
    asked = tally.by(lambda group: (group.construct, group.subject, group.question))
    return max((scores.n for scores in asked.values()), default=0)


@hearing_rule("trend-too-short", Severity.NOTE, topic="analysis")
def trend_too_short(register: Register, today: dt.date, heard: Heard) -> Iterator[Problem]:
    """What customers think was asked in fewer than three periods, so that no trend can be told.

    Two figures always differ; whether anything has changed shows from the third. Ask the same again, in the same way.
    Counted are the rounds of surveys that measure the same (satisfaction, recommendation or effort); of one that goes
    on for more than half a year, the quarters in which there are answers.

    Fails:
        surveys:
          - {id: airlines-2025, name: Airline survey 2025, construct: satisfaction, closed_on: 2025-04-30}
          - {id: airlines-2026, name: Airline survey 2026, construct: satisfaction, closed_on: 2026-04-30}

    Passes:
        surveys:
          - {id: airlines-2024, name: Airline survey 2024, construct: satisfaction, closed_on: 2024-04-30}
          - {id: airlines-2025, name: Airline survey 2025, construct: satisfaction, closed_on: 2025-04-30}
          - {id: airlines-2026, name: Airline survey 2026, construct: satisfaction, closed_on: 2026-04-30}
    """
    held = Held(register, today)
    rounds: dict[str, list[Survey]] = {}
    for survey in held.perception:
        rounds.setdefault(survey.construct or "", []).append(survey)
    for construct, surveys in rounds.items():
        periods = sum(_periods(tally) if (tally := heard.tallies.get(survey.id)) else 1 for survey in surveys)
        if periods < TREND:
            yield Problem(
                held.latest(surveys) or surveys[-1],
                said(
                    "periods in which {construct} was asked: {count}; a trend takes {least}",
                    construct=word(construct),
                    count=periods,
                    least=TREND,
                ),
                "wave",
                said("Ask the same again, in the same way."),
            )


def _periods(tally: Tally) -> int:
    """One for a round of asking; of one that lasts, the quarters with answers."""
    months = sorted({group.period for group in tally.groups if len(group.period) == len("2026-04")})
    if not months:
        return 1
    first, last = (dt.date.fromisoformat(f"{month}-01") for month in (months[0], months[-1]))
    if (last - first).days < _LASTING:
        return 1
    return len({(month[:4], (int(month[5:]) + 2) // 3) for month in months})


@hearing_rule("voice-concentrated", Severity.WARNING, topic="analysis")
def voice_concentrated(register: Register, today: dt.date, heard: Heard) -> Iterator[Problem]:
    """One customer gave most of the answers, and more of them than it buys.

    Its wishes then pass for those of all. The policy's `largest_voice` says from which share of the answers one voice
    is too large; counted are the answers within `heard_interval`. A customer whose share of the business is as large
    is no finding. Ask the others, or weigh the answers by who buys.

    Fails:
        # answers.csv
        # who,score
        # airlines,3
        # airlines,4
        # airlines,2
        # airlines,4
        # airlines,4
        # airlines,5
        # airlines,3
        # lessors,4
        # lessors,5
        # lessors,2
        # lessors,4
        # lessors,3
        register: {organisation: Example Ltd, policy: {largest_voice: 55}}
        parties:
          - {id: airlines, name: Airlines, customer: true}
          - {id: lessors, name: Lessors, customer: true}
        surveys:
          - {id: s2026, name: Survey 2026, scale: 1-5, columns: {party: who, score: score}, source: answers.csv}

    Passes:
        # answers.csv
        # who,score
        # airlines,3
        # airlines,4
        # airlines,2
        # airlines,4
        # airlines,4
        # lessors,4
        # lessors,5
        # lessors,2
        # lessors,4
        # lessors,3
        register: {organisation: Example Ltd, policy: {largest_voice: 55}}
        parties:
          - {id: airlines, name: Airlines, customer: true}
          - {id: lessors, name: Lessors, customer: true}
        surveys:
          - {id: s2026, name: Survey 2026, scale: 1-5, columns: {party: who, score: score}, source: answers.csv}
    """
    if not heard.tallies:
        return
    from stakeholders.analysis.answered import Window
    from stakeholders.analysis.representation import representation

    policy = register.header.policy
    found = representation(register, heard, Window.before(today, policy.heard_interval))
    loudest = found.loudest
    if loudest is None or loudest.of_answers is None or loudest.of_answers < policy.largest_voice:
        return
    if len(found.customers) < 2 or (loudest.tilt is not None and loudest.tilt <= 0):
        return
    party = register.get(Party, loudest.key)
    if party is not None:
        values = {
            "party": quoted(party),
            "share": figure(loudest.of_answers),
            "limit": figure(policy.largest_voice),
        }
        yield Problem(
            party,
            said(
                "{party} gave {share} % of the answers of customers and is {business} % of the business; one voice is "
                "too large from {limit} %",
                business=figure(loudest.of_business),
                **values,
            )
            if loudest.of_business is not None
            else said(
                "{party} gave {share} % of the answers of customers; one voice is too large from {limit} %", **values
            ),
            "",
            said("Ask the others, or weigh the answers by who buys."),
        )
