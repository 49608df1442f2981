"""Which columns of a source of answers hold what: how a survey's `columns` are read.

Keys that describe an answer: party, segment, respondent, topic, need, question, date, text; of answers of our own
people also function and level, those of the person who answers. Keys that hold scores:
`score` (of what the survey measures) or the name of a construct (`importance`), each for itself or with the topic or
need it is about behind a point (`score.delivery`), so that one row may answer many questions; `functional` and
`dysfunctional` hold the pair of answers that Kano's model asks for, likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from stakeholders.model.voice import Construct, Survey

DESCRIBING = ("party", "segment", "respondent", "topic", "need", "question", "date", "text", "function", "level")
CONSTRUCTS: tuple[str, ...] = get_args(Construct)
SCORES = ("score", *CONSTRUCTS)
PAIR = ("functional", "dysfunctional")
OLD_NAMES = {"answered_on": "date", "customer": "party"}
"""Keys that are understood though they are called otherwise here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of scores, or the two of a Kano pair.

    :param construct: what it measures; "" where neither the key nor the survey says it.
    :param subject: the topic or need it is about, as the key names it; "" where a column of the row says it, or none.
    :param column: the column of the scores; of a pair that of the functional question.
    :param other: of a pair the column of the dysfunctional question, else "".
    """

    construct: str
    subject: str
    column: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a source.

    :param describing: for each key that describes an answer the column that holds it.
    :param asked: the columns of scores.
    """

    describing: Mapping[str, str]
    asked: tuple[Asked, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, once; the text of an answer is not."""
        names = [name for key, name in self.describing.items() if key != "text"]
        for each in self.asked:
            names += [each.column, each.other] if each.other else [each.column]
        return tuple(dict.fromkeys(names))


def is_part(key: str) -> bool:
    """Whether a key of `columns` means something: `score`, `party`, `importance.delivery`."""
    name, point, subject = key.partition(".")
    name = OLD_NAMES.get(name, name)
    return (name in DESCRIBING and not point) or (name in (*SCORES, *PAIR) and bool(subject) == bool(point))


def wanted(survey: Survey) -> tuple[Wanted, tuple[str, ...]]:
    """What the survey's `columns` want, and the keys among them that mean nothing.

    Where no key holds scores, the column called `score` does.
    """
    describing: dict[str, str] = {}
    asked: list[Asked] = []
    pairs: dict[str, dict[str, str]] = {}
    unknown: list[str] = []
    for key, column in survey.columns.items():
        name, _point, subject = key.partition(".")
        name = OLD_NAMES.get(name, name)
        if not column.strip():
            unknown.append(key)
        elif name in DESCRIBING and not subject:
            describing[name] = column
        elif name in SCORES:
            asked.append(Asked(survey.construct or "" if name == "score" else name, subject, column))
        elif name in PAIR:
            pairs.setdefault(subject, {})[name] = column
        else:
            unknown.append(key)
    asked += _paired(pairs, unknown)
    if not asked and not unknown:
        asked.append(Asked(survey.construct or "", "", "score"))
    return Wanted(describing, tuple(asked)), tuple(unknown)


def _paired(pairs: Mapping[str, Mapping[str, str]], unknown: list[str]) -> Iterator[Asked]:
    for subject, pair in pairs.items():
        if len(pair) == len(PAIR):
            yield Asked("kano", subject, pair["functional"], pair["dysfunctional"])
        else:
            unknown += [f"{name}.{subject}" if subject else name for name in pair]
