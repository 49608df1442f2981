"""One rating as it is written: a number, words, stars, signs, a colour. What it is worth, the whole column decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stakeholders.imports.language.phrases import Found, lexicon, outside_brackets, tidy, word_parts
from stakeholders.imports.language.vocabulary import listed, meanings
from stakeholders.imports.language.words import Words, words

Sort = Literal["number", "place", "roman", "words", "letter", "sign", "moscow", "colour", "level"]
LEVELS = {"very low": 1, "low": 2, "medium": 3, "high": 4, "very high": 5}
"""The levels that words name, in their order."""
_RATED = ("power", "interest", "legitimacy", "urgency")
_FILLED, _EMPTY = "★⭐🌟✭✮●■◆⬤▮█▪•*!✓✔🔥👍⚫⬛", "☆✩○□◇▯░◦⚪⬜"
_LEVEL_SIGNS = {
    "↓": 1, "⬇": 1, "⇓": 1, "🔽": 1, "▼": 1, "↘": 2, "→": 3, "➡": 3, "↔": 3, "⇒": 3, "▶": 3, "↗": 4, "↑": 5, "⬆": 5,
    "⇑": 5, "🔼": 5, "▲": 5, "◔": 2, "◑": 3, "◐": 3, "◕": 4, "😡": 1, "😠": 1, "😞": 1, "☹": 1, "🙁": 2, "😕": 2,
    "😐": 3, "🙂": 4, "☺": 5, "😊": 5, "😀": 5, "😃": 5, "😄": 5, "👎": 1,
}  # fmt: skip
COLOURS = {
    "🔴": "red", "🟥": "red", "❤": "red", "🟠": "orange", "🟧": "orange", "🟡": "yellow", "🟨": "yellow", "🟢": "green",
    "🟩": "green", "💚": "green", "🔵": "blue", "🟦": "blue",
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_BARE = re.compile(r"([+\-−]?\d{1,4}(?:[.,]\d{1,3})?)\s*(%?)", re.ASCII)
_INSIDE = re.compile(r"(?<![\w.,])[-−]?\d{1,3}(?:[.,]\d{1,2})?(?![\w]|[.,]\d)\s*%?", re.ASCII)
_PLACE = re.compile(r"p[-. ]?(\d)", re.IGNORECASE)
_SENTENCE = 40
"""Words in which further levels are looked for."""
_PARTING = re.compile(r"\s+[-–—]\s+|\s*[–—:;,=\n]\s*|\s*(?=[(\[])|\.\s+")
_SIGNS = re.compile(r"\(?(\++|[-−–—]+|±|[+−-]/[+−-]|\+[−-])\)?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating as it is written.

    :param number: the number, counted stars, or counted signs (below 0 for minus signs).
    :param out_of: the greatest number, where the text says it (3/5, ★★★☆☆, 40 %); else 0.
    :param levels: the levels that its words name, from 1 (very low) to 5 (very high).
    :param word: a letter, the name of a colour, or a word of MoSCoW.
    :param more: whether the text says more than the rating.
    """

    sort: Sort
    number: float = 0.0
    out_of: float = 0.0
    levels: tuple[int, ...] = ()
    word: str = ""
    more: bool = False


def mark_of(text: str, known: frozenset[str] = frozenset()) -> Mark | None:
    """The rating that a text is; None where it is none.

    :param known: words that add nothing, such as those of the heading: `High influence` under Influence.
    """
    text = tidy(text)
    if bare := _BARE.fullmatch(text):
        return Mark("number", _number(bare[1]), 100.0 if bare[2] else 0.0)
    if not any(character.isalnum() for character in text):
        return _sign(text)
    found = words(text)
    return _brief(text, found) or _told(text, found, known)


def _brief(text: str, found: Words) -> Mark | None:
    """A rating of one or two words: P1, 3/5, A, IV, must, red."""
    if place := _PLACE.fullmatch(text):
        return Mark("place", float(place[1]))
    if out_of := _out_of().fullmatch(text):
        return Mark("number", _number(out_of[1]), float(out_of[2]))
    if len(found) == 1 and len(found[0]) == 1 and (_is_letter(found) or lexicon("rating").meaning(found) is None):
        return Mark("letter", word=found[0])
    if len(found) == 2 and all(_is_letter((word,)) for word in found) and found not in blanks():
        return Mark("letter", word="".join(found), more=True)
    if len(found) == 1 and found[0] in _ROMAN and text.isupper():
        return Mark("roman", float(_ROMAN[found[0]]))
    return None


def _told(text: str, found: Words, known: frozenset[str]) -> Mark | None:
    """A rating in words, with or without a number: `High (5)`, `5 - very high`, `Prio 1`, `medium to high`, `rot`."""
    if len(found) > 12:
        return _first(text, known)
    whole = _levels(found, known)
    bare = words(outside_brackets(text))
    if whole is None and bare != found and bare:
        outside = _levels(bare, known)
        whole = (outside[0], True) if outside else None
    number, out_of = _number_inside(text)
    if whole is not None:
        levels, more = whole
        if number is None:
            return Mark("words", levels=levels, more=more or len(levels) > 1)
        return Mark("number", number, out_of, levels, more=more)
    for group, sort in (("moscow", "moscow"), ("colour", "colour")):
        for phrase in dict.fromkeys((found, bare)):
            meaning = lexicon(group).meaning(phrase)
            if meaning is not None:
                return Mark(sort, word=meaning, more=phrase != found)  # type: ignore[arg-type]
    if number is not None:
        rest = {word for word in found if not word.replace("p", "").isdigit()}
        if rest and rest <= _numbering() | known and len(_INSIDE.findall(text)) == 1:
            return Mark("place" if rest & _ranking() else "number", number, out_of)
    return _first(text, known)


def _first(text: str, known: frozenset[str]) -> Mark | None:
    """A rating with a reason behind it: `High - may stop us`, `4 (as agreed)`."""
    first, *rest = _PARTING.split(text, maxsplit=1)
    if not rest or not first.strip() or len(first) > 60:
        return None
    mark = mark_of(first, known)
    if mark is None or (mark.sort == "number" and _INSIDE.match(rest[0])):
        return None
    if mark.levels and len(words(rest[0])) <= _SENTENCE:
        others = {LEVELS[phrase.meaning] for phrase in _phrases(words(rest[0]))}
        if others - set(mark.levels):  # `low direct influence, but high indirect one`
            return None
    return Mark(mark.sort, mark.number, mark.out_of, mark.levels, mark.word, more=True)


def _is_letter(found: Words) -> bool:
    return len(found) == 1 and len(found[0]) == 1 and found[0].isascii() and found[0].isalpha()


def _phrases(found: Words) -> list[Found]:
    """The levels that words name; a letter means one only where it stands alone, or n/a would be one."""
    phrases = lexicon("rating").inside(found)
    return [phrase for phrase in phrases if len(found) == 1 or not _is_letter(found[phrase.start : phrase.end])]


def _levels(found: Words, known: frozenset[str]) -> tuple[tuple[int, ...], bool] | None:
    """The levels that words name and whether they say more; None where other words stand beside them.

    Two neighbouring levels are one between them; levels further apart are a choice that nobody has made.
    """
    phrases = _phrases(found)
    named = {place for phrase in phrases for place in range(phrase.start, phrase.end)}
    for place, word in enumerate(found):
        if place not in named and len(word) > 1 and not word.isdigit() and word not in known and word not in _between():
            return None
        if place not in named and len(word) == 1 and not word.isascii() and word not in known | _between():
            return None
    levels = sorted({LEVELS[phrase.meaning] for phrase in phrases})
    if not levels or len(levels) > 2 or levels[-1] - levels[0] > 1:
        return None
    return tuple(levels), False


def _number_inside(text: str) -> tuple[float | None, float]:
    """The one number of a text, and what it is out of."""
    if len(out_of := _out_of().findall(text)) == 1:
        return _number(out_of[0][0]), float(out_of[0][1])
    found = _INSIDE.findall(text)
    if len(found) != 1:
        return None, 0.0
    return _number(found[0].rstrip("% ")), 100.0 if "%" in found[0] else 0.0


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))


def _sign(text: str) -> Mark | None:
    """A rating without letters and digits: plus and minus signs, stars, arrows, faces, colours."""
    plain = "".join(text.split())
    if not plain:
        return None
    if sign := _SIGNS.fullmatch(plain):
        signs = sign[1]
        mixed = len(set(signs.replace("/", "").replace("−", "-"))) > 1 or signs == "±"
        size = 0.0 if mixed else float(len(signs)) * (0.5 if plain.startswith("(") and len(signs) == 1 else 1.0)
        return Mark("sign", size if mixed or signs[0] == "+" else -size)
    filled = sum(character in _FILLED for character in plain)
    empty = sum(character in _EMPTY for character in plain)
    if filled + empty == len(plain):
        return Mark("number", float(filled), float(filled + empty) if empty and filled + empty > 2 else 0.0)
    if len(set(plain)) == 1 and plain[0] in COLOURS:
        return Mark("colour", word=COLOURS[plain[0]])
    if plain in _LEVEL_SIGNS:
        return Mark("level", float(_LEVEL_SIGNS[plain]))
    return None


@cache
def blanks() -> frozenset[Words]:
    """What cells say that say nothing, such as n/a."""
    return frozenset(words(entry) for entry in meanings("nothing").get("blank", ()))


@cache
def _out_of() -> re.Pattern[str]:
    """A number out of a greater one: 3/5, 3 of 5."""
    between = "|".join(re.escape(entry) for entry in listed("out_of"))
    number = r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)"
    return re.compile(rf"{number}\s*(?:/|\s(?:{between})\s|[的中])\s*(\d{{1,3}})(?![\d.,])", re.IGNORECASE)


@cache
def fillers() -> frozenset[str]:
    """Words beside a rating that add nothing: what is rated."""
    parties, needs = meanings("headings", "parties"), meanings("headings", "needs")
    phrases = [phrase for field in _RATED for phrase in parties.get(field, ())]
    phrases += [phrase for field in ("importance", "satisfaction") for phrase in needs.get(field, ())]
    return frozenset(word for phrase in phrases for word in words(phrase)) - {
        word for phrase in phrases for word in words(phrase) if lexicon("rating").meaning((word,)) is not None
    }


@cache
def _between() -> frozenset[str]:
    """Words between two levels or numbers: to, bis, and, or."""
    return word_parts("joining", "conjunctions", "ranges")


@cache
def _ranking() -> frozenset[str]:
    return word_parts("ranked")


@cache
def _numbering() -> frozenset[str]:
    """Words before a number that add nothing: `Level 3`, `Prio 1`."""
    return word_parts("before_numbers", "ranked") | fillers()
