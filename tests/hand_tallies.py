"""Tallies for tests, written by hand: one row an answer group and its scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stakeholders.voice import Group, Heard, Scale, Tally

FIVE, NPS, SEVEN = Scale(1, 5), Scale(0, 10), Scale(1, 7)
Row = tuple[Group, Mapping[float, int]]


def said(
    counts: Mapping[float, int],
    *,
    party: str = "",
    about: str = "",
    construct: str = "satisfaction",
    period: str = "",
    segment: str = "",
    question: str = "",
) -> Row:
    """How often each score was given."""
    return Group(party, segment, about, construct, question, period), counts


def tally_of(
    survey: str,
    *rows: Row,
    scale: Scale | None = FIVE,
    respondents: Mapping[str, int] | None = None,
) -> Tally:
    """The tally of a survey."""
    flat = [(group, score, count) for group, counts in rows for score, count in counts.items()]
    return Tally(
        survey,
        f"answers/{survey}.csv",
        scale,
        False,
        [group for group, _score, _count in flat],
        [score for _group, score, _count in flat],
        [count for _group, _score, count in flat],
        rows=sum(count for _group, _score, count in flat),
        respondents=respondents,
    )


def heard_of(*tallies: Tally, unheard: Iterable[tuple[str, str]] = ()) -> Heard:
    """What is heard of those surveys."""
    return Heard({tally.survey: tally for tally in tallies}, dict(unheard))
