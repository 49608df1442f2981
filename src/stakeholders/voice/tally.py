"""The Tally: how often each score was given, by party, subject, question and period; nobody's answers, only counts.

Whatever holds the answers does one GROUP BY, and every statistic is computed from these counts by the same code,
whether there were fifty answers or five hundred million. Respondents are counted, and not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import NamedTuple, TypeVar

from stakeholders.voice.scale import Scale

K = TypeVar("K", bound=Hashable)


class Group(NamedTuple):
    """Whose answers, to what, and when.

    :param party: the id of the party; as the answers name it, where the register knows none such; "" where they do not
        say.
    :param segment: the segment that the answers name, else that of the party; "" where there is none.
    :param subject: the id of the need or topic the answer is about; as the answers name it, where the register knows
        none such; "" where it is about the organisation as a whole.
    :param construct: what the answer measures, as the constructs of surveys are called; `kano` where the score is a
        category of Kano's model (see `stakeholders.voice.kano`).
    :param question: the question as the answers name it; "" where they do not.
    :param period: the month, as 2026-04; where the answers say no day, the survey's last, else its first, else "".
    :param function: of answers of our own people the id of the function of who answers; as the answers name it, where
        the register knows none such; "" where they do not say.
    :param level: likewise the level of who answers, spelt as the register does.
    """

    party: str = ""
    segment: str = ""
    subject: str = ""
    construct: str = ""
    question: str = ""
    period: str = ""
    function: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Scores:
    """How often each score was given.

    :param counts: the count of each score, from the least score to the greatest; no count is 0.
    """

    counts: Mapping[float, int]

    @classmethod
    def of(cls, counts: Mapping[float, int]) -> Scores:
        """Those counts, put in order."""
        return cls({score: counts[score] for score in sorted(counts) if counts[score]})

    @property
    def n(self) -> int:
        """How many answers."""
        return sum(self.counts.values())

    @property
    def sum(self) -> float:
        """All scores added up."""
        return sum(score * count for score, count in self.counts.items())

    def coded(self, code: Callable[[float], float]) -> Scores:
        """The scores, each with a value in its place: 1 for every promoter, -1 for every detractor."""
        counts: dict[float, int] = {}
        for score, count in self.counts.items():
            value = code(score)
            counts[value] = counts.get(value, 0) + count
        return Scores.of(counts)

    def count(self, where: Callable[[float], bool]) -> int:
        """How many answers have such a score."""
        return sum(count for score, count in self.counts.items() if where(score))

    def __add__(self, other: Scores) -> Scores:
        counts = dict(self.counts)
        for score, count in other.counts.items():
            counts[score] = counts.get(score, 0) + count
        return Scores.of(counts)


NO_SCORES = Scores({})


class Reason(Enum):
    """Why an answer is not among the counts."""

    BLANK = "no answer"
    NO_NUMBER = "no number"
    OUT_OF_SCALE = "out of scale"
    ONE_OF_A_PAIR = "one of a pair alone"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Answers that are not among the counts.

    :param examples: some of what stands there instead of a score, cut short.
    """

    reason: Reason
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """The answers to one survey, counted: one row for each group and score, column by column.

    The count of every row and of everything left out, added up, is how many answers the source could have held: rows
    times columns of scores.

    :param survey: the id of the survey.
    :param source: where the answers are, as a person may read it: no password.
    :param scale: the scale of the scores; None where nothing says it and no usual scale holds them.
    :param scale_assumed: whether the survey names no scale, and this is the usual one that holds the scores.
    :param groups: whose answers each row counts.
    :param scores: the score of each row.
    :param counts: how often it was given.
    :param rows: how many rows the source has.
    :param respondents: how many people answered, by party as in `Group`; None where the answers do not tell them apart.
    :param doubled: how many answers a respondent gave to a question again in the same month; they are counted.
    :param undated: how many answers have a day that cannot be read; they count, in the survey's own period.
    :param unknown_parties: names of parties that the register does not know, with how many answers.
    :param unknown_subjects: likewise of needs and topics.
    :param unknown_groups: likewise of functions and levels.
    :param examples_of_days: some of the days that cannot be read, cut short.
    """

    survey: str
    source: str
    scale: Scale | None
    scale_assumed: bool
    groups: Sequence[Group]
    scores: Sequence[float]
    counts: Sequence[int]
    left_out: tuple[LeftOut, ...] = ()
    rows: int = 0
    respondents: Mapping[str, int] | None = None
    doubled: int = 0
    undated: int = 0
    examples_of_days: tuple[str, ...] = ()
    unknown_parties: Mapping[str, int] = field(default_factory=dict)
    unknown_subjects: Mapping[str, int] = field(default_factory=dict)
    unknown_groups: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def answers(self) -> int:
        """How many answers are counted."""
        return sum(self.counts)

    def __iter__(self) -> Iterator[tuple[Group, float, int]]:
        return iter(zip(self.groups, self.scores, self.counts, strict=True))

    def by(self, key: Callable[[Group], K | None]) -> dict[K, Scores]:
        """The scores of each key, in the order in which the keys first come; groups whose key is None are left out."""
        found: dict[K, dict[float, int]] = {}
        for group, score, count in self:
            if (named := key(group)) is not None:
                counts = found.setdefault(named, {})
                counts[score] = counts.get(score, 0) + count
        return {named: Scores.of(counts) for named, counts in found.items()}

    def without_names(self, segments: Container[str] = ()) -> Tally:
        """The tally without anything that only the answers say: names that the register does not know, examples.

        They may be those of people. The answers stay counted, as those of nobody in particular.

        :param segments: the segments that the register knows.
        """
        groups = tuple(
            group._replace(
                party="" if group.party in self.unknown_parties else group.party,
                segment=group.segment if group.segment in segments else "",
                subject="" if group.subject in self.unknown_subjects else group.subject,
                question="",
                function="" if group.function in self.unknown_groups else group.function,
                level="" if group.level in self.unknown_groups else group.level,
            )
            for group in self.groups
        )
        respondents: dict[str, int] | None = None
        if self.respondents is not None:
            respondents = {}
            for party, count in self.respondents.items():
                named = "" if party in self.unknown_parties else party
                respondents[named] = respondents.get(named, 0) + count
        return replace(
            self,
            groups=groups,
            respondents=respondents,
            left_out=tuple(replace(each, examples=()) for each in self.left_out),
            examples_of_days=(),
            unknown_parties={},
            unknown_subjects={},
            unknown_groups={},
        )

    @cached_property
    def all(self) -> Scores:
        """All scores, whoever gave them to what."""
        counts: dict[float, int] = {}
        for score, count in zip(self.scores, self.counts, strict=True):
            counts[score] = counts.get(score, 0) + count
        return Scores.of(counts)
