"""Rules about needs as they are recorded: owned, decided upon, with a source, confirmed, in words that can be verified.

Active needs are judged, but for those of parties that are retired or not relevant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from stakeholders.analysis.standing import considered
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.vague import vague_wording
from stakeholders.checks.wording import days, quoted
from stakeholders.findings import Severity
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.texts import said, word


@lru_cache(maxsize=1)  # a dozen rules ask for them, one after the other
def judged(register: Register) -> tuple[Need, ...]:
    """The active needs, but for those of parties that do not count; where the party is missing the need is judged."""
    aside = {id for id, party in register.all(Party).items() if not considered(party)}
    return tuple(need for need in register.active(Need) if need.party not in aside)


@rule("need-without-owner", Severity.WARNING, topic="responsibility")
def need_without_owner(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No function answers for meeting a need.

    A need that nobody owns is nobody's to meet. Name the function in `owner`.

    Fails:
        functions: [{id: planning, name: Planning}]
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date.}

    Passes:
        functions: [{id: planning, name: Planning}]
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., owner: planning}
    """
    for need in judged(register):
        if need.owner is None:
            yield Problem(
                need,
                said("no function answers for meeting {need}", need=quoted(need)),
                "owner",
                said("Name the function in `owner`."),
            )


@rule("need-obligation-without-source", Severity.ERROR, topic="requirements")
def need_obligation_without_source(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A need is binding by law, regulation or contract, and nothing says where that is written.

    Whoever meets it, and whoever audits it, must be able to read the words. Name the law, the regulation or the
    contract with its section in `source`.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., obligation: contractual}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time
            party: airlines
            statement: Panels arrive on the line-fit date.
            obligation: contractual
            source: Frame agreement FA-2291, section 6
    """
    for need in judged(register):
        if need.obligation in ("statutory", "regulatory", "contractual") and not need.source.strip():
            yield Problem(
                need,
                said(
                    "{need} is {obligation}, and nothing says where it is written",
                    need=quoted(need),
                    obligation=word(need.obligation),
                ),
                "source",
                said("Name the law, regulation or contract, with its section, in `source`."),
            )


@rule("need-source-expired", Severity.WARNING, topic="documented-information")
def need_source_expired(register: Register, today: dt.date) -> Iterator[Problem]:
    """The contract, law or other source of a need has ended.

    What it asks may have changed or lapsed. Look up what holds now: bring the need and its `source` up to date, with
    a new `source_valid_until`; or retire the need.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            source: Frame agreement FA-2291, section 6
            source_valid_until: 2026-06-30

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            source: Frame agreement FA-2604, section 5
            source_valid_until: 2028-06-30
    """
    for need in judged(register):
        if need.source_valid_until is not None and need.source_valid_until < today:
            yield Problem(
                need,
                said(
                    "the source of {need} ended on {source_valid_until}",
                    need=quoted(need),
                    source_valid_until=need.source_valid_until,
                ),
                "source_valid_until",
                said("Bring `source` and `source_valid_until` up to date, or retire the need."),
            )


@rule("need-undecided", Severity.WARNING, topic="parties")
def need_undecided(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Nobody has decided whether the management system addresses a need.

    Which of the parties' requirements the system addresses is to be determined. Decide, and write `addressed: true`,
    or `addressed: false` with the reason in `justification`.

    Fails:
        parties: [{id: residents, name: Residents of Mill Lane}]
        needs:
          - {id: quiet-nights, party: residents, statement: No lorry is loaded between 22 and 6 h.}

    Passes:
        parties: [{id: residents, name: Residents of Mill Lane}]
        needs:
          - {id: quiet-nights, party: residents, statement: No lorry is loaded between 22 and 6 h., addressed: true}
    """
    for need in judged(register):
        if need.addressed is None:
            yield Problem(
                need,
                said("nobody has decided whether the management system addresses {need}", need=quoted(need)),
                "addressed",
                said("Write `addressed: true`, or `addressed: false` with the reason in `justification`."),
            )


@rule("need-not-addressed-without-justification", Severity.WARNING, topic="parties")
def need_not_addressed_without_justification(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The management system does not address a need, and nothing says why.

    Leaving a need out is a choice that one may make and must be able to explain. Write the reason in `justification`.

    Fails:
        parties: [{id: residents, name: Residents of Mill Lane}]
        needs:
          - {id: parking, party: residents, statement: Visitors park on the works' own ground., addressed: false}

    Passes:
        parties: [{id: residents, name: Residents of Mill Lane}]
        needs:
          - id: parking
            party: residents
            statement: Visitors park on the works' own ground.
            addressed: false
            justification: Settled in the site's neighbourhood agreement, outside the certified scope.
    """
    for need in judged(register):
        if need.addressed is False and not need.justification.strip():
            yield Problem(
                need,
                said("nothing says why the management system does not address {need}", need=quoted(need)),
                "justification",
                said("Write the reason in `justification`."),
            )


@rule("need-on-assumption", Severity.WARNING, topic="analysis")
def need_on_assumption(register: Register, today: dt.date) -> Iterator[Problem]:
    """A need has never been confirmed with its party, or longer ago than the policy allows.

    What management believes the parties want, and nobody asked, is what auditors raise most about needs. Ask the party,
    then write the day in `validated_on`; the policy's `validation_interval` says how long that holds.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time-panels, party: airlines, statement: Panels arrive on the line-fit date., basis: assumption}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - id: on-time-panels
            party: airlines
            statement: Panels arrive on the line-fit date.
            basis: data
            validated_on: 2026-08-30
    """
    interval = register.header.policy.validation_interval
    for need in judged(register):
        if need.validated_on is None:
            message = (
                said("{need} has never been confirmed with its party, and rests on assumption", need=quoted(need))
                if need.basis == "assumption"
                else said("{need} has never been confirmed with its party", need=quoted(need))
            )
        elif (today - need.validated_on).days > interval:
            message = said(
                "{need} was confirmed with its party {age} ago; the policy allows {interval} days",
                need=quoted(need),
                age=days((today - need.validated_on).days),
                interval=interval,
            )
        else:
            continue
        yield Problem(need, message, "validated_on", said("Ask the party, then write the day in `validated_on`."))


@rule("need-of-one-customer", Severity.WARNING, topic="customer-satisfaction")
def need_of_one_customer(register: Register, _today: dt.date) -> Iterator[Problem]:
    """An important need of customers is acted on, and at most one respondent stands behind it.

    One customer does not represent all: what the loudest one says may serve no other. Ask more customers, and write in
    `voiced_by` how many stand behind the need; needs nobody has counted are not judged.

    Fails:
        parties: [{id: airlines, name: Airlines, customer: true}]
        needs:
          - id: spare-panels
            party: airlines
            statement: A spare panel leaves the works within 24 h of the call.
            importance: 5
            addressed: true
            voiced_by: 1

    Passes:
        parties: [{id: airlines, name: Airlines, customer: true}]
        needs:
          - id: spare-panels
            party: airlines
            statement: A spare panel leaves the works within 24 h of the call.
            importance: 5
            addressed: true
            voiced_by: 6
    """
    important = register.header.policy.high_importance
    for need in judged(register):
        if need.addressed is not True or need.voiced_by is None or need.voiced_by > 1:
            continue
        party = register.get(Party, need.party)
        if party is not None and party.customer and (need.importance or 0) >= important:
            whose = {"need": quoted(need), "party": quoted(party)}
            yield Problem(
                need,
                said("{need} is acted on as a need of {party}, and only one respondent stands behind it", **whose)
                if need.voiced_by
                else said("{need} is acted on as a need of {party}, and no respondent stands behind it", **whose),
                "voiced_by",
                said("Ask more customers, then write in `voiced_by` how many stand behind it."),
            )


@rule("need-vague", Severity.NOTE, topic="parties")
def need_vague(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A need is put in words that nobody could verify.

    "Good quality" and "as soon as possible" are met or not met as one likes. Say how much, how soon or by what measure
    in `statement`, or give the need a `measure` and a `target`.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: spare-panels, party: airlines, statement: Spare panels as soon as possible.}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: spare-panels, party: airlines, statement: A spare panel leaves the works within 24 h of the call.}
    """
    for need in judged(register):
        if need.measure.strip() and need.target.strip():
            continue
        words = vague_wording(need.statement)
        if words:
            yield Problem(
                need,
                said("nobody could verify {words!r} in {need}", words=words, need=quoted(need)),
                "statement",
                said("Say how much or how soon in `statement`, or give it a `measure` and a `target`."),
            )
