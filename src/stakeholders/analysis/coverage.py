"""Clause by clause: what a register holds as evidence, and what is missing; and what moving to another edition asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from stakeholders.analysis.evidence import EVIDENCE, Piece, pieces
from stakeholders.analysis.held import Held
from stakeholders.findings import Finding
from stakeholders.model.register import Register
from stakeholders.standards import Edition, Topic, in_numeric_order


class State(Enum):
    """How a clause stands in a register; none of them says that the clause is met."""

    EVIDENCE = "evidence"
    GAPS = "evidence with gaps"
    GAP = "gap"
    NOTHING = "nothing recorded"
    NOT_ASKED = "not asked"

    @classmethod
    def of(cls, evidence: Sequence[object], findings: Sequence[object]) -> State:
        """The state of what somebody asks for, by what is there and what is missing."""
        if evidence:
            return cls.GAPS if findings else cls.EVIDENCE
        return cls.GAP if findings else cls.NOTHING


class Change(Enum):
    """What becomes of a topic from one edition to another."""

    SAME = "same clause"
    RENUMBERED = "renumbered"
    PARTED = "parted"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a register holds and lacks on a topic of the standards.

    :param findings: those that stand, waived ones left out.
    """

    topic: str
    evidence: tuple[Piece, ...]
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        """The state in words."""
        return State.of(self.evidence, self.findings)


Subjects = Mapping[str, Subject]
"""What a register holds on every topic of the standards, by topic."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A clause, and what the register holds and lacks of what it asks.

    :param number: the clause; "" for a topic that the edition does not ask for.
    :param topics: the ids of the topics that it speaks of.
    :param verified: whether all of its data has been compared with the standard.
    """

    number: str
    topics: tuple[str, ...]
    titles: tuple[str, ...]
    verified: bool
    evidence: tuple[Piece, ...]
    findings: tuple[Finding, ...]

    @property
    def state(self) -> State:
        """The state in words."""
        return State.of(self.evidence, self.findings) if self.number else State.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a topic from one edition to another; either side is None where it does not speak of the topic."""

    topic: str
    old: Topic | None
    new: Topic | None
    change: Change

    @property
    def verified(self) -> bool:
        """Whether the clauses of both sides have been compared with the standards."""
        return all(side.verified for side in (self.old, self.new) if side is not None)


def subjects(register: Register, findings: Mapping[str, Sequence[Finding]], today: dt.date) -> Subjects:
    """What the register holds and lacks on every topic that counts as evidence for something.

    :param findings: what a check has found, by the topic of its rule.
    """
    held = Held(register, today)
    return {
        topic: Subject(
            topic, pieces(held, topic), tuple(found for found in findings.get(topic, ()) if not found.waived)
        )
        for topic in EVIDENCE
    }


def coverage(edition: Edition, known: Subjects) -> tuple[Covered, ...]:
    """Each clause of the edition that asks for something of a register, in numeric order, then what it does not ask."""
    by_clause: dict[str, list[str]] = {}
    for name, topic in edition.topics.items():
        for number in topic.clauses:
            by_clause.setdefault(number, []).append(name)
    asked = tuple(
        _covered(
            number,
            by_clause[number],
            tuple(dict.fromkeys(edition.topics[name].title for name in by_clause[number])),
            all(edition.topics[name].verified for name in by_clause[number]),
            known,
        )
        for number in sorted(by_clause, key=in_numeric_order)
    )
    others = tuple(_covered("", [name], (), True, known) for name in known if name not in edition.topics)
    return asked + tuple(each for each in others if each.evidence or each.findings)


def _covered(number: str, topics: list[str], titles: tuple[str, ...], verified: bool, known: Subjects) -> Covered:
    held = [known[name] for name in topics if name in known]
    evidence = dict.fromkeys(piece for subject in held for piece in subject.evidence)
    findings = dict.fromkeys(finding for subject in held for finding in subject.findings)
    return Covered(number, tuple(topics), titles, verified, tuple(evidence), tuple(findings))


def moves(old: Edition, new: Edition) -> tuple[Move, ...]:
    """What becomes of each topic from the one edition to the other, in the order of the new one's clauses."""
    names = dict.fromkeys((*new.topics, *old.topics))
    found = [
        Move(name, old.topics.get(name), new.topics.get(name), _change(old.topics.get(name), new.topics.get(name)))
        for name in names
    ]
    return tuple(sorted(found, key=lambda move: _first_clause(move.new or move.old)))


def _change(old: Topic | None, new: Topic | None) -> Change:
    if old is None or new is None:
        return Change.NEW if old is None else Change.GONE
    if set(old.clauses) == set(new.clauses):
        return Change.SAME
    if len(new.clauses) == len(old.clauses):
        return Change.RENUMBERED
    return Change.PARTED if len(new.clauses) > len(old.clauses) else Change.MERGED


def _first_clause(topic: Topic | None) -> tuple[int, ...]:
    return min(map(in_numeric_order, topic.clauses)) if topic is not None else ()
