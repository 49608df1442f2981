"""Rules about what customers and others tell us one by one: feedback that is acknowledged, placed and acted upon, and
problems that keep coming back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.courses import courses, decided_or_done, weighs
from stakeholders.analysis.recurring import Standing, standings
from stakeholders.checks.many import Rest, one_by_one
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import days, quoted
from stakeholders.findings import Severity
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback
from stakeholders.model.voice import Problem as Recurring
from stakeholders.texts import plural, said


@rule("feedback-unanswered", Severity.ERROR, topic="corrective-action")
def feedback_unanswered(register: Register, today: dt.date) -> Iterator[Problem]:
    """A complaint, a low score or something serious was received, and no action or decision came of it.

    A letter of apology removes no cause. Record what was decided or done, with the feedback as its `origin`; or name
    the feedback in a problem whose actions go for the cause. That nothing is to be done is a decision too. A score is
    low up to the policy's `unhappy_up_to`, and a severity is serious as far from the other end; a decision may take the
    policy's `decide_within` days.

    Of each party the oldest 20 are told one by one, and what is beyond that in one finding at the party, which a
    baseline knows by the party whatever the count.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, sort: complaint, text: Third late panel.}
          - {id: desk, party: airlines, received_on: 2026-08-03, sort: survey, score: 2, scale: 0-10}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, sort: complaint, text: Third late panel.}
          - {id: desk, party: airlines, received_on: 2026-08-03, sort: survey, score: 2, scale: 0-10}
        problems:
          - {id: late-after-rework, title: Panels late after rework, feedback: [late-june]}
        actions:
          - {id: second-booth, origin: late-after-rework, title: Second paint booth}
        decisions:
          - {id: desk-hours, origin: desk, question: Hours of the desk, chosen: From 6 to 22}
    """

    def told(rest: Rest) -> tuple[str, str]:
        message = said(
            "nothing was decided or done about {more} of {party}, the oldest of {day}",
            more=_more(rest),
            party=repr(rest.party),
            day=rest.oldest,
        )
        hint = said("Name what belongs together in problems, and record what is done about these.")
        return message, hint

    yield from one_by_one(register, _unanswered(register, today), told)


def _more(rest: Rest) -> str:
    return plural("{count} more piece of feedback", "{count} more pieces of feedback", rest.count)


def _unanswered(register: Register, today: dt.date) -> Iterator[Problem]:
    policy = register.header.policy
    for feedback in register.active(Feedback):
        if not weighs(feedback, policy) or not _older(feedback, policy.decide_within, today):
            continue
        if decided_or_done(register, feedback):
            continue
        yield Problem(
            feedback,
            said(
                "{feedback} was received on {day}, and nothing was decided or done about it",
                feedback=quoted(feedback),
                day=feedback.received_on,
            )
            if feedback.received_on
            else said("nothing was decided or done about {feedback}", feedback=quoted(feedback)),
            "",
            said(
                "Record the decision or the action with `origin: {id}`, or name it in a problem that has one.",
                id=feedback.id,
            ),
        )


def _older(feedback: Feedback, limit: int, today: dt.date) -> bool:
    """Whether it was received longer ago than so many days; where nobody noted the day, it was."""
    return feedback.received_on is None or (today - feedback.received_on).days > limit


@rule("complaint-not-acknowledged", Severity.WARNING, topic="customer-communication")
def complaint_not_acknowledged(register: Register, today: dt.date) -> Iterator[Problem]:
    """A complaint was neither acknowledged nor answered within the days that the policy sets.

    Who complains and hears nothing complains to others. Say that you have it, then write the day in `acknowledged_on`;
    the policy's `acknowledge_within` says how soon. An answer acknowledges, too. What was acknowledged late is told by
    the report on reaction, and no longer here.

    Of each party the oldest 20 are told one by one, and what is beyond that in one finding at the party, which a
    baseline knows by the party whatever the count.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-09-21, sort: complaint, text: Third late panel.}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        feedback:
          - id: late-june
            party: airlines
            received_on: 2026-09-21
            sort: complaint
            text: Third late panel.
            acknowledged_on: 2026-09-22
    """
    limit = days(register.header.policy.acknowledge_within)

    def told(rest: Rest) -> tuple[str, str]:
        message = said(
            "not acknowledged: {more} of {party}, the oldest of {day}; the policy allows {limit}",
            more=plural("{count} more complaint", "{count} more complaints", rest.count),
            party=repr(rest.party),
            day=rest.oldest,
            limit=limit,
        )
        return message, said("Say that you have them, then write the days in `acknowledged_on`.")

    yield from one_by_one(register, _not_acknowledged(register, today), told)


def _not_acknowledged(register: Register, today: dt.date) -> Iterator[Problem]:
    limit = register.header.policy.acknowledge_within
    for course in courses(register, today).found:
        feedback = course.feedback
        if feedback.sort == "complaint" and course.is_open("acknowledged") and course.age > limit:
            yield Problem(
                feedback,
                said(
                    "the complaint {feedback} was received {age} ago and not acknowledged; the policy allows {limit}",
                    feedback=quoted(feedback),
                    age=days(course.age),
                    limit=days(limit),
                ),
                "acknowledged_on",
                said("Say that you have it, then write the day in `acknowledged_on`."),
            )


@rule("feedback-without-need", Severity.NOTE, topic="customer-satisfaction")
def feedback_without_need(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Feedback names no need that it is about.

    Then it says nothing of how well a need is met, and nobody sees that the same comes back. Name the needs in `needs`;
    where there is none such, it is a need that the register lacks. Scores of surveys are not asked: they may be about
    the organisation as a whole.

    Of each party the oldest 20 are told one by one, and what is beyond that in one finding at the party, which a
    baseline knows by the party whatever the count.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs: [{id: on-time, party: airlines, statement: Panels arrive on the line-fit date.}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, text: Third late panel.}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs: [{id: on-time, party: airlines, statement: Panels arrive on the line-fit date.}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, text: Third late panel., needs: [on-time]}
    """

    def told(rest: Rest) -> tuple[str, str]:
        message = said(
            "no need is named by {more} of {party}, the oldest of {day}",
            more=_more(rest),
            party=repr(rest.party),
            day=rest.oldest,
        )
        return message, said("Name the needs in `needs`, first of what comes back most; where there is none, add it.")

    yield from one_by_one(register, _without_need(register), told)


def _without_need(register: Register) -> Iterator[Problem]:
    for feedback in register.active(Feedback):
        if not feedback.needs and feedback.sort != "survey":
            yield Problem(
                feedback,
                said("{feedback} names no need that it is about", feedback=quoted(feedback)),
                "needs",
                said("Name the needs in `needs`; where there is none such, add it."),
            )


@rule("feedback-out-of-order", Severity.WARNING, topic="customer-communication")
def feedback_out_of_order(register: Register, today: dt.date) -> Iterator[Problem]:
    """Feedback was acknowledged, answered or settled, or something decided or done about it, before it was received.

    One of the days is wrong: often day and month have changed places, or two columns did on import. Until it is put
    right, the report on reaction leaves that stage out of every figure. Look at what was sent, and correct the day.

    Of each party the oldest 20 are told one by one, and what is beyond that in one finding at the party, which a
    baseline knows by the party whatever the count.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, answered_on: 2026-06-01, text: Third late panel.}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, answered_on: 2026-06-21, text: Third late panel.}
    """

    def told(rest: Rest) -> tuple[str, str]:
        message = said(
            "days that contradict each other: {more} of {party}, the oldest of {day}",
            more=_more(rest),
            party=repr(rest.party),
            day=rest.oldest,
        )
        return message, said("Correct the days; where all came by an import, look which column went where.")

    yield from one_by_one(register, _out_of_order(register, today), told)


_OWN_DAYS = ("acknowledged_on", "answered_on", "closed_on")


def _out_of_order(register: Register, today: dt.date) -> Iterator[Problem]:
    followed = {each.feedback.id: each for each in courses(register, today).contradictions}
    for feedback in register.active(Feedback):
        received = feedback.received_on
        own = ((field, getattr(feedback, field)) for field in _OWN_DAYS)
        field, day = next(((field, day) for field, day in own if received and day and day < received), ("", None))
        if day is not None:
            message = said(
                "{feedback} was received on {received}, and `{field}` says {day}",
                feedback=quoted(feedback),
                received=received,
                field=field,
                day=day,
            )
            yield Problem(feedback, message, field, said("Correct the day that is wrong."))
        elif feedback.id in followed:
            message = said(
                "{feedback} was received on {received}, and what was decided or done about it is of {day}",
                feedback=quoted(feedback),
                received=received,
                day=followed[feedback.id].day,
            )
            yield Problem(feedback, message, "received_on", said("Correct the day that is wrong."))


@rule("problem-hard-piling-up", Severity.WARNING, topic="corrective-action")
def problem_hard_piling_up(register: Register, today: dt.date) -> Iterator[Problem]:
    """Hard problems grow old while easy ones are solved.

    A list that gets shorter by its easy end looks like improvement. It is told where easy problems were solved since
    the oldest hard one was raised, none of the hard ones was, and one at the least is older than the policy's
    `hard_problem_days`. Give the hard ones an owner, a cause and an action against it.

    Fails:
        problems:
          - {id: late-panels, title: Panels late after rework, difficulty: hard, raised_on: 2026-01-12}
          - {id: labels, title: Labels fall off, difficulty: easy, raised_on: 2026-05-04, solved_on: 2026-05-11}

    Passes:
        problems:
          - {id: late-panels, title: Panels late after rework, difficulty: hard, raised_on: 2026-01-12}
          - {id: labels, title: Labels fall off, difficulty: easy, raised_on: 2026-05-04, solved_on: 2026-05-11}
          - {id: colour, title: Colours differ, difficulty: hard, raised_on: 2026-01-20, solved_on: 2026-07-31}
    """
    limit = register.header.policy.hard_problem_days
    found = standings(register, today)
    old = [each for each in _open_and_hard(found) if each.days is not None and each.days > limit]
    if not old:
        return
    oldest = max(old, key=lambda each: each.days or 0)
    since = oldest.problem.raised_on or today
    solved = [each for each in found if each.solved is not None and each.solved >= since]
    easy = sum(each.difficulty == "easy" for each in solved)
    if not easy or any(each.difficulty == "hard" for each in solved):
        return
    others: tuple[tuple[Record, str], ...] = tuple(
        (each.problem, said("open for {age}", age=days(each.days or 0))) for each in old if each is not oldest
    )
    yield Problem(
        oldest.problem,
        said(
            "hard problems open for longer than {limit}: {count}, the oldest for {age}; since it was raised, easy ones "
            "were solved ({easy}), and none of the hard",
            count=len(old),
            limit=days(limit),
            age=days(oldest.days or 0),
            easy=easy,
        ),
        "raised_on",
        said("Give each an owner, its cause and an action against it."),
        others,
    )


@rule("problem-hard-left", Severity.WARNING, topic="corrective-action")
def problem_hard_left(register: Register, today: dt.date) -> Iterator[Problem]:
    """A hard problem is older than the policy allows, and no action against its cause is under way.

    What is hard does not go away by being on a list. Open an action of the sort `corrective` or `preventive` with the
    problem, or feedback that shows it, as its `origin`; where one did not work, another. The policy's
    `hard_problem_days` says how old a hard problem may grow.

    Fails:
        problems:
          - {id: late-panels, title: Panels late after rework, difficulty: hard, raised_on: 2026-01-12}

    Passes:
        problems:
          - {id: late-panels, title: Panels late after rework, difficulty: hard, raised_on: 2026-01-12}
        actions:
          - {id: booth, origin: late-panels, title: Second paint booth, sort: corrective, cause: One booth for all}
    """
    limit = register.header.policy.hard_problem_days
    for each in _open_and_hard(standings(register, today)):
        if each.days is None or each.days <= limit or each.solution not in ("none", "failed"):
            continue
        values = {"problem": quoted(each.problem), "age": days(each.days)}
        yield Problem(
            each.problem,
            said("the hard problem {problem} is open for {age}, and no action goes for its cause", **values)
            if each.solution == "none"
            else said("the hard problem {problem} is open for {age}, and no action against its cause worked", **values),
            "",
            said("Open an action of the sort `corrective` with `origin: {id}`.", id=each.problem.id),
        )


def _open_and_hard(found: tuple[Standing, ...]) -> Iterator[Standing]:
    return (each for each in found if each.solved is None and each.difficulty == "hard")


@rule("problem-come-back", Severity.WARNING, topic="corrective-action")
def problem_come_back(register: Register, today: dt.date) -> Iterator[Problem]:
    """A problem counts as solved, and later feedback on its needs says otherwise.

    Then the cause is not gone, or there is another. Take `solved_on` out and look again; or, where the feedback is
    about something else, name it in the problem that it shows.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs: [{id: on-time, party: airlines, statement: Panels arrive on the line-fit date.}]
        problems:
          - {id: late-panels, title: Panels late, needs: [on-time], raised_on: 2026-01-12, solved_on: 2026-05-04}
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, text: Third late panel., needs: [on-time]}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs: [{id: on-time, party: airlines, statement: Panels arrive on the line-fit date.}]
        problems:
          - {id: late-panels, title: Panels late, needs: [on-time], raised_on: 2026-01-12}
        feedback:
          - {id: late-june, party: airlines, received_on: 2026-06-11, text: Third late panel., needs: [on-time]}
    """
    for each in standings(register, today):
        if each.returned:
            record: Recurring = each.problem
            yield Problem(
                record,
                said(
                    "{problem} counts as solved since {day}, and feedback after that is about the same: {ids}",
                    problem=quoted(record),
                    day=each.solved,
                    ids=", ".join(feedback.id for feedback in each.returned[:3]),
                ),
                "solved_on",
                said("Take `solved_on` out and look again; or name the feedback in the problem that it shows."),
                tuple((feedback, said("received after that")) for feedback in each.returned),
            )
