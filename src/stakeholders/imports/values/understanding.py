"""What the texts of a column mean as values of a field: each distinct text is read once, and all of them decide how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from stakeholders.imports.language.boxes import ticked
from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.phrases import lexicon, tidy
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.values.amounts import amounts
from stakeholders.imports.values.chosen import choose, languages_in
from stakeholders.imports.values.days import DayOrder, read_days
from stakeholders.imports.values.frequencies import read_frequency
from stakeholders.imports.values.ratings import rate
from stakeholders.imports.values.splitting import items_of_list
from stakeholders.imports.values.standings import quadrant

PROSE = frozenset(
    (
        "parties.name",
        "parties.relevance",
        "needs.statement",
        "needs.expectation",
        "needs.concern",
        "needs.justification",
        "needs.risks",
        "needs.objectives",
        "communications.what",
        "communications.why",
    )
)
"""Fields of text in which a bare rating, number or yes would say nothing."""
_NO_LEGEND: Mapping[str, str] = {}
_GREEN_IS_GOOD = ("satisfaction", "comfort", "competence", "conscientiousness")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a column's texts mean for a field.

    :param values: the value of each text that the field can take.
    :param remark: how the texts were read: `on a scale of 1 to 10, halved`; "" where there is nothing to tell.
    :param doubt: why a person should be asked; "" where nothing is doubtful.
    :param share: the share of the texts that were understood, from 0 to 1; 1 where there are none.
    :param more: texts that say more than their value.
    """

    values: Mapping[str, Any]
    remark: str = ""
    doubt: str = ""
    share: float = 1.0
    more: frozenset[str] = field(default_factory=frozenset)


def understand(
    target: Target,
    texts: Collection[str],
    *,
    legend: Mapping[str, str] = _NO_LEGEND,
    heading: str = "",
    days: DayOrder | None = None,
) -> Understood:
    """What the texts of a column mean for a field.

    :param texts: the distinct texts of the column, none of them blank.
    :param legend: what the file explains about its signs: `{"rot": "hoch"}`.
    :param heading: the heading of the column, which may tell the scale: `Power (1-10)`.
    :param days: whether the day or the month comes first in other columns of the file.
    """
    if boxes := {text: said for text in texts if (said := ticked(text))}:
        inner = [boxes.get(text, text) for text in texts]
        meant = understand(target, list(dict.fromkeys(inner)), legend=legend, heading=heading, days=days)
        held = {text: meant.values[said] for text, said in zip(texts, inner, strict=True) if said in meant.values}
        more = frozenset(text for text, said in zip(texts, inner, strict=True) if said in meant.more)
        return replace(meant, values=held, more=more)
    values: dict[str, Any]
    if target.field == "quadrant":
        values = {text: sides for text in texts if (sides := quadrant(text)) is not None}
        return Understood(values, share=_share(values, texts))
    if target.field == "when":
        return _frequencies(texts)
    spec = target.spec
    if spec.many:
        separators = ";；\n" if str(target) in PROSE else ";；,，、\n"
        values = {text: items for text in texts if (items := tuple(items_of_list(text, separators)))}
        return Understood(values, share=_share(values, texts))
    if target.field == "obligation" and (told := _asked_for(texts, heading)) is not None:
        return told
    if spec.choices or spec.base is bool:
        chosen = choose(target, texts)
        share = _share(chosen.values, texts)
        return Understood(chosen.values, chosen.remark, chosen.doubt, share, frozenset(chosen.more))
    if spec.base is dt.date:
        read = read_days(texts, days or "")
        return Understood(read.values, read.remark, read.doubt, _share(read.values, texts), read.more)
    if spec.base is int and spec.bounds == (1, 5):
        rated = rate(texts, legend=legend, heading=heading, success=target.field in _GREEN_IS_GOOD)
        remark, doubt = "; ".join(rated.remarks), "; ".join(rated.doubts)
        return Understood(rated.values, remark, doubt, _share(rated.values, texts), frozenset(rated.more))
    if spec.base is int or spec.base is float:
        found = amounts(texts, spec.bounds, whole=spec.base is int)
        share = _share(found.values, texts)
        return Understood(found.values, found.remark, found.doubt, share, frozenset(found.more))
    if target.field == "language":
        codes = {text: languages_in(text) for text in texts}
        known = [code for code in codes.values() if code is not None]
        share = len(known) / len(codes) if codes else 1.0
        return Understood({text: code or text for text, code in codes.items()}, share=share)
    share = sum(not bare(text) for text in texts) / len(texts) if texts and str(target) in PROSE else 1.0
    return Understood({text: text for text in texts}, share=share)


def _asked_for(texts: Collection[str], heading: str) -> Understood | None:
    """The obligation of texts that say yes or no to the one that their heading asks for: `Legal requirement?`"""
    flags = {text: flag for text in texts if (flag := lexicon("flag").meaning(words(tidy(text)))) is not None}
    found = words(heading)
    asked = next((each for each in ("statutory", "regulatory", "contractual") if _names(found, each)), None)
    if asked is None or len(flags) < len(texts) or not texts:
        return None
    values = {text: asked for text, flag in flags.items() if flag == "true"}
    return Understood(values, f"yes is read as {asked}; no says nothing of other obligations")


def _names(heading: Words, obligation: str) -> bool:
    """Whether a heading holds a word for an obligation."""
    entries = (words(entry) for entry in meanings("choices", "obligation").get(obligation, ()))
    return any(
        heading[start : start + len(entry)] == entry for entry in entries for start in range(len(heading)) if entry
    )


def plain(target: Target) -> bool:
    """Whether the field takes any text as it stands, so that its columns need not be read."""
    if target.field in ("language", "when", "quadrant"):
        return False
    spec = target.spec
    return spec.base is str and not spec.choices and not spec.many


def bare(text: str) -> bool:
    """Whether a text is nothing but a rating, a number or a yes or no."""
    if len(text) > 40:
        return False
    found = words(tidy(text))
    if len(found) == 1 and found[0].isascii() and found[0].isdigit():
        return True
    return lexicon("rating").meaning(found) is not None or lexicon("flag").meaning(found) is not None


def _frequencies(texts: Collection[str]) -> Understood:
    """How often things happen, in words that a plan understands; what cannot be said so stays as it stands."""
    values, more, read = {}, set(), 0
    for text in texts:
        found = read_frequency(text)
        values[text] = text if found is None else found.when
        if found is not None:
            read += 1
            if found.more:
                more.add(text)
    changed = any(value != text for text, value in values.items())
    remark = "in words that a plan understands" if changed else ""
    return Understood(values, remark, share=read / len(texts) if texts else 1.0, more=frozenset(more))


def _share(values: Mapping[str, Any], texts: Collection[str]) -> float:
    return len(values) / len(texts) if texts else 1.0
