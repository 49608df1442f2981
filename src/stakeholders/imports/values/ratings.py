"""A column of ratings, in whatever way people rate, as 1 (least) to 5 (most). The whole column decides how."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from stakeholders.imports.language.phrases import initials, lexicon, tidy, word_list
from stakeholders.imports.language.words import squeezed, words
from stakeholders.imports.values.marks import COLOURS, LEVELS, Mark, fillers, mark_of
from stakeholders.imports.values.scales import Declared, declared, scale_of_numbers

_THREE_STEPS = {2: 1, 3: 3, 4: 5}
"""High, medium and low where nothing is very high or very low."""
_MOSCOW = {"must": 5, "should": 4, "could": 2, "wont": 1}
_COLOURS = {"red": 5, "orange": 4, "yellow": 3, "green": 1}
"""Colours as those of risks: red calls for the most attention."""
_COLOURS_OF_SUCCESS = {"red": 1, "orange": 2, "yellow": 3, "green": 5}
_RED_AMBER_GREEN = {"r": "red", "a": "yellow", "y": "yellow", "g": "green"}
_FINE = 10
"""Steps of a scale beyond which its numbers are kept beside the ratings read from them."""


@dataclass(slots=True)
class Rated:
    """How a column's ratings are read.

    :ivar values: the rating of each text that is one.
    :ivar more: texts that say more than their rating.
    :ivar remarks: how they were read.
    :ivar doubts: what a person should be asked.
    """

    values: dict[str, int] = field(default_factory=dict)
    more: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def remark(self, text: str) -> None:
        """Say how something was read, once."""
        if text and text not in self.remarks:
            self.remarks.append(text)

    def doubt(self, text: str) -> None:
        """Say why a person should be asked, once."""
        if text and text not in self.doubts:
            self.doubts.append(text)


def rate(texts: Collection[str], *, legend: Mapping[str, str], heading: str, success: bool = False) -> Rated:
    """Read a column of ratings.

    :param texts: its distinct texts.
    :param legend: what the file explains about them, such as `{"A": "critical", "rot": "hoch"}`.
    :param success: green is good here, as for satisfaction; else red is the most.
    """
    known = fillers() | frozenset(word for word in words(heading) if lexicon("rating").meaning((word,)) is None)
    marks = _in_company({text: mark for text in texts if (mark := mark_of(text, known)) is not None})
    rated = Rated()
    explained = _explained(legend, known)
    levels: dict[str, tuple[int, ...]] = {}
    for text in texts if explained else ():
        level = _by_legend(text, marks.get(text), explained)
        if level is not None:
            levels[text] = (level,)
    if levels:
        rated.remark("as the file's legend says")
    levels |= {text: mark.levels for text, mark in marks.items() if mark.sort == "words" and text not in levels}
    left = {text: mark for text, mark in marks.items() if text not in levels}
    levels |= _letters(left, heading, rated)
    numbered = {text: mark for text, mark in left.items() if mark.sort in ("number", "roman", "place")}
    told = _told(heading, explained, numbered.values())
    by_words = _numbers(numbered, told, rated, ranked=_is_ranked(heading))
    levels |= by_words
    _signs({text: mark for text, mark in left.items() if mark.sort == "sign"}, rated)
    _colours({text: mark for text, mark in left.items() if mark.sort == "colour"}, rated, success=success)
    for text, mark in left.items():
        if mark.sort == "moscow":
            rated.values[text] = _MOSCOW[mark.word]
        elif mark.sort == "level":
            rated.values[text] = int(mark.number)
    _levels(levels, rated)
    rated.more |= {text for text, mark in marks.items() if mark.more and text in rated.values}
    return rated


def _in_company(marks: Mapping[str, Mark]) -> dict[str, Mark]:
    """Ratings as the others of the column show them: `I` beside `II` is a number, `0` beside `+` a sign."""
    sorts = {mark.sort for mark in marks.values()}

    def seen(mark: Mark) -> Mark:
        if "roman" in sorts and mark.sort == "letter" and mark.word in ("i", "v", "x"):
            return Mark("roman", {"i": 1.0, "v": 5.0, "x": 10.0}[mark.word])
        neither = (mark.sort == "number" and mark.number == 0 and not mark.out_of) or mark.word == "o"
        return Mark("sign") if "sign" in sorts and neither else mark

    return {text: seen(mark) for text, mark in marks.items()}


def _key(text: str) -> str:
    return squeezed(tidy(text)).strip(" .:()")


def _explained(legend: Mapping[str, str], known: frozenset[str]) -> dict[str, int]:
    """The levels that a legend gives: of `rot = hoch` and of `hoch = rot`."""
    found: dict[str, int] = {}
    for key, meaning in legend.items():
        for sign, words_for_it in ((key, meaning), (meaning, key)):
            mark = mark_of(words_for_it, known)
            if mark is not None and len(mark.levels) == 1 and mark.sort == "words" and not _worded(sign, known):
                found.setdefault(_key(sign), mark.levels[0])
                if (colour := mark_of(sign)) is not None and colour.sort == "colour":
                    found.setdefault(colour.word, mark.levels[0])
                break
    return found


def _worded(text: str, known: frozenset[str]) -> bool:
    """Whether a text is a level in words already, which needs no explaining."""
    mark = mark_of(text, known)
    return mark is not None and mark.sort == "words"


def _by_legend(text: str, mark: Mark | None, explained: Mapping[str, int]) -> int | None:
    """What the legend says about a rating: by how it is written, or by the colour that it is."""
    level = explained.get(_key(text))
    return explained.get(mark.word) if level is None and mark is not None and mark.word else level


def _told(heading: str, explained: Mapping[str, int], marks: Collection[Mark]) -> Declared:
    """What heading, legend and the words beside numbers say about the numbers."""
    told = declared(heading)
    points = dict(told.points)
    for key, level in explained.items():
        mark = mark_of(key)
        if mark is not None and mark.sort in ("number", "place", "roman"):
            points.setdefault(mark.number, level)
    beside: dict[float, set[int]] = {}
    for mark in marks:
        if len(mark.levels) == 1:
            beside.setdefault(mark.number, set()).update(mark.levels)
    for number, levels in beside.items():
        if len(levels) == 1:
            points.setdefault(number, min(levels))
    return Declared(told.ends, points)


def _is_ranked(heading: str) -> bool:
    """Whether a heading speaks of priorities or ranks, of which 1 may be the first."""
    found = words(heading)
    ranked = word_list("ranked")
    return any(word.startswith("prio") for word in found) or any(
        found[place : place + len(entry)] == entry for entry in ranked for place in range(len(found)) if entry
    )


def _numbers(marks: Mapping[str, Mark], told: Declared, rated: Rated, *, ranked: bool) -> dict[str, tuple[int, ...]]:
    """Read numbers on their scale; those whose levels words give are handed back with the levels."""
    places = {mark.number for mark in marks.values() if mark.sort == "place"}
    bare = {mark.number for mark in marks.values() if not mark.out_of and mark.sort != "place"}
    points = told.points
    everything = sorted(bare | places)
    levels = [points[number] for number in everything if number in points]
    if everything and len(levels) == len(everything) == len(set(levels)):
        rated.remark("as " + ", ".join(f"{number:g} is {_WORDS[points[number]]}" for number in everything))
        found: dict[str, tuple[int, ...]] = {
            text: (points[mark.number],) for text, mark in marks.items() if not mark.out_of
        }
        _out_of({text: mark for text, mark in marks.items() if mark.out_of}, rated)
        return found
    _out_of({text: mark for text, mark in marks.items() if mark.out_of}, rated)
    if bare:
        scale, doubt = scale_of_numbers(bare, told)
        if scale is None:
            rated.doubt(f"the numbers go up to {max(bare):g}: on which scale are they?")
        else:
            rated.remark(scale.told)
            rated.doubt(doubt)
            roman = any(mark.sort == "roman" for mark in marks.values())
            if (ranked or roman) and not points and scale.low in (0, 1) and scale.high <= 10:
                rated.doubt(f"{scale.low:g} could be the first priority; it is read as the least")
            for text, mark in marks.items():
                if not mark.out_of and mark.sort != "place":
                    _put(rated, text, mark.number, scale.rating(mark.number), fine=scale.high - scale.low > _FINE)
    if places:
        _places({text: mark for text, mark in marks.items() if mark.sort == "place"}, told, rated)
    return {}


_WORDS = {level: word for word, level in LEVELS.items()}


def _put(rated: Rated, text: str, number: float, rating: int | None, *, fine: bool = False) -> None:
    if rating is not None:
        rated.values[text] = rating
        if fine or number % 1:
            rated.more.add(text)


def _out_of(marks: Mapping[str, Mark], rated: Rated) -> None:
    """Numbers that say themselves what they are out of: 3/5, 8 of 10, 40 %."""
    for text, mark in marks.items():
        scale, _ = scale_of_numbers({mark.number}, Declared((0 if mark.number < 1 else 1, mark.out_of), {}))
        if scale is not None and mark.out_of > 1:
            _put(rated, text, mark.number, scale.rating(mark.number), fine=mark.out_of > _FINE)
            rated.remark(scale.told)


def _places(marks: Mapping[str, Mark], told: Declared, rated: Rated) -> None:
    """Priorities that are called so, P1 or Prio 1: 1 is the first unless heading or legend say otherwise."""
    numbers = {mark.number for mark in marks.values()}
    low, high = min(*numbers, 1.0), max(*numbers, 3.0)
    if high > 5:
        rated.doubt("there are more than five priorities: how are they to be rated?")
        return
    scale, _ = scale_of_numbers(numbers, Declared((low, high), told.points or {low: 5}))
    assert scale is not None
    rated.remark(scale.told)
    if not told.points:
        rated.doubt(f"priority {low:g} is taken to be the most")
    for text, mark in marks.items():
        _put(rated, text, mark.number, scale.rating(mark.number))


def _signs(marks: Mapping[str, Mark], rated: Rated) -> None:
    """Plus and minus signs: from --, -, 0, +, ++, or without minus from + to +++."""
    if not marks:
        return
    sizes = [mark.number for mark in marks.values()]
    low, high = min(sizes), max(sizes)
    if low < 0:
        most = max(-low, high)
        low, high = -most, most
    elif low == 0 or high > 2:
        low, high = min(low, 1), max(high, 2)
    else:
        low, high = -2, 2
    for text, mark in marks.items():
        rated.values[text] = math.floor(1 + 4 * (mark.number - low) / (high - low) + 0.5)
    rated.remark("by plus and minus signs")
    if low >= 0 or (min(sizes) > 0 and high <= 2):
        rated.doubt(f"the fewest signs are read as {min(rated.values[text] for text in marks)} of 5")


def _colours(marks: Mapping[str, Mark], rated: Rated, *, success: bool) -> None:
    """Colours that no legend explains."""
    worth = _COLOURS_OF_SUCCESS if success else _COLOURS
    for text, mark in marks.items():
        if mark.word in worth:
            rated.values[text] = worth[mark.word]
    if marks:
        rated.remark("by colours")
        rated.doubt(f"{'green' if success else 'red'} is taken to be the most")


def _letters(marks: Mapping[str, Mark], heading: str, rated: Rated) -> dict[str, tuple[int, ...]]:
    """Letters: the initials of levels in one of the languages, of MoSCoW or of colours, or classes from A."""
    used = {text: mark.word for text, mark in marks.items() if mark.sort == "letter"}
    letters = set("".join(used.values()))
    if not letters:
        return {}
    rest = letters - set("mscw")
    single = all(len(word) == 1 for word in used.values())
    if single and not rest and ("moscow" in words(heading) or len(letters & set("scw")) > 1):
        moscow = dict(zip("mscw", _MOSCOW.values(), strict=True))
        rated.values |= {text: moscow[letter] for text, letter in used.items()}
        rated.remark("M, S, C, W as must, should, could, won't")
        return {}
    if single and {"r", "g"} <= letters <= set(_RED_AMBER_GREEN):
        colours = {text: Mark("colour", word=_RED_AMBER_GREEN[letter]) for text, letter in used.items()}
        _colours(colours, rated, success=False)
        return {}
    readings = [
        {letter: LEVELS[meanings[letter]] for letter in letters}
        for meanings in initials("rating")
        if letters <= set(meanings)
    ]
    classes = single and letters <= set("abcde") and "a" in letters
    if readings and not (classes and ("c" in letters or letters == {"a", "b"})):
        if any(reading != readings[0] for reading in readings):
            said = ", ".join(f"{letter.upper()} is {_WORDS[level]}" for letter, level in sorted(readings[0].items()))
            rated.doubt(f"the letters could mean several things; here {said}")
        found = {text: tuple(readings[0][letter] for letter in word) for text, word in used.items()}
        return {text: levels for text, levels in found.items() if max(levels) - min(levels) < 2}
    if classes:
        high = max(3, max(ord(letter) - ord("a") + 1 for letter in letters))
        scale, _ = scale_of_numbers({1.0}, Declared((1, high), {1: 5}))
        assert scale is not None
        for text, letter in used.items():
            rating = scale.rating(ord(letter) - ord("a") + 1)
            assert rating is not None
            rated.values[text] = rating
        rated.remark("A is the most")
        if letters == {"a", "b"}:
            rated.doubt("A is taken to be the most, B the next")
    return {}


def _levels(levels: Mapping[str, Sequence[int]], rated: Rated) -> None:
    """Words for levels: 5, 3 and 1, or in five steps where something is very high or very low."""
    named = {level for found in levels.values() for level in found}
    five = bool(named & {1, 5})
    for text, found in levels.items():
        worth = [level if five else _THREE_STEPS[level] for level in found]
        rated.values[text] = math.floor(sum(worth) / len(worth) + 0.5)
    if named and not five:
        rated.remark("high, medium and low as 5, 3 and 1")


__all__ = ["COLOURS", "Rated", "rate"]
