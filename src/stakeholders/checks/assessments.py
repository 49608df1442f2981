"""Rules about what is measured of our own people: knowledge of customers, behaviour and attitude towards them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.held import Held
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import quoted
from stakeholders.findings import Severity
from stakeholders.model.register import Register
from stakeholders.model.voice import Assessment
from stakeholders.texts import said
from stakeholders.voice.paired import about_ourselves


@rule("change-unmeasured", Severity.NOTE, topic="awareness")
def change_unmeasured(register: Register, today: dt.date) -> Iterator[Problem]:
    """The customer-focus programme has begun, and nobody has measured what people know, do and think of customers.

    Whether anything has changed can then never be shown, for what was before is not known. Ask people in every function
    and level, and record the results under `assessments:`; or name the file of the answers in a survey of `knowledge`,
    `behaviour` or `attitude`.

    Fails:
        activities:
          - {id: hangar-day, title: A day at the airline's hangar, done_on: 2026-05-21}

    Passes:
        activities:
          - {id: hangar-day, title: A day at the airline's hangar, done_on: 2026-05-21}
        assessments:
          - id: knowledge-2026
            construct: knowledge
            measured_on: 2026-04-30
            respondents: 34
            favourable: 62
    """
    held = Held(register, today)
    if not held.activities or held.assessments or any(about_ourselves(survey) for survey in held.surveys):
        return
    yield Problem(
        None,
        said(
            "activities of the customer-focus programme took place ({count}), and knowledge, behaviour and attitude "
            "were never measured",
            count=len(held.activities),
        ),
        hint=said("Ask people in every function and level, and record the results under `assessments:`."),
    )


@rule("assessment-incomplete", Severity.NOTE, topic="awareness")
def assessment_incomplete(register: Register, _today: dt.date) -> Iterator[Problem]:
    """An assessment says too little to be shown, or more than can be.

    A figure takes how many people answered (`respondents`) and what came of it: `favourable`, a percentage, or `score`.
    Of those recognised from the wave before, no more can have turned than were paired, and no more can be paired than
    answered. Complete it, or correct the counts.

    Fails:
        assessments:
          - {id: knowledge-2026, construct: knowledge, measured_on: 2026-04-30, favourable: 62}

    Passes:
        assessments:
          - {id: knowledge-2026, construct: knowledge, measured_on: 2026-04-30, favourable: 62, respondents: 34}
    """
    for assessment in register.active(Assessment):
        found = _lack(assessment)
        if found is not None:
            field, message, hint = found
            yield Problem(assessment, message, field, hint)


def _lack(assessment: Assessment) -> tuple[str, str, str] | None:
    """The field, what is wrong with it, and how to mend it; None where nothing is."""
    name = quoted(assessment)
    if not assessment.respondents:
        message = said("the assessment {assessment} does not say how many people answered", assessment=name)
        return "respondents", message, said("Write how many answered in `respondents`.")
    if assessment.favourable is None and assessment.score is None:
        message = said("the assessment {assessment} does not say what came of it", assessment=name)
        return (
            "favourable",
            message,
            said("Write the share of favourable answers in `favourable`, or the mean in `score`."),
        )
    turned = (assessment.turned_favourable or 0) + (assessment.turned_unfavourable or 0)
    if turned > (assessment.paired or 0):
        message = said(
            "the assessment {assessment} says that {turned} people turned, and that {paired} were paired",
            assessment=name,
            turned=turned,
            paired=assessment.paired or 0,
        )
        return "paired", message, said("Write in `paired` how many were recognised from the wave before.")
    if (assessment.paired or 0) > assessment.respondents:
        message = said(
            "the assessment {assessment} says that {paired} people were paired, and that {respondents} answered",
            assessment=name,
            paired=assessment.paired,
            respondents=assessment.respondents,
        )
        return "paired", message, said("Write in `paired` how many of those who answered were recognised.")
    return None
