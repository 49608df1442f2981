"""Rules about what people have promised to do with customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.commitments import promise
from stakeholders.analysis.held import Held
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import quoted
from stakeholders.findings import Severity
from stakeholders.model.improvement import Commitment
from stakeholders.model.register import Register
from stakeholders.texts import said


@rule("commitment-behind", Severity.WARNING, topic="customer-focus")
def commitment_behind(register: Register, today: dt.date) -> Iterator[Problem]:
    """A promise of contact with customers is kept less often than was promised.

    Leaders show customer focus by what they do themselves. Judged is the last calendar month, quarter or year that is
    over. Expected are `times`, by as many `people` as have promised it. Counted are the days in `kept_on`, and the
    records in `shown_by`, each on its own day: of feedback the day it was answered or acknowledged, else that on which
    it took place; a day that stands in both counts for both. Not judged are commitments without `times` and `per`,
    those whose `temporary_until` has passed, those that begin (`starts_on`) within or behind that period, and, where
    nothing says when they begin, those first kept after it. Add what shows that it was kept, or promise what can be
    kept.

    Fails:
        commitments:
          - id: director-answers-complaints
            who: {person: Managing director}
            does: Answer a complaint in person
            times: 2
            per: month
            kept_on: [2026-07-14, 2026-08-11]

    Passes:
        commitments:
          - id: director-answers-complaints
            who: {person: Managing director}
            does: Answer a complaint in person
            times: 2
            per: month
            kept_on: [2026-07-14, 2026-08-11, 2026-08-25]
    """
    held = Held(register, today)
    for commitment in register.active(Commitment):
        found = promise(held, commitment)
        if found.state == "behind" and found.last is not None:
            yield Problem(
                commitment,
                said(
                    "the commitment {commitment}, to be kept {times} times from {start} to {end}, was kept {kept} "
                    "times",
                    commitment=quoted(commitment),
                    times=found.last.expected,
                    start=found.last.start,
                    end=found.last.end,
                    kept=found.last.kept,
                ),
                "kept_on",
                said("Add the days on which it was kept to `kept_on`, or promise what can be kept."),
            )


@rule("top-level-without-commitment", Severity.NOTE, topic="customer-focus")
def top_level_without_commitment(register: Register, today: dt.date) -> Iterator[Problem]:
    """Nobody of the top level has promised any contact with customers, though others have.

    What top management asks of others and does not do itself is taken for less than it says. The top level is the last
    of `levels` in the header. Judged once the register holds any commitment; those whose `temporary_until` has passed
    do not count. Agree on one, and record it with the level in `who`; where one is recorded already, add the level.

    Fails:
        register: {organisation: Aldermere Interiors Ltd, levels: [operative, manager, executive]}
        commitments:
          - id: managers-on-site
            who: {level: manager}
            does: Visit a customer's site
            times: 1
            per: quarter
            starts_on: 2026-10-01

    Passes:
        register: {organisation: Aldermere Interiors Ltd, levels: [operative, manager, executive]}
        commitments:
          - id: managers-on-site
            who: {level: manager}
            does: Visit a customer's site
            times: 1
            per: quarter
            starts_on: 2026-10-01
          - id: director-answers-complaints
            who: {level: executive, person: Managing director}
            does: Answer a complaint in person
            times: 3
            per: month
            starts_on: 2026-10-01
    """
    held = register.active(Commitment)
    if not held or not register.header.levels:
        return
    top = register.header.levels[-1]
    standing = (one for one in held if one.temporary_until is None or one.temporary_until >= today)
    if all(one.who.level != top for one in standing):
        yield Problem(
            None,
            said("nobody of the level {level} has promised any contact with customers", level=repr(top)),
            "levels",
            said("Agree on one, and record it under `commitments:` with `who: {{level: {level}}}`.", level=top),
        )
