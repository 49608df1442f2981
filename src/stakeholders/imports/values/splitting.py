"""One cell that holds several needs, taken apart: bullets, numbers, lines, semicolons. Never at a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stakeholders.imports.language.phrases import word_parts
from stakeholders.imports.language.vocabulary import listed
from stakeholders.imports.language.words import words
from stakeholders.imports.values.bullets import (
    Bullet,
    Line,
    broken_into_lines,
    inner_bullets,
    inner_dashes,
    inner_numbers,
    lines_of,
)

_PARTING = re.compile(
    r"[;；<\n\r\v\f\x1c-\x1e\x85\u2028\u2029•·▪◦‣●○■□▫◆◇♦►▶➢➤✓✔☑✗☐∙⁃\uf000-\uf0ff①-⑳❶-❿⓵-⓾㈠-㈩\u20e3]"
)
"""Signs of which a text must hold one to state several needs, unless it counts them."""
_COUNTING = re.compile(r"[1１aAiI一][.)、．）]|[(（][1１aAiI一]")
_DASHES = frozenset("-–—−*+·・§»›→➔※")
_NEED = re.compile(r"[^\W_][\W_]*[^\W_]")
"""Two letters or digits: what has less is no need, but belongs to the part before it."""
_NOT_PLAIN = re.compile(r"[(\[{（［【「『〔)\]}）］】」』〕&]|://|www\.")
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Characters of scripts that write no words apart."""
_ENTITY = re.compile(r"&#?\w{1,8}$")
_OPENING, _CLOSING = "([{（［【「『〔", ")]}）］】」』〕"


@cache
def _goes_on() -> re.Pattern[str]:
    """Words with which a clause goes on with the one before, so that the two are one need."""
    known = [entry for entry in listed("goes_on") if len(entry) > 1 or not entry.isascii()]  # `a` is an article as well
    joined = [re.escape(entry) for entry in known if _UNPARTED.search(entry)]  # nothing parts it from the next word
    parted = [re.escape(entry) for entry in known if not _UNPARTED.search(entry)]
    return re.compile(rf"(?:{'|'.join(parted)})(?!\w)|{'|'.join(joined) or '(?!)'}", re.IGNORECASE)


@cache
def _left_open() -> frozenset[str]:
    """Words with which no need ends: the next line goes on."""
    return frozenset(
        word
        for name in ("joining", "conjunctions")
        for entry in listed(name)
        for word in words(entry)[-1:]
        if len(word) > 1
    )


def statements(text: str) -> tuple[str, ...]:
    """The needs that a cell states, in its own words, without bullets and numbers.

    Lines are needs of their own where they begin with a bullet or a number, or where none does; then a line that begins
    with a small letter goes on with the one before, unless all do. Bullets that stand deeper belong to the one above
    them, and a line that ends with a colon to what follows it. Semicolons part needs outside brackets, unless the next
    clause goes on with the one before (otherwise, however). A list of words between commas is one need.
    """
    if not _may_be_several(text):
        return (text.strip(),) if text and not text.isspace() else ()
    found = [clause for item in _items(text) for clause in _parted(item)]
    return tuple(_joined_to_needs(found)) or ((text.strip(),) if text.strip() else ())


def _may_be_several(text: str) -> bool:
    """Whether a text holds anything that could part it: the quick look that settles most cells."""
    if _PARTING.search(text) is not None or text[:1] in _DASHES or text[:1].isspace():
        return True
    if text[:1] == "o" and text[1:2].isspace():  # a letter that stands for a round bullet
        return True
    counts = "1." in text or ")" in text or not text.isascii()
    return counts and _COUNTING.search(text) is not None


@dataclass(slots=True)
class _Item:
    """An item of a list.

    :ivar below: whether others stand below it, so that nothing parts it further.
    :ivar dashed: whether a dash begins it, so that further dashes in its line begin items as well.
    """

    text: str
    below: bool = False
    dashed: bool = False

    @property
    def leads_in(self) -> bool:
        """Whether it only leads in to what follows."""
        return self.text.endswith((":", "："))

    def join(self, text: str, joint: str = " ") -> None:
        """Go on with another line."""
        self.text = f"{self.text}{joint}{text}"


def _parted(item: _Item) -> list[str]:
    """One item as its inner bullets, numbers and semicolons part it."""
    if item.below:
        return [item.text]
    return [
        clause
        for dashed in (inner_dashes(item.text) if item.dashed else [item.text])
        for bulleted in _led_in(inner_bullets(dashed))
        for numbered in inner_numbers(bulleted)
        for clause in _clauses(numbered)
    ]


def _led_in(parts: list[str]) -> list[str]:
    """Parts of a line, of which the first only leads in to the others where it ends with a colon, or with no stop."""
    if len(parts) > 1 and parts[0].rstrip().endswith((":", "：")):
        return [f"{parts[0]} {parts[1]}", *parts[2:]]
    return parts


def _joined_to_needs(found: list[str]) -> list[str]:
    """Parts without a word, such as `-` or `5.`, joined to the part before or behind them."""
    needs: list[str] = []
    pending = ""
    for part in found:
        if _NEED.search(part) or _is_word(part):
            needs.append(f"{pending} {part}".strip())
            pending = ""
        elif needs:
            needs[-1] = f"{needs[-1]} {part}"
        else:
            pending = f"{pending} {part}".strip()
    if pending:
        needs.append(pending)
    return needs


def _is_word(part: str) -> bool:
    """Whether a short part is a word of a script whose words may have a single character."""
    return any(not character.isascii() and character.isalpha() for character in part)


def _items(text: str) -> list[_Item]:
    """Lines joined to items: by their bullets and numbers where any has one, else by how they begin."""
    lines = lines_of(broken_into_lines(text))
    if len(lines) == 1:
        only = lines[0]
        return [_Item(only.rest, dashed=only.bullet is not None and only.bullet.dashed)]
    first = next((line.bullet for line in lines if line.bullet is not None), None)
    return _unmarked(lines) if first is None else _marked(lines, first)


def _unmarked(lines: list[Line]) -> list[_Item]:
    """Lines without bullets: each an item, unless it goes on with the one before."""
    small = all(line.rest[:1].islower() for line in lines)
    items: list[_Item] = []
    for line in lines:
        goes_on = not line.after_blank and (_is_open(items[-1].text) if items else False)
        goes_on = goes_on or (not small and line.rest[:1].islower() and not line.after_blank)
        if items and (goes_on or items[-1].leads_in):
            items[-1].join(line.rest)
        else:
            items.append(_Item(line.rest))
    return items


def _is_open(text: str) -> bool:
    """Whether a line breaks off in the middle: behind an opening bracket or a word such as `and`."""
    last = text.rsplit(None, 1)[-1]
    if sum(map(text.count, _OPENING)) > sum(map(text.count, _CLOSING)):
        return True
    return last.isalpha() and bool(_left_open() & set(words(last)))


def _marked(lines: list[Line], first: Bullet) -> list[_Item]:
    """Lines of which some begin with a bullet or a number, the first of them with `first`."""
    recurs = sum(line.bullet is not None and line.bullet.like(first) for line in lines) > 1
    items: list[_Item] = []
    leading = False  # whether the last item only leads in to the next
    for line in lines:
        bullet = line.bullet
        if bullet is None:
            leads_in = line.rest.endswith((":", "："))
            if items and (leading or not (line.after_blank or leads_in)):
                items[-1].join(line.rest)
            else:
                items.append(_Item(line.rest))
            leading = leads_in
        elif items and _is_deeper(bullet, first, recurs=recurs):
            items[-1].join(line.rest, "; " if items[-1].below else " " if items[-1].leads_in else ": ")
            items[-1].below, leading = True, False
        elif items and leading:
            items[-1].join(line.rest)
            leading = items[-1].leads_in
        else:
            items.append(_Item(line.rest))
            leading = items[-1].leads_in and bullet is not first
    return items


def _is_deeper(bullet: Bullet, first: Bullet, *, recurs: bool) -> bool:
    """Whether a bullet stands below those of the first kind: further in, or of another kind between them."""
    return bullet.indent > first.indent + 1 or (recurs and not bullet.like(first))


def _clauses(text: str) -> list[str]:
    """The parts between semicolons, those that go on with the one before left with it."""
    if ";" not in text and "；" not in text:
        return [text.strip()] if text.strip() else []
    clauses: list[tuple[int, int]] = []
    for start, end in _spans(text, ";；"):
        part = text[start:end].strip()
        if clauses and (_goes_on().match(part) or _is_reference(part)):
            clauses[-1] = (clauses[-1][0], end)
        else:
            clauses.append((start, end))
    return [text[start:end].strip() for start, end in clauses]


def _is_reference(part: str) -> bool:
    """Whether a part is nothing but a place in a document, such as No. 3, and so goes on with the one before."""
    found = words(part)
    return len(found) > 1 and all(word.isdigit() or word in word_parts("before_numbers") for word in found)


def parts_outside_brackets(text: str, separators: str) -> list[str]:
    """The parts of a text between separators, but not at those that stand in brackets; blank parts are left out.

    Nor do those part that belong to a sign of HTML (&amp;) or to an address (https://...;...).
    """
    if _NOT_PLAIN.search(text) is None:
        return [part for piece in _separating(separators).split(text) if (part := piece.strip())]
    return [text[start:end].strip() for start, end in _spans(text, separators)]


def _spans(text: str, separators: str) -> Iterator[tuple[int, int]]:
    """Where the parts begin and end that are not blank."""
    balanced = sum(map(text.count, _OPENING)) == sum(map(text.count, _CLOSING))
    depth, start = 0, 0
    for place, character in enumerate(text):
        if character in _OPENING:
            depth += balanced
        elif character in _CLOSING:
            depth = max(depth - balanced, 0)
        elif character in separators and not depth and not _belongs(text, place, character):
            if text[start:place].strip():
                yield start, place
            start = place + 1
    if text[start:].strip():
        yield start, len(text)


@cache
def _separating(separators: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(separators)}]")


def _belongs(text: str, place: int, character: str) -> bool:
    """Whether a separator is part of a word: of &amp; or of an address."""
    if character not in ";,":
        return False
    begin = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    word = text[begin:place]
    if character == ";" and _ENTITY.search(word):
        return True
    return ("://" in word or word.startswith("www.")) and text[place + 1 : place + 2].strip() != ""


def items_of_list(text: str, separators: str) -> list[str]:
    """The items of a list in a cell, between separators and behind bullets, without a leading `and`."""
    if _may_be_several(text):
        lines = lines_of(broken_into_lines(text))
        text = "\n".join(line.rest for line in lines)
        text = "\n".join(part for line in text.split("\n") for part in inner_bullets(line))
        if "\n" not in separators:
            separators += "\n"
    found = parts_outside_brackets(text, separators)
    return [*found[:-1], _without_conjunction(found[-1])] if len(found) > 1 else found


def _without_conjunction(part: str) -> str:
    """The last item of `sales, quality, and logistics`."""
    first, _, rest = part.partition(" ")
    return rest if rest and first.casefold() in listed("conjunctions") else part
