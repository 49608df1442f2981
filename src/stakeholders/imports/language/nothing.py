"""Cells that say nothing: dashes, `none identified`, and what a template leaves to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from stakeholders.imports.language.boxes import ticked
from stakeholders.imports.language.headings import match
from stakeholders.imports.language.phrases import lexicon
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, words

_MARKUP = "*_`~ \t\u00a0\u200b"
_DASHES = re.compile(r"[-–—―‒−_./\\|:·\s]*")
_DOTS = re.compile(r"[\s_]*(?:\.{2,}|…+|\?+|_{2,}|[xX]{2,}|#{2,})[\s._…?xX#]*")
_FIELD = re.compile(r"\{\{.*?\}\}|\$\{.*?\}|\{%.*?%\}|<%.*?%>|«[^»]*»|<<[^>]*>>|%[A-Z_]{3,}%", re.DOTALL)
"""A field that a program is to fill in."""
_BRACKETED = re.compile(r"\[([^\[\]]*)\]|<([^<>]*)>|\{([^{}]*)\}|＜([^＜＞]*)＞|【([^【】]*)】|［([^［］]*)］")
_ROUND = re.compile(r"[(（]([^()（）]*)[)）]")
_BULLET = re.compile(r"^\s*(?:[-*•·▪◦–—]|\(?\d{1,2}[.)])\s+")
_OPENING = re.compile(r"[\s:：.,;–—/-]")
_BETWEEN_STEPS = re.compile(r"\s*[/|]\s*")
_LONGEST_SCALE = 50
_BRIEF = 6
"""Characters up to which any text may be a sign for nothing, such as `k. A.`"""


@lru_cache(maxsize=4096)
def placeholder(text: str) -> bool:
    """Whether a text only waits to be filled in: `[TODO: Others]`, `{{ name }}`, `<name>`, `TBD`, `...`.

    A list is a placeholder where all its items are. Square and round brackets make one only where they hold a word of
    templates, a heading (`[Name]`) or a numbered word (`[Team 1]`): references such as [3] are none.
    """
    lines = [_BULLET.sub("", line).strip(_MARKUP) for line in text.splitlines() if line.strip(_MARKUP)]
    return bool(lines) and (_waits(text.strip(_MARKUP)) or all(map(_waits, lines)))


def _waits(text: str) -> bool:
    if _DOTS.fullmatch(text):
        return True
    bare = _FIELD.sub("", text)
    if bare != text and not words(bare):
        return True
    held = _BRACKETED.fullmatch(text)
    if held:
        inside = next((part for part in held.groups() if part is not None), "").strip()
        if text[0] in "[【［":
            numbered = bool(re.search(r"[^\W\d_]\s*\d{1,2}$", inside))
            return numbered or _asks(inside) or words(inside)[:1] in _openings() or _names_a_column(inside)
        return not inside.isdigit() and "@" not in inside and "://" not in inside
    if ticked(text) == "" or _offers_a_scale(text):
        return True
    parts = [found[0] for found in _BRACKETED.finditer(text)]
    if len(parts) > 1 and not words(_BRACKETED.sub(" ", text)):
        return all(map(_waits, parts))
    round_ = _ROUND.fullmatch(text)
    return _asks(round_[1] if round_ else text)


def _offers_a_scale(text: str) -> bool:
    """Whether a text offers the steps of a scale to choose from: `High / Medium / Low`, `Alto | Medio | Basso`."""
    if len(text) > _LONGEST_SCALE:
        return False
    steps = [lexicon("rating").meaning(words(part)) for part in _BETWEEN_STEPS.split(text)]
    return len(steps) > 2 and None not in steps and len(set(steps)) == len(steps)


def _names_a_column(text: str) -> bool:
    """Whether a text is the heading of a column, perhaps numbered: `Stakeholder 1`."""
    known = match(text.rstrip("0123456789. "))
    return known is not None and known.exact


def _asks(text: str) -> bool:
    """Whether a text is a word of templates, or begins with one that a colon or a dash sets apart."""
    first = re.split(r"[:：–—]|\s-\s", text, maxsplit=1)[0]
    whole, opening = words(text), words(first)
    return whole in _placeholders() or (first != text and opening in _placeholders() and opening not in _weak())


@lru_cache(maxsize=4096)
def says_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to say: dashes, `n/a`, `(none identified)`."""
    text = _BULLET.sub("", text).strip(_MARKUP)
    round_ = _ROUND.fullmatch(text)
    inside = round_[1] if round_ else text
    found = words(inside)
    return bool(_DASHES.fullmatch(inside)) or (bool(found) and found in _blanks())  # signs have no words, and say much


def empty(texts: Iterable[str]) -> frozenset[str]:
    """Those of the texts that say nothing or wait to be filled in, blank ones left out; made for long columns."""
    return frozenset(text for text in suspects(texts) if says_nothing(text) or placeholder(text))


def waiting(texts: Iterable[str]) -> frozenset[str]:
    """Those of the texts that wait to be filled in; made for long columns."""
    return frozenset(filter(placeholder, suspects(texts)))


def suspects(texts: Iterable[str]) -> frozenset[str]:
    """Those of the texts that may say nothing: all others of a long column need not be looked at again."""
    distinct = list(filter(None, set(texts)))
    first = [text.partition(" ")[0] for text in distinct]
    plain = set(filter(_is_plain, set(first)))
    left = (
        text
        for text, word in zip(distinct, first, strict=True)
        if word not in plain or len(text) <= _BRIEF or (len(text) <= _LONGEST_SCALE and _may_offer(text))
    )
    return frozenset(filter(_suspect, left))


def _may_offer(text: str) -> bool:
    """Whether a text may offer the steps of a scale to choose from."""
    return "/" in text or "|" in text


def _is_plain(word: str) -> bool:
    """Whether nothing that begins with this word says nothing: a hundred thousand texts begin with a few words."""
    return word[:1].isalnum() and (word[-1].isdigit() or (word.isalpha() and word.casefold() not in _beginnings()))


def _suspect(text: str) -> bool:
    """Whether a text is worth a closer look: most are not, and a column may have a hundred thousand."""
    if not text[0].isalnum():
        return True
    if len(text) <= _BRIEF:
        return not text[-1].isdigit()
    if len(text) <= _LONGEST_SCALE and _BETWEEN_STEPS.search(text):
        return True
    if _is_plain(text.partition(" ")[0]):
        return False
    first, *others = _OPENING.split(text, maxsplit=2)
    first = first.casefold()
    if first not in _beginnings():
        return False
    return not others or not others[0] or others[0].casefold() in _beginnings()[first]


@cache
def _beginnings() -> dict[str, set[str]]:
    """The first words of what says nothing, each with those that may come second."""
    found: dict[str, set[str]] = {}
    for entries in meanings("nothing").values():
        for entry in entries:
            for parts in (_OPENING.split(entry.casefold()), list(words(entry))):
                if parts and parts[0]:
                    found.setdefault(parts[0], set()).update(parts[1:2])
    return found


@cache
def _blanks() -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings("nothing").get("blank", ())) | {()}


@lru_cache(maxsize=4096)
def everyone(text: str) -> bool:
    """Whether a text names all parties together: `All`, `All stakeholders`."""
    return words(text) in _all()


@cache
def _all() -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings("nothing").get("everyone", ()))


@cache
def _placeholders() -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings("nothing").get("placeholder", ())) - {()}


@cache
def _openings() -> frozenset[Words]:
    return frozenset(known[:1] for known in _placeholders())


@cache
def _weak() -> frozenset[Words]:
    """Words of templates with which a sentence of somebody's own may begin too: `Example: …`, `Your order: …`."""
    return frozenset(known for known in _placeholders() if known[0] not in ("todo", "tbd", "tba", "tbc"))
