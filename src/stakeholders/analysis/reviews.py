"""Reviews of parties: which are due, what each looks at, what has changed since, and the sign-off.

A review looks at a party, at its active needs and at the comparisons of these. Signing off stamps each of them with its
fingerprint, party by party: in the stamps of a review, what stands between one party's stamp and the next party's was
looked at with the first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from stakeholders.analysis.standing import considered
from stakeholders.changes import Added, Change, Changed, ChangeSet, diff
from stakeholders.changes.fingerprints import holds, stamp
from stakeholders.model.fields import LAST_YEAR
from stakeholders.model.improvement import Review
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.model.record import Record, Stamp
from stakeholders.model.register import Register

Reason = Literal["never reviewed", "overdue", "suspect", "asked for"]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is no longer as it was when a review signed a party off.

    :param changed: what was looked at and says something else now.
    :param added: needs that nobody looked at.
    :param gone: the ids of what was looked at and is no longer in the register.
    """

    review: Review
    changed: tuple[Record, ...]
    added: tuple[Need, ...]
    gone: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all of them."""
        return (*(record.id for record in (*self.changed, *self.added)), *self.gone)

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.gone)


@dataclass(frozen=True, slots=True)
class ToReview:
    """A party to be reviewed.

    :param reasons: why; the first weighs most.
    :param last: the day of its last review; None where there was none.
    """

    party: Party
    reasons: tuple[Reason, ...]
    last: dt.date | None
    suspicion: Suspicion | None = None


def interval(register: Register, party: Party) -> int:
    """How many days the last review of a party may be old: its own interval, else the policy's."""
    own = party.review_interval
    return register.header.policy.review_interval if own is None else own


def looked_at(register: Register, party: Party) -> tuple[Record, ...]:
    """What a review of the party looks at: the party, its active needs, and the active comparisons of these."""
    needs = tuple(need for need in register.linking_to(party, Need) if need.active and need.party == party.id)
    comparisons = {
        comparison.id: comparison
        for need in needs
        for comparison in register.linking_to(need, Comparison)
        if comparison.active
    }
    return (party, *needs, *comparisons.values())


def suspicion(register: Register, party: Party) -> Suspicion | None:
    """What has changed since the party was last signed off with stamps; None where it never was.

    Stamps without a fingerprint, and those of another version of fingerprints, say nothing about a change; where that
    of the party does not, nothing is known.
    """
    last = _last_stamped(register, party)
    if last is None:
        return None
    stamps = tuple(_stamps_of(register, party, last))
    if not any(each.record == party.id and holds(each, party) is not None for each in stamps):
        return None
    known = {each.record for each in stamps}
    failed = [each.record for each in stamps if holds(each, register.find(each.record)) is False]
    found = {id: register.find(id) for id in dict.fromkeys(failed)}
    return Suspicion(
        last,
        tuple(record for record in found.values() if record is not None),
        tuple(record for record in looked_at(register, party) if isinstance(record, Need) and record.id not in known),
        tuple(id for id, record in found.items() if record is None),
    )


def _last_stamped(register: Register, party: Party) -> Review | None:
    """The latest review that stamped the party; of several on one day, the one that stands last."""
    held = [
        review
        for review in register.linking_to(party, Review)
        if review.active and any(each.record == party.id for each in review.stamps)
    ]
    return max(enumerate(held), key=lambda item: (item[1].held_on or dt.date.min, item[0]))[1] if held else None


def _stamps_of(register: Register, party: Party, review: Review) -> Iterator[Stamp]:
    """The stamps of a party and of what was looked at with it."""
    parties = register.all(Party)
    inside = False
    for each in review.stamps:
        if each.record in parties:
            inside = each.record == party.id
        if inside:
            yield each


def to_review(register: Register, today: dt.date) -> tuple[ToReview, ...]:
    """The parties due for review on that day: never reviewed, reviewed too long ago, or changed since.

    Only parties that count are asked for: active ones, until somebody decides that they are not relevant.
    """
    found = (due_for(register, party, today) for party in register.all(Party).values() if considered(party))
    return tuple(each for each in found if each.reasons)


def due_for(register: Register, party: Party, today: dt.date) -> ToReview:
    """Why the party is due for review on that day; without reasons where it is not."""
    reasons: list[Reason] = []
    suspect = suspicion(register, party)
    if party.reviewed_on is None:
        reasons.append("never reviewed")
    elif (today - party.reviewed_on).days > interval(register, party):
        reasons.append("overdue")
    if suspect:
        reasons.append("suspect")
    return ToReview(party, tuple(reasons), party.reviewed_on, suspect)


def changed_since(then: Register, now: Register, party: Party) -> ChangeSet:
    """What has changed between two states of a register in the records that a review of the party looks at."""
    ids = {*_looked_at_by_id(then, party.id), *_looked_at_by_id(now, party.id)}
    before, after = (
        register.holding(now.header, [record for record in register.records if record.id in ids])
        for register in (then, now)
    )
    return diff(before, after)


def what_changed(items: Sequence[ToReview]) -> str:
    """What had changed before parties were reviewed, in a sentence for the record."""
    first = [item.party.id for item in items if item.last is None]
    changed = [id for item in items if item.suspicion for id in item.suspicion.ids]
    said = [f"Reviewed for the first time: {', '.join(first)}."] if first else []
    if changed:
        said.append(f"Changed since the last review: {', '.join(dict.fromkeys(changed))}.")
    elif any(item.suspicion is not None for item in items):
        said.append("Nothing that was signed off before had changed.")
    return " ".join(said)


def sign_off(
    register: Register, parties: Sequence[Party], held_on: dt.date, by: str, changes: str = "", notes: str = ""
) -> ChangeSet:
    """The changes that sign parties off: a review with the stamps of all that it looked at, and the day in each party.

    The next review is due by the shortest interval of the parties signed off.

    :param by: who has reviewed.
    :param changes: what has changed since the last review, in words.
    :param notes: what else the record of the review is to say, such as where its minutes are.
    """
    stamps = [stamp(record) for party in parties for record in looked_at(register, party)]
    soonest = min(interval(register, party) for party in parties)
    review = Review(
        id=_free_id(register, f"register-review-{held_on}"),
        held_on=held_on,
        scope="register",
        participants=(by,),
        inputs=("party_changes",),
        changes=changes,
        notes=notes,
        next_on=min(held_on + dt.timedelta(days=soonest), dt.date(LAST_YEAR, 12, 31)),
        stamps=tuple(stamps),
    )
    days: list[Change] = [
        Changed(Party.kind, party.id, "reviewed_on", party.reviewed_on, held_on)
        for party in parties
        if party.reviewed_on != held_on
    ]
    return ChangeSet((*days, Added(review)))


def _free_id(register: Register, wanted: str) -> str:
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(id for id in numbered if register.find(id) is None and id not in register.unread)


def changed_meanwhile(shown: Register, now: Register, party: Party) -> tuple[str, ...]:
    """The ids of what a review of the party looked at in one register and that says something else in the other."""
    before, after = (_looked_at_by_id(register, party.id) for register in (shown, now))
    return tuple(id for id in {**before, **after} if before.get(id) != after.get(id))


def _looked_at_by_id(register: Register, id: str) -> dict[str, Record]:
    party = register.get(Party, id)
    return {} if party is None else {record.id: record for record in looked_at(register, party)}


__all__ = [
    "Reason",
    "Suspicion",
    "ToReview",
    "changed_meanwhile",
    "changed_since",
    "due_for",
    "interval",
    "looked_at",
    "sign_off",
    "suspicion",
    "to_review",
    "what_changed",
]
