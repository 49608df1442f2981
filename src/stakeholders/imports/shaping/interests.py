"""Texts beside names that no heading explains: lists of what each is interested in, or where each stands in a grid."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median

from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import STATEMENT, Match, Target
from stakeholders.imports.language.words import words
from stakeholders.imports.values.splitting import items_of_list, parts_outside_brackets
from stakeholders.imports.values.standings import quadrant

_QUADRANT = Target("parties", "quadrant")
_UNSAID = frozenset(("", "value"))
"""What heads texts of which nothing says what they are: in files of data, the readers write `value`."""
_LONGEST = 4
"""Words of an interest, as most are; a sign of a script that parts no words counts for a third."""
_DOES = re.compile(r"[a-z]{3,}[^siu]s\s+[a-z]")
"""A verb in English with what it acts on, as tasks are told: "manages risks"."""
_NO_INTEREST = re.compile(r"@|://|\d{3,}|[.!?]\s+\S")


def told_beside(
    texts: Mapping[int, Sequence[str]], titles: Sequence[str], known: Sequence[Match | None], *, stated: bool
) -> dict[int, Target]:
    """What a column beside the names of parties holds whose heading says nothing; the first that tells.

    :param texts: those of the columns beside, by place.
    :param titles: all headings, with what each is known for in `known`.
    :param stated: whether another column states needs, or it is not sure that the names are those of parties.
    """
    if any(each is not None and each.targets[0].field in ("power", "quadrant") for each in known):
        return {}
    for place, held in texts.items():
        if known[place] is None and tells_quadrants(held):
            return {place: _QUADRANT}
        if known[place] is None and titles[place] in _UNSAID and not stated and lists_interests(held):
            return {place: STATEMENT}
    return {}


def lists_interests(texts: Sequence[str]) -> bool:
    """Whether texts beside the names of parties each list a few things that matter to the party, in a word or two.

    Sentences, names of other parties, and what somebody does are no interests.
    """
    lists = [_items(text) for text in texts]
    items = [item for each in lists for item in each]
    several = sum(len(each) > 1 for each in lists)
    if len(texts) < 2 or several * 10 < len(texts) * 8 or any(map(_NO_INTEREST.search, texts)):
        return False
    ended = sum(text.rstrip().endswith((".", "。")) for text in texts)
    parties = sum(_is_party(item) for item in items)
    tasks = sum(bool(_DOES.match(item)) for item in items)
    proper = sum(item[:1].isupper() and not item[1:2].isupper() for item in items)
    sizes = [_size(item) for item in items]
    return (
        ended * 2 < len(texts)
        and max(parties, tasks) * 4 < len(items)
        and proper * 2 <= len(items)
        and median(sizes) <= _LONGEST
        and max(sizes) <= 3 * _LONGEST
    )


def tells_quadrants(texts: Sequence[str]) -> bool:
    """Whether texts say where parties stand by power and interest, nearly all of them and little else."""
    told = sum(quadrant(text) is not None for text in texts)
    return len(texts) > 1 and told * 10 >= len(texts) * 8


def _is_party(item: str) -> bool:
    """Whether a text is what a party is called; words such as quality, which name departments, too, do not count."""
    found = guess(item)
    return found is not None and found.category != "employee"


def _items(text: str) -> list[str]:
    """What a text lists: its bullets or lines, else what commas part."""
    lines = items_of_list(text, ";；\n")
    items = lines if len(lines) > 1 else parts_outside_brackets(text, ",;，；、")
    return [item.strip(" .") for item in items if item.strip(" .")]


def _size(item: str) -> float:
    return sum(1 / 3 if len(word) == 1 and not word.isascii() else 1 for word in words(item))
