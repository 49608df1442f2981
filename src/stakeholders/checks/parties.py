"""Rules about parties: whether they are known, decided upon, owned and reviewed.

A party counts while it is active and nobody has decided that it is not relevant; only such parties are judged, but for
the one rule that asks why a party is not relevant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.reviews import Suspicion, suspicion
from stakeholders.analysis.reviews import interval as review_interval
from stakeholders.analysis.standing import considered
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.vague import bare_name
from stakeholders.checks.wording import days, quoted
from stakeholders.findings import Severity
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.texts import plural, said, word


def _considered(register: Register) -> Iterator[Party]:
    return (party for party in register.all(Party).values() if considered(party))


@rule("party-without-need", Severity.ERROR, topic="parties")
def party_without_need(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party that counts has no active need on record.

    Who matters is only half of what is asked; the other half is what they require. Record at least one need, or say
    why the party is not relevant. A party that only gathers others, which name it as `parent`, speaks through them.

    Fails:
        parties:
          - {id: airlines, name: Airlines, relevant: true}

    Passes:
        parties:
          - {id: airlines, name: Airlines, relevant: true}
        needs:
          - {id: airlines-on-time-panels, party: airlines, statement: Panels arrive on the line-fit date.}
    """
    heard: set[str] = set()
    for need in register.active(Need):
        id: str | None = need.party
        while id is not None and id not in heard:
            heard.add(id)
            party = register.get(Party, id)
            id = party.parent if party is not None else None
    for party in _considered(register):
        if party.id not in heard:
            yield Problem(
                party,
                said("the party {party} has no active need", party=quoted(party)),
                hint=said("Record what it needs:  needs: - party: {id}  statement: …", id=party.id),
            )


@rule("party-relevance-undecided", Severity.ERROR, topic="parties")
def party_relevance_undecided(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Nobody has decided whether a party is relevant to the management system.

    The relevant parties are to be determined, so a list that leaves it open is unfinished. Decide, and write
    `relevant: true` or `relevant: false`, with the reason in `relevance`.

    Fails:
        parties:
          - {id: local-press, name: Local press}

    Passes:
        parties:
          - {id: local-press, name: Local press, relevant: false, relevance: They write about us once in ten years.}
    """
    for party in register.active(Party):
        if party.relevant is None:
            yield Problem(
                party,
                said("nobody has decided whether the party {party} is relevant", party=quoted(party)),
                "relevant",
                said("Write `relevant: true` or `relevant: false`, and why in `relevance`."),
            )


@rule("party-irrelevant-without-reason", Severity.WARNING, topic="parties")
def party_irrelevant_without_reason(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party is set aside as not relevant, and nothing says why.

    An auditor picks a party that looks important and asks why it does not count. Write the reason in `relevance`.

    Fails:
        parties:
          - {id: local-press, name: Local press, relevant: false}

    Passes:
        parties:
          - {id: local-press, name: Local press, relevant: false, relevance: They write about us once in ten years.}
    """
    for party in register.active(Party):
        if party.relevant is False and not party.relevance.strip():
            yield Problem(
                party,
                said("nothing says why the party {party} is not relevant", party=quoted(party)),
                "relevance",
                said("Write the reason in `relevance`."),
            )


@rule("party-without-owner", Severity.WARNING, topic="responsibility")
def party_without_owner(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No function looks after a party.

    What nobody looks after is reviewed by nobody and grows old. Name the function in `owner`.

    Fails:
        functions: [{id: sales, name: Sales}]
        parties:
          - {id: airlines, name: Airlines}

    Passes:
        functions: [{id: sales, name: Sales}]
        parties:
          - {id: airlines, name: Airlines, owner: sales}
    """
    for party in _considered(register):
        if party.owner is None:
            yield Problem(
                party,
                said("no function looks after the party {party}", party=quoted(party)),
                "owner",
                said("Name the function in `owner`."),
            )


@rule("party-never-reviewed", Severity.ERROR, topic="parties")
def party_never_reviewed(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The entry of a party has never been reviewed.

    Information about parties is to be monitored and reviewed; a list made once is what auditors raise most. Go through
    the entry with its owner and write the day in `reviewed_on`.

    Fails:
        parties:
          - {id: airlines, name: Airlines}

    Passes:
        parties:
          - {id: airlines, name: Airlines, reviewed_on: 2026-09-14}
    """
    for party in _considered(register):
        if party.reviewed_on is None:
            yield Problem(
                party,
                said("the party {party} has never been reviewed", party=quoted(party)),
                "reviewed_on",
                said("Review the entry with its owner, then write the day in `reviewed_on`."),
            )


@rule("party-review-overdue", Severity.WARNING, topic="parties")
def party_review_overdue(register: Register, today: dt.date) -> Iterator[Problem]:
    """The last review of a party is older than the interval set.

    An interval that is not kept is easily shown. Review the entry and write the day in `reviewed_on`; where the
    interval does not suit the party, give it one of its own in `review_interval`, in days.

    Fails:
        parties:
          - {id: airlines, name: Airlines, reviewed_on: 2025-03-10}

    Passes:
        parties:
          - {id: airlines, name: Airlines, reviewed_on: 2026-09-14}
    """
    for party in _considered(register):
        interval = review_interval(register, party)
        if party.reviewed_on is not None and (today - party.reviewed_on).days > interval:
            yield Problem(
                party,
                said(
                    "the party {party} was last reviewed {age} ago; its interval is {interval}",
                    party=quoted(party),
                    age=days((today - party.reviewed_on).days),
                    interval=days(interval),
                ),
                "reviewed_on",
                said("Review the entry with its owner, and sign it off: stakeholders review {id}", id=party.id),
            )


@rule("review-suspect", Severity.WARNING, topic="parties")
def review_suspect(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party, or a need of it, has changed since the party was reviewed.

    The review was signed off with a fingerprint of the party, of each of its active needs and of their comparisons. One
    of them says something else now, has been retired or is gone, or a need is new: what stands there now, nobody has
    confirmed. Review the party again with `stakeholders review`. What is only noted from time to time, such as tags, a
    measured satisfaction or the day of a validation, makes nothing suspect. Reviews without fingerprints are judged
    only by their age.

    Fails:
        parties:
          - {id: airlines, name: Airlines, power: 5, reviewed_on: 2026-09-14}
        reviews:
          - id: register-review-2026-09-14
            held_on: 2026-09-14
            scope: register
            stamps: [{record: airlines, fingerprint: "1:d872b03ed80fdec282883136bc0e6adb"}]

    Passes:
        parties:
          - {id: airlines, name: Airlines, power: 4, reviewed_on: 2026-09-14}
        reviews:
          - id: register-review-2026-09-14
            held_on: 2026-09-14
            scope: register
            stamps: [{record: airlines, fingerprint: "1:d872b03ed80fdec282883136bc0e6adb"}]
    """
    for party in _considered(register):
        suspect = suspicion(register, party)
        if suspect:
            yield Problem(
                party,
                said(
                    "{party} has changed since its review on {day} ({changes})",
                    party=quoted(party),
                    day=suspect.review.held_on,
                    changes=_what_changed(party, suspect),
                )
                if suspect.review.held_on
                else said(
                    "{party} has changed since its review ({changes})",
                    party=quoted(party),
                    changes=_what_changed(party, suspect),
                ),
                hint=said("Look at it again, and sign it off: stakeholders review {id}", id=party.id),
                related=((suspect.review, said("the review that signed it off")),),
            )


def _what_changed(party: Party, suspect: Suspicion) -> str:
    """What is no longer as it was reviewed, in words: the first of each sort by name."""
    told: list[str] = []
    if party in suspect.changed:
        told.append(said("the entry itself"))
    changed = [record for record in suspect.changed if record is not party]
    if changed:
        told.append(said("changed: {records}", records=_first_of(changed)))
    if suspect.added:
        told.append(said("new: {records}", records=_first_of(suspect.added)))
    if suspect.gone:
        told.append(said("gone: {records}", records=", ".join(suspect.gone)))
    return "; ".join(told)


def _first_of(records: Sequence[Record]) -> str:
    """The first by name, and how many others there are."""
    first, others = quoted(records[0]), len(records) - 1
    if not others:
        return first
    return said("{first} and {others}", first=first, others=plural("{count} other", "{count} others", others))


@rule("register-without-regulator", Severity.WARNING, topic="parties")
def register_without_regulator(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No regulator or government stands among the parties, and no reason is recorded.

    Nearly every organisation answers to one for its product, its people or its site, so an auditor asks who it is. Add
    the party, or say in `policy.no_regulator_reason` why there is none. A regulator that is set aside as not relevant,
    with its reason, answers the question too.

    Fails:
        parties:
          - {id: airlines, name: Airlines, category: customer}

    Passes:
        parties:
          - {id: airlines, name: Airlines, category: customer}
          - {id: aviation-authority, name: Aviation authority, category: regulator}
    """
    if register.header.policy.no_regulator_reason.strip():
        return
    if not any(party.category in ("regulator", "government") for party in register.active(Party)):
        yield Problem(
            None,
            said("no regulator or government stands among the parties, and no reason is recorded"),
            "policy.no_regulator_reason",
            said("Add the party with `category: regulator`, or say why there is none in `policy.no_regulator_reason`."),
        )


@rule("register-without-internal-party", Severity.WARNING, topic="parties")
def register_without_internal_party(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No party inside the organisation stands in the register.

    Employees, their representatives and the owners have needs that bear on quality, and conflicts with customers' needs
    begin there. Add them with `side: internal`; a party of the category employee counts even without it.

    Fails:
        parties:
          - {id: airlines, name: Airlines, side: external}

    Passes:
        parties:
          - {id: airlines, name: Airlines, side: external}
          - {id: shop-floor, name: Employees on the shop floor, side: internal}
    """
    if not any(_internal(party) for party in _considered(register)):
        yield Problem(
            None,
            said("no party inside the organisation stands in the register"),
            hint=said("Add employees, their representatives or the owners under `parties`, with `side: internal`."),
        )


def _internal(party: Party) -> bool:
    return party.side == "internal" or (party.side is None and party.category == "employee")


@rule("party-name-generic", Severity.NOTE, topic="parties")
def party_name_generic(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party is called by the name of its sort alone while there are several parties of that sort.

    "Customers" beside a customer with a name of its own leaves open who is meant, and parties with different needs
    hide behind one word. Name the segment it stands for, in `name` or in `segment`. A party that others name as their
    `parent` gathers them and may keep the wide name; so may the only party of its category.

    Fails:
        parties:
          - {id: customers, name: Customers, category: customer}
          - {id: lessors, name: Aircraft lessors, category: customer}

    Passes:
        parties:
          - {id: airlines, name: Airlines, category: customer}
          - {id: lessors, name: Aircraft lessors, category: customer}
    """
    counts: dict[str | None, int] = {}
    gathering = set()
    for party in _considered(register):
        counts[party.category] = counts.get(party.category, 0) + 1
        gathering.add(party.parent)
    for party in _considered(register):
        if party.category is None or counts[party.category] < 2 or party.id in gathering or party.segment.strip():
            continue
        if bare_name(party.name):
            yield Problem(
                party,
                said(
                    "{party} does not say whom it covers, and is one of {count} parties of the category {category}",
                    party=quoted(party),
                    count=counts[party.category],
                    category=word(party.category),
                ),
                "name",
                said(
                    "Name the segment it stands for, in `name` or `segment`; or divide it, and name it as their "
                    "`parent`."
                ),
            )
