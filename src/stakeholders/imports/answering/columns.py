"""What each column of answers holds: by its heading, and by what stands below it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from stakeholders.imports.answering.answers import Column
from stakeholders.imports.language.heard import Known, known_as
from stakeholders.imports.values.days import order_of, read_days
from stakeholders.voice.figures import figure, says_nothing
from stakeholders.voice.kano import ANSWERS
from stakeholders.voice.scale import RATING, Scale
from stakeholders.voice.scaling import is_reversed, scale_in, scale_of_figures
from stakeholders.voice.tally import Reason
from stakeholders.voice.wanted import CONSTRUCTS, OLD_NAMES, PAIR
from stakeholders.voice.words import bare, kano_answers

NEVER = "never"
PRICE = "price"
"""What is a figure of its own, unless it is asked how satisfied people are with it."""
COULD_BE = "it could be scores; if it is, say so with --map"
REVERSED = "its heading says that the least figure is the best, and more must be better"
BESIDE = 0.5
"""How sure a column of a bare topic is one of scores that stands beside such."""
ASSUMED = "satisfaction"
"""What scores are taken to measure that do not say it."""
_NUMBERED = re.compile(
    r"(?:q|question|item|frage|pregunta|вопрос|питання|въпрос|pytanie|soru|domanda|vraag)?[\s_.-]*\d{1,3}[a-z]?", re.I
)
_MOST_STEPS = 21
"""Different figures of the longest usual scale in half steps."""
_LARGEST = 100
_SHARE = 0.9
"""The share of what stands in a column that must be scores, for it to be one of scores."""
_BRIEF = 40
"""Characters up to which a text may say that nobody answered."""
_MOST_DIFFERENT = 2000
"""Different texts beyond which a column holds no scores."""
_LOOKED_AT = 100
"""Texts by which it is told whether a column is worth reading as days."""
_FEW = 3
_ENOUGH = 5
"""Values from which one odd among them is but odd."""
_SHORT = 10
"""Where a small scale ends."""
_SIDE_BY_SIDE = 3
_SLIPS = 0.02
"""The share of figures that may lie beyond the scale of the columns beside."""
_HALF = 0.5
_SENTENCE = 4
"""Words from which a heading is a question put to people."""
_MANY = 20
_OF_TOPICS = frozenset(("satisfaction", "importance", "attitude"))
"""What is asked of one topic after the other."""
_KEYS = ("respondent", "party", "segment", "topic", "need", "question", "date", "text")


@dataclass
class Seen:
    """A column of a table while it is sought what it holds.

    :param counts: how often each text stands in it, "" among them.
    :param again: whether a column before it has the same heading.
    :param typed: the type that the file itself says it has: `number`, `day`, `text`; "" where it says none.
    """

    heading: str
    counts: Mapping[str, int]
    typed: str = ""
    again: bool = False

    @cached_property
    def said(self) -> Mapping[str, int]:
        """The texts that say something."""
        counts = self.counts.items()
        return {text: count for text, count in counts if text and (len(text) > _BRIEF or not says_nothing(bare(text)))}

    @cached_property
    def values(self) -> int:
        """How many rows say something."""
        return sum(self.said.values())

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """What its heading may stand for."""
        return known_as(self.heading, "answers")

    def may_be(self, key: str, *, exact: bool = False) -> bool:
        """Whether its heading may stand for that."""
        return any(each.field == key and (each.exact or not exact) for each in self.known)

    @property
    def _brief(self) -> Iterable[tuple[str, int]]:
        """What is looked at for scores: nothing of a column of so many different texts that it can hold none."""
        return self.said.items() if len(self.said) <= _MOST_DIFFERENT else ()

    @cached_property
    def figures(self) -> Mapping[float, int]:
        """The figures in it."""
        found: Counter[float] = Counter()
        for text, count in self._brief:
            read = figure(text)
            if not isinstance(read, Reason) and read.value == read.value:
                found[read.value] += count
        return found

    @cached_property
    def steps(self) -> int:
        """How many rows hold a step of a scale in words: very satisfied, agree."""
        read = ((figure(text), count) for text, count in self._brief)
        return sum(count for each, count in read if not isinstance(each, Reason) and each.step >= 0)

    @property
    def scores(self) -> bool:
        """Whether nearly all that stands in it could be scores; half of it suffices where the heading says so."""
        if not self.values:
            return False
        share = _HALF if self.constructs and not self.no_score else _SHARE
        within = {value: count for value, count in self.figures.items() if 0 <= value <= _LARGEST}
        held = {value: count for value, count in within.items() if value * 2 == int(value * 2)}
        odd = sum(within.values()) - sum(held.values())
        few = len(held) <= _MOST_STEPS or (max(held) > 10 and len(held) <= _LARGEST + 1)
        figures = few and len(held) > 1 and odd <= max(self.values >= _ENOUGH, (1 - _SHARE) * sum(within.values()))
        return (figures and sum(held.values()) + self.steps >= share * self.values) or self.in_words

    @property
    def no_score(self) -> bool:
        """Whether its heading speaks of a figure that is no score."""
        return self.may_be(NEVER) or self.may_be(PRICE)

    @property
    def short(self) -> bool:
        """Whether nearly all that stands in it are whole figures of a small scale, some of them again and again."""
        held = {value: count for value, count in self.figures.items() if 0 <= value <= _SHORT and value == int(value)}
        n = sum(held.values())
        return 1 < len(held) < n and n >= _SHARE * self.values

    @property
    def in_words(self) -> bool:
        """Whether nearly all that stands in it is a step of a scale in words."""
        return self.values > 0 and self.steps >= _SHARE * self.values and len(self.said) > 1

    @property
    def constructs(self) -> tuple[Known, ...]:
        """What its heading says that it measures."""
        return tuple(each for each in self.known if each.field in CONSTRUCTS)

    @property
    def asks(self) -> bool:
        """Whether its heading is a question, or the number of one."""
        return bool(_NUMBERED.fullmatch(self.heading.strip())) or is_question(self.heading)

    @property
    def prose(self) -> bool:
        """Whether people's own words stand in it."""
        texts = self.said
        return bool(texts) and sum(len(text) * count for text, count in texts.items()) >= 20 * self.values

    @cached_property
    def days(self) -> Mapping[str, dt.date]:
        """The days in it, by the texts."""
        first = list(self.said)[:_LOOKED_AT]
        if len(read_days(first, order_of(first) or "day-first").values) * 2 < len(first):
            return {}
        read = read_days(list(self.said), order_of(self.said) or "day-first").values if self.said else {}
        return read if len(read) * 10 >= len(self.said) * 8 else {}

    def held(self, key: str = "", remark: str = "", *, construct: str = "", sure: float = 1.0) -> Column:
        """The column, as it is understood."""
        sample = next(iter(self.said), "")
        return Column(self.heading, key, construct, None, remark, sure, sample, self.values)


def is_question(heading: str) -> bool:
    """Whether a heading is a question put to people, and no mere name of a column."""
    return len(heading.split()) >= _SENTENCE or heading.rstrip().endswith(("?", "？"))


def understood(columns: Sequence[Seen], given: Mapping[str, str], title: str) -> list[Column]:
    """What each column of answers holds.

    :param given: what a person says that columns hold, by heading; "-" where one is not wanted.
    :param title: what stands above them, and the name of the file.
    """
    found: list[Column | None] = [_as_said(each, given) for each in columns]
    pair = _pair(columns, found)
    for place, key in pair.items():
        found[place] = columns[place].held(key, "an answer to one of Kano's two questions", construct="kano")
    for place, each in enumerate(columns):
        if found[place] is None and (score := _score(each, title)) is not None:
            found[place] = score
    _without_labels(columns, found)
    _describe(columns, found)
    _beside(columns, found)
    held = [each if each is not None else _unused(seen) for seen, each in zip(columns, found, strict=True)]
    return _scaled(columns, held)


def _as_said(seen: Seen, given: Mapping[str, str]) -> Column | None:
    key = given.get(seen.heading)
    if key is None:
        return None
    if key in ("-", "notes", ""):
        return seen.held(remark="not wanted, as you said")
    name = OLD_NAMES.get(key.partition(".")[0], key.partition(".")[0])
    if name in PAIR:
        return seen.held(key, "as you said", construct="kano")
    if name == "score":
        measured = next((each.field for each in seen.constructs), ASSUMED)
        return seen.held(key, "as you said", construct=measured)
    return seen.held(key, "as you said", construct=name if name in CONSTRUCTS else "")


def _pair(columns: Sequence[Seen], found: Sequence[Column | None]) -> dict[int, str]:
    """The two columns of Kano's questions, where there are two."""
    pair = {}
    for key in PAIR:
        place = next(
            (n for n, each in enumerate(columns)
             if found[n] is None and each.may_be(key, exact=True) and _answers_kano(each)), None,
        )  # fmt: skip
        if place is not None:
            pair[place] = key
    return pair if len(pair) == len(PAIR) else {}


def _answers_kano(seen: Seen) -> bool:
    ok = sum(count for text, count in seen.said.items() if bare(text) in kano_answers())
    ok += sum(count for value, count in seen.figures.items() if value in range(1, len(ANSWERS) + 1))
    return seen.values == 0 or ok >= _SHARE * seen.values


def _score(seen: Seen, title: str) -> Column | None:
    """The column as one of scores, where its heading says so and it holds some."""
    if not seen.heading or not seen.scores or seen.may_be("respondent", exact=True):
        return None
    if is_reversed(seen.heading):
        return None
    measured = seen.constructs
    asked = bool(measured) and is_question(seen.heading) and seen.short
    if seen.no_score and not asked and not any(each.exact for each in measured):
        return None
    if measured:
        construct = measured[0].field
        return seen.held("score", "", construct=construct, sure=1.0 if measured[0].exact or seen.asks else 0.8)
    if seen.may_be("score") or seen.asks:
        construct = next((each.field for each in known_as(title, "answers") if each.field in CONSTRUCTS), ASSUMED)
        remark = f"the heading does not say what it measures; it is taken to be {construct}"
        return seen.held("score", remark, construct=construct, sure=0.6)
    return None


def _without_labels(columns: Sequence[Seen], found: list[Column | None]) -> None:
    """Leave out scores in words that only say again what a column of figures says: 4, satisfied."""
    figures = [place for place, each in enumerate(found) if each is not None and each.scored and columns[place].figures]
    for place, each in enumerate(found):
        if each is None or not each.scored or not columns[place].in_words or each.remark == "as you said":
            continue
        own = sorted(columns[place].said.values())
        same = next((n for n in figures if sorted(columns[n].figures.values()) == own), None)
        if same is not None:
            found[place] = columns[place].held(
                remark=f"it says in words what {columns[same].heading!r} says in figures"
            )


def _describe(columns: Sequence[Seen], found: list[Column | None]) -> None:
    """Find the columns that say who answered what, and when; each is one at the most."""
    for exact in (True, False):
        for key in _KEYS:
            if any(each is not None and each.key == key for each in found):
                continue
            for place, seen in enumerate(columns):
                if found[place] is None and seen.heading and seen.may_be(key, exact=exact) and _fits(seen, key):
                    found[place] = seen.held(key, sure=1.0 if exact else 0.7)
                    break
    if not any(each is not None and each.key == "text" for each in found):
        longest = [place for place, seen in enumerate(columns) if found[place] is None and seen.heading and seen.prose]
        if longest:
            found[longest[0]] = columns[longest[0]].held("text", "its cells hold people's own words", sure=0.7)


def _beside(columns: Sequence[Seen], found: list[Column | None]) -> None:
    """Take columns headed by a bare topic for scores too, where known scores beside them are on the same scale."""
    scored = [(columns[n], each) for n, each in enumerate(found) if each is not None and each.scored]
    known = [(seen, each) for seen, each in scored if each.construct in _OF_TOPICS and seen.figures]
    bare = [n for n, seen in enumerate(columns) if found[n] is None and _bare_topic(seen)]
    for place in bare:
        seen = columns[place]
        told = next((each for other, each in known if _same_range(seen, other)), None)
        if told is not None:
            remark = f"it is on the scale of {told.heading!r}, and taken to be scores as that is"
            found[place] = seen.held("score", remark, construct=told.construct, sure=BESIDE)
        elif scored and not known and _in_a_row(place, bare):
            remark = f"it stands beside others of small figures; they are taken to be scores of {ASSUMED}"
            found[place] = seen.held("score", remark, construct=ASSUMED, sure=BESIDE)


def _bare_topic(seen: Seen) -> bool:
    if not seen.heading or seen.may_be(NEVER) or is_reversed(seen.heading) or not (seen.short and seen.scores):
        return False
    return not any(each.field in _KEYS for each in seen.known)


def _same_range(seen: Seen, other: Seen) -> bool:
    """Whether figures go as far as those of another column; few need not reach its end."""
    mine, theirs = _most(seen), _most(other)
    return mine == theirs or (seen.values < _MANY and 1 < mine < theirs <= RATING.high)


def _most(seen: Seen) -> float:
    """The highest figure, but for slips."""
    n = sum(seen.figures.values())
    often = (value for value, count in seen.figures.items() if count > n * _SLIPS)
    return max(often, default=max(seen.figures, default=0.0))


def _in_a_row(place: int, places: Sequence[int]) -> bool:
    return any(all(start + step in places for step in range(_SIDE_BY_SIDE))
               for start in range(place - _SIDE_BY_SIDE + 1, place + 1))  # fmt: skip


def _fits(seen: Seen, key: str) -> bool:
    """Whether what stands in a column could be that."""
    if not seen.said:
        return key in ("party", "need", "date", "text")
    if key == "date":
        return bool(seen.days) or seen.typed == "day"
    if key == "text":
        return not seen.scores and not seen.days
    if key == "respondent":
        return True
    return not seen.days and not seen.prose and not (seen.typed == "number" and key != "need")


def _unused(seen: Seen) -> Column:
    if seen.again:
        return seen.held(remark="another column has the same heading")
    if not seen.heading:
        return seen.held(remark="it has no heading by which it could be named")
    if is_reversed(seen.heading) and seen.scores:
        return seen.held(remark=REVERSED)
    if seen.no_score:
        return seen.held(remark="no score")
    if seen.scores:
        return seen.held(remark=COULD_BE, sure=0.0)
    return seen.held(remark="not needed to count answers")


def _scaled(columns: Sequence[Seen], held: Sequence[Column]) -> list[Column]:
    """The columns of scores with their scales: those of one construct that go equally far are on the same."""
    found: list[Column] = []
    pooled: dict[tuple[str, str], Counter[float]] = {}
    for seen, column in zip(columns, held, strict=True):
        if column.scored and column.construct != "kano" and seen.figures:
            pooled.setdefault((column.construct, _reach(seen)), Counter()).update(seen.figures)
    for seen, column in zip(columns, held, strict=True):
        if not column.scored or column.construct == "kano":
            found.append(column)
        elif (said := scale_in(seen.heading)) is not None:
            found.append(_with_scale(column, said, "the heading says so"))
        elif seen.figures:
            figures = pooled[column.construct, _reach(seen)]
            found.append(_with_scale(column, *scale_of_figures(column.construct, figures)))
        else:
            found.append(_with_scale(column, RATING, "five steps in words" if seen.said else "nobody has answered"))
    return [_as_beside(seen, column, found) for seen, column in zip(columns, found, strict=True)]


def _as_beside(seen: Seen, column: Column, others: Sequence[Column]) -> Column:
    """A column of scores on the scale of another of its construct, where but a slip of the pen goes beyond that."""
    if column.scale is None or not seen.figures or scale_in(seen.heading) is not None:
        return column
    n = sum(seen.figures.values())
    for other in others:
        shorter = (
            other.scale is not None and other.construct == column.construct and other.scale.high < column.scale.high
        )
        if shorter and other.scale is not None:
            beyond = sum(count for value, count in seen.figures.items() if not other.scale.holds(value))
            if n > _FEW and beyond <= max(1, n * _SLIPS):
                told = f"{other.scale}: as {other.heading!r}; {beyond} beyond it"
                return replace(column, scale=other.scale, remark=told)
    return column


def _reach(seen: Seen) -> str:
    """By which columns of figures are told that may be on the same scale: how far they go."""
    top = max(seen.figures, default=0.0)
    return "short" if top <= 5 else "long" if top <= 10 else "hundred"


def _with_scale(column: Column, scale: Scale, why: str) -> Column:
    told = f"{scale}: {why}"
    return replace(column, scale=scale, remark="; ".join(filter(None, (told, column.remark))))
