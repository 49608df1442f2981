"""Answers counted as their source writes them: what every engine gives, and what a Tally is made of.

An engine knows nothing of scales, languages or the register: it groups rows by what stands in their columns. All
understanding happens once, on the few distinct values that are left, so that every engine gives the same Tally.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholders.voice.wanted import Asked

GROUPED = ("party", "segment", "topic", "need", "question", "date", "function", "level")
"""The keys by which answers are grouped, besides the score."""

Raw = str | int | float | bool | None
"""What stands in a column. Days of the calendar come as text, as 2026-04; text that begins with a day as ISO 8601
writes it likewise, cut to its month; any other text as it stands."""


@dataclass(frozen=True, slots=True)
class Block:
    """The answers of one column of scores, or of one Kano pair, grouped.

    :param keys: for each key of `GROUPED` that the source has a column for, its value in each row.
    :param scores: the score in each row as it stands; of a pair the functional answer.
    :param others: of a pair the dysfunctional answer in each row, else empty.
    :param counts: how many answers each row stands for.
    """

    asked: Asked
    keys: Mapping[str, Sequence[Raw]]
    scores: Sequence[Raw]
    others: Sequence[Raw]
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Counted:
    """What an engine has counted.

    :param rows: how many rows the source has.
    :param respondents: how many different respondents there are by what stands in the column of the party (None where
        there is none such); None where no column tells them apart. Blank respondents are nobody.
    :param doubled: in how many rows a respondent says again what he has said of the same party, segment, topic, need,
        question and date; 0 where no column tells respondents apart.
    """

    blocks: tuple[Block, ...]
    rows: int
    respondents: Mapping[Raw, int] | None = None
    doubled: int = 0
