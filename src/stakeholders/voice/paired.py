"""What became of people who were asked twice, in counts: how many turned favourable, how many turned away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from stakeholders.model.voice import Survey
from stakeholders.voice.scale import Scale

ATTITUDES = ("knowledge", "behaviour", "attitude")
"""What is measured of our own people."""


class Asked(NamedTuple):
    """Who was asked what, and in which two waves.

    :param before: the earlier wave, as `wave_of` calls it, and `after` the later one.
    :param function: the id of the function, and `level` the level, that the people belonged to in the later wave; ""
        where the answers do not say.
    """

    before: str
    after: str
    construct: str
    function: str
    level: str


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of people who answered twice.

    :param paired: how many answered both times.
    :param to: how many of them answered favourably the second time and did not the first.
    :param away: how many answered favourably the first time and did not the second.
    :raises ValueError: a count is negative, or more have turned than were paired.
    """

    paired: int
    to: int
    away: int

    def __post_init__(self) -> None:
        if min(self.paired, self.to, self.away) < 0 or self.to + self.away > self.paired:
            raise ValueError(f"{self.to} and {self.away} turned, of {self.paired}")

    def __add__(self, other: Turned) -> Turned:
        return Turned(self.paired + other.paired, self.to + other.to, self.away + other.away)

    @property
    def difference(self) -> float:
        """The share that is favourable the second time less that of the first, from -1 to 1; 0 of nobody."""
        return (self.to - self.away) / self.paired if self.paired else 0.0


@dataclass(frozen=True)
class Pairs:
    """What became of the respondents whom answers name in two waves; nothing of any one of them.

    :param turned: by whom, about what, and between which waves.
    :param unread: the ids of the surveys whose respondents are named where they are not read: in databases, and in
        files that an engine reads.
    """

    turned: Mapping[Asked, Turned] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def within(self, functions: Collection[str], levels: Collection[str]) -> Pairs:
        """The pairs without names of functions and levels that only the answers know."""
        found: dict[Asked, Turned] = {}
        for asked, turned in self.turned.items():
            known = asked._replace(
                function=asked.function if asked.function in functions else "",
                level=asked.level if asked.level in levels else "",
            )
            found[known] = found[known] + turned if known in found else turned
        return Pairs(found, self.unread)


NO_PAIRS = Pairs()


def about_ourselves(survey: Survey) -> bool:
    """Whether a survey names knowledge, behaviour or attitude as what it measures, or what a column of it does."""
    return survey.construct in ATTITUDES or any(key.partition(".")[0] in ATTITUDES for key in survey.columns)


def wave_of(survey: Survey) -> str:
    """By what surveys of one wave are told to be such: the name of the wave, else the survey is a wave of its own."""
    return survey.wave.strip() or survey.id


def favourable_from(scale: Scale) -> float:
    """From which score on an answer is favourable.

    The two best points of a scale of 4 to 11, such as 4 and 5 of 1-5; the best alone of a shorter one, such as a right
    answer of 0-1; the best fifth of a longer one, such as 80 and more of 0-100.
    """
    width = scale.high - scale.low
    return scale.high if width < 3 else scale.high - 1 if width <= 10 else scale.high - width / 5
