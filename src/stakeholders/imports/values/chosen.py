"""A column of choices or of yes and no: which of the field's values each text names."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.phrases import Lexicon, initials, lexicon, outside_brackets, tidy, word_parts
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, words

_GROUPS = {
    "needs.addressed": ("addressed", "flag"),
    "parties.relevant": ("relevant", "flag"),
    "engagement": ("attitude",),
    "relationship": ("depth",),
}
"""The groups of words for fields that are not called like a group."""
_YES = frozenset("✓✔☑✅🗹👍◉●■√")
_NO = frozenset("✗✘❌☐☒✖👎×✕⬜")
_BOX = re.compile(r"\[\s*([xX✓✔]?)\s*\]")
_BRIEF = 4
"""Words of a text in which the choice may stand anywhere: `strona zewnętrzna`."""
_LONG = 3
"""Words behind a choice beyond which a text is a sentence and not that choice."""
_ENDS_CHOICE = re.compile(r"[^\w\s'’]|\n")


@dataclass(slots=True)
class Chosen:
    """The values that texts name.

    :ivar more: texts that say more than their value.
    """

    values: dict[str, str | bool] = field(default_factory=dict)
    more: set[str] = field(default_factory=set)
    remark: str = ""
    doubt: str = ""


def choose(target: Target, texts: Collection[str]) -> Chosen:
    """Which of its choices a field has for each text: by all of it, its beginning, or the only known word."""
    spec, chosen = target.spec, Chosen()
    known = _lexicon(target)
    left = []
    for text in texts:
        plain = tidy(text)
        found = words(plain)
        letter = spec.base is bool and len(found) == 1 and len(found[0]) == 1 and found[0].isascii()
        meaning = None if letter else known.meaning(found)
        more = False
        if meaning is None:
            meaning, more = _within(target, known, plain, found)
        if meaning is None:
            left.append(text)
            continue
        chosen.values[text] = meaning == "true" if spec.base is bool else meaning
        if more:
            chosen.more.add(text)
    if spec.base is bool:
        _ticks(left, chosen)
    return chosen


@cache
def _lexicon(target: Target) -> Lexicon:
    """The phrases for a field's choices, and the choices themselves."""
    name = target.field.partition(".")[0]
    spec = target.spec
    groups = _GROUPS.get(str(target)) or _GROUPS.get(name) or (("flag",) if spec.base is bool else (name,))
    entries: dict[Words, str] = {}
    for group in groups:
        for meaning, phrases in meanings("choices", group).items():
            for phrase in phrases:
                entries.setdefault(words(phrase), meaning)
    for choice in spec.choices:
        entries.setdefault(words(choice), choice)
    return Lexicon(entries)


def _within(target: Target, known: Lexicon, plain: str, found: Words) -> tuple[str | None, bool]:
    """The choice that a text names among other words."""
    bare = outside_brackets(plain) or plain
    inside = words(bare)
    if inside != found and (meaning := known.meaning(inside)) is not None:
        return meaning, True
    phrases = [phrase for phrase in known.inside(inside) if len("".join(inside[phrase.start : phrase.end])) > 1
               or not inside[phrase.start].isascii()]  # fmt: skip
    if not phrases:
        return None, False
    several = len({phrase.meaning for phrase in phrases}) > 1
    first = phrases[0]
    if first.start == 0:
        if several and (target.spec.base is bool or target.field == "side"):
            return None, False
        rest = len(inside) - first.end
        if target.field == "side" or rest <= _LONG or _ends(bare, first.end):
            return first.meaning, True
        return None, False
    if target.spec.base is bool or several or len(inside) > _BRIEF or word_parts("negations") & set(inside):
        return None, False
    return first.meaning, True


def _ends(text: str, count: int) -> bool:
    """Whether so many words from the beginning stand before a comma, a dash or the like."""
    first = _ENDS_CHOICE.split(text, maxsplit=1)[0]
    return len(words(first)) == count


def _ticks(texts: Collection[str], chosen: Chosen) -> None:
    """Ticks, crosses, ones and letters, as the column uses them beside each other."""
    plain = {text: "".join(tidy(text).split()).casefold() for text in texts}
    signs = set(plain.values())
    ticked = bool(signs & _YES)
    circles = "○" in signs or "◯" in signs
    numbers = {sign for sign in signs if sign.isdigit()}
    letters = {sign for sign in signs if len(sign) == 1 and sign.isalpha() and sign != "x"}
    reading = _letters(letters)
    for text, sign in plain.items():
        if sign in _YES:
            chosen.values[text] = True
        elif sign in _NO:
            chosen.values[text] = False
        elif sign == "x":
            chosen.values[text] = not ticked
            if ticked:
                chosen.doubt = "x beside ✓ is taken for no"
        elif sign in ("○", "◯") and circles:
            chosen.values[text] = "●" not in signs
        elif box := _BOX.fullmatch(sign):
            chosen.values[text] = bool(box[1])
        elif sign in ("0", "1") and numbers <= {"0", "1"}:
            chosen.values[text] = sign == "1"
        elif sign in reading:
            chosen.values[text] = reading[sign]


def _letters(letters: set[str]) -> dict[str, bool]:
    """What letters mean in the first language that has them all, as j and n, or o and n."""
    for known in initials("flag"):
        if letters and letters <= set(known):
            return {letter: known[letter] == "true" for letter in letters}
    return {}


@cache
def _codes() -> frozenset[str]:
    return frozenset(meanings("choices", "language"))


def languages_in(text: str) -> str | None:
    """Languages as ISO 639 codes, such as `de, en`; None where a word is no known language."""
    found = words(outside_brackets(tidy(text)) or tidy(text))
    known = lexicon("language")
    codes: list[str] = []
    place = 0
    between = word_parts("conjunctions")
    while place < len(found):
        phrase = known.leading(found[place : place + known.longest])
        if phrase is not None:
            codes.append(phrase.meaning)
            place += phrase.end
        elif found[place] in _codes():
            codes.append(found[place])
            place += 1
        elif found[place] in between:
            place += 1
        else:
            return None
    return ", ".join(dict.fromkeys(codes)) or None
