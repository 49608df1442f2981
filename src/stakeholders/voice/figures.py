"""What stands in a column of scores, understood: figures, steps in words, and what is none of either."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from stakeholders.voice import words
from stakeholders.voice.counted import Raw
from stakeholders.voice.kano import ANSWERS, CATEGORIES, as_score, category
from stakeholders.voice.masking import Masking
from stakeholders.voice.scale import LARGEST, RATING, USUAL, Scale
from stakeholders.voice.tally import Reason

_LONGEST_EXAMPLE = 40
_LONGEST_ANSWER = 200
_LONGEST_SHOWN = 2000
"""Characters of a text that are looked at to show some of them."""
_NOTHING = re.compile(r"[-–—―−_./\\|:·*?\s\u200b\ufeff]*")
_NUMBER = r"[+-]?\s?(?:\d{1,300}(?:[.,]\d{0,300})?|[.,]\d{1,300})(?:e[+-]?\d{1,3})?"
_PLAIN = re.compile(rf"({_NUMBER})", re.ASCII)
_SHARE = re.compile(rf"({_NUMBER})\s?%", re.ASCII)
_LABELLED = re.compile(rf"[(\[]?({_NUMBER})[)\]]?\s*[-–—:=.)\]/|(]\s*[^\d]+", re.ASCII)
_IN_BRACKETS = re.compile(rf"[^\d]+[(\[]({_NUMBER})[)\]]", re.ASCII)
_WORDED = re.compile(rf"({_NUMBER})\s+([^\d]+)", re.ASCII)


class Figure(NamedTuple):
    """What an answer says.

    :param value: the figure; NaN where it is a step in words, or yes or no.
    :param out_of: the end of the scale, where the answer says it: the 5 of `4/5`; else 0.
    :param step: of a scale of five steps in words, from 0 for the least; else -1.
    :param truth: 1 for yes, 0 for no; else -1.
    """

    value: float
    out_of: float = 0.0
    step: int = -1
    truth: int = -1


def figure(raw: Raw) -> Figure | Reason:
    """What stands in a column of scores; why it says none: blank, or no number."""
    if raw is None:
        return Reason.BLANK
    if isinstance(raw, bool):
        return Figure(math.nan, truth=int(raw))
    if isinstance(raw, int | float):
        return _number(raw)
    text = words.bare(raw)
    if says_nothing(text):
        return Reason.BLANK
    if len(text) > _LONGEST_ANSWER:
        return Reason.NO_NUMBER
    text = text.replace("−", "-")
    return _from_text(text)


def says_nothing(text: str) -> bool:
    """Whether a text, as `words.bare` gives it, says that nobody answered."""
    return not text or text in words.blanks() or _NOTHING.fullmatch(text) is not None


def _number(raw: float) -> Figure | Reason:
    try:
        value = float(raw)
    except OverflowError:
        value = math.inf
    return Reason.BLANK if math.isnan(value) else Figure(value + 0.0)  # which makes 0 of -0


def _from_text(text: str) -> Figure | Reason:
    if found := _PLAIN.fullmatch(text):
        return Figure(_value(found[1]))
    if found := _SHARE.fullmatch(text):
        return Figure(_value(found[1]), 100.0)
    if found := _out_of().fullmatch(text):
        return Figure(_value(found[1]), _value(found[2]))
    if text in words.steps():
        return Figure(math.nan, step=words.steps()[text])
    if text in words.truth():
        return Figure(math.nan, truth=int(words.truth()[text]))
    for pattern in (_LABELLED, _IN_BRACKETS):
        if found := pattern.fullmatch(text):
            return Figure(_value(found[1]))
    found = _WORDED.fullmatch(text)
    if found and (found[2] in words.units() or found[2] in words.steps()):
        return Figure(_value(found[1]))
    return Reason.NO_NUMBER


def _value(text: str) -> float:
    return float(text.replace(",", ".").replace(" ", "")) + 0.0


@cache
def _out_of() -> re.Pattern[str]:
    between = "|".join(map(re.escape, words.out_of()))
    return re.compile(rf"({_NUMBER})\s*(?:/|\s(?:{between})\s)\s*({_NUMBER})", re.ASCII)


def assumed(figures: Iterable[Figure]) -> Scale | None:
    """The first of the usual scales that holds all figures; None where none does, or there are no figures."""
    least, most, end, steps = math.inf, -math.inf, 0.0, False
    for each in figures:
        steps = steps or each.step >= 0
        if abs(each.value) <= LARGEST:
            least, most, end = min(least, each.value), max(most, each.value), max(end, each.out_of)
    if least > most:
        return RATING if steps else None
    return next(
        (scale for scale in USUAL if scale.holds(least) and scale.holds(most) and end in (0.0, scale.high)), None
    )


def score(found: Figure | Reason, scale: Scale | None) -> float | Reason:
    """The score on a scale, or why there is none.

    :param scale: None where nothing says it; then any figure is a score.
    """
    if isinstance(found, Reason):
        return found
    if found.step >= 0:
        return float(scale.low + found.step) if scale is not None and scale.high - scale.low == 4 else Reason.NO_NUMBER
    if found.truth >= 0:
        return float(found.truth) if scale == (0.0, 1.0) else Reason.NO_NUMBER
    if not abs(found.value) <= LARGEST:
        return Reason.OUT_OF_SCALE
    if scale is not None and (not scale.holds(found.value) or found.out_of not in (0.0, scale.high)):
        return Reason.OUT_OF_SCALE
    return found.value


def kano_score(functional: Raw, dysfunctional: Raw) -> float | Reason:
    """The score of the category that a pair of answers comes to."""
    one, other = (_place(raw, words.kano_answers(), len(ANSWERS)) for raw in (functional, dysfunctional))
    if (one is Reason.BLANK) != (other is Reason.BLANK):
        return Reason.ONE_OF_A_PAIR
    if isinstance(one, Reason):
        return one
    return other if isinstance(other, Reason) else as_score(category(one, other))


def category_score(raw: Raw) -> float | Reason:
    """The score of one of Kano's categories that is named itself."""
    found = _place(raw, words.categories(), len(CATEGORIES))
    return found if isinstance(found, Reason) else float(found)


def _place(raw: Raw, known: Mapping[str, int], most: int) -> int | Reason:
    """The place, from 1, of what is answered in words or as a figure."""
    if isinstance(raw, str) and (place := known.get(words.bare(raw))) is not None:
        return place
    found = figure(raw)
    if isinstance(found, Reason):
        return found
    if found.step >= 0 or found.truth >= 0:
        return Reason.NO_NUMBER
    return int(found.value) if found.value in range(1, most + 1) else Reason.OUT_OF_SCALE


def shown(raw: Raw) -> str:
    """What stands there, for people: whole numbers without decimals, long texts cut short, personal data masked.

    It is masked before texts are cut: half an address would not be known for one.
    """
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int | float):
        return _shown_number(raw)
    text = Masking()(" ".join(raw[:_LONGEST_SHOWN].split()))
    return text if len(text) <= _LONGEST_EXAMPLE else text[: _LONGEST_EXAMPLE - 1] + "…"


def _shown_number(raw: float) -> str:
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**_LONGEST_EXAMPLE else "…"
    return f"{raw:.15g}"
