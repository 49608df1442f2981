"""Bullets and numbers that begin the lines and the parts of a cell's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from stakeholders.imports.language.phrases import word_parts
from stakeholders.imports.language.words import words

_BREAK = re.compile(
    r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]|<br\s*/?>|</?(?:p|ul|ol|div)(?:\s[^<>]*)?>|</li>|(?=<li(?:\s[^<>]*)?>)",
    re.IGNORECASE,
)
_ITEM_TAG = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_SURE = "•▪◦‣●■□▫◆◇♦►▶➢➤✓✔☑✗☐∙⁃\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf0a8"
"""Signs that are nothing but bullets, with a space behind them or without."""
_BULLET = re.compile(
    rf"(?P<indent>\s*)(?:(?P<sure>[{_SURE}])\ufe0f?\s*|(?P<sign>[–—−*+»›→➔➜·・○※§-]|--|o(?=\s))(?:\s+|(?=\*\*)))"
)
_TIGHT = re.compile(r"(?P<indent>\s*)(?P<sign>[–—*+·・○-])(?=[^\W\d_])")
_CIRCLED = re.compile(r"\s*([①-⑳]|[❶-❿]|[⓵-⓾]|[㈠-㈩]|[1-9]\ufe0f?\u20e3)\s*")
_NUMBER = re.compile(
    r"(?P<indent>\s*)(?:"
    r"(?P<number>\d{1,2})(?:[.)](?=\s|[^\W\d_])|[、．）]|\s*\)\s)\s*"
    r"|[(（]\s*(?P<bracketed>\d{1,2})\s*[)）]\s*"
    r"|[(（](?P<lettered>[a-h]|[ivx]{1,4})[)）]\s+|(?P<letter>[a-h]|[ivx]{2,4}|i)[.)]\s+|(?P<capital>[A-H]|[IVX]{2,4}|I)[.)]\s+"
    r"|[(（]?(?P<ideograph>[一二三四五六七八九十])[、．.)）]\s*"
    r")"
)
_IDEOGRAPHS = "一二三四五六七八九十"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_INSIDE = re.compile(rf"\s*[{_SURE}]\ufe0f?\s*|(?:(?<=\s)|^)[·○]\s+|\s*(?=[①-⑳❶-❿⓵-⓾㈠-㈩]|[1-9]\ufe0f?\u20e3)")
_ANY_BULLET = re.compile(rf"[{_SURE}·○①-⑳❶-❿⓵-⓾㈠-㈩\u20e3]")
_ANY_NUMBER = re.compile(r"[1１][.)、．）]|[(（][1１aiv一]|[ai一]\)|一[、．）]")
_DASHES = frozenset("-–—−*")
_DASHED = re.compile(r"\s+[-–—*]\s+(?=[^\W\d_a-z])")

Sort = Literal["bullet", "number", "letter", "roman", "ideograph"]


@dataclass(frozen=True, slots=True)
class Bullet:
    """What a line begins with.

    :param sign: the bullet, or how a number is written: `)`, `.`, `()`.
    :param number: which number it is; 0 for bullets.
    """

    sort: Sort
    sign: str
    indent: int
    number: int = 0

    def like(self, other: Bullet) -> bool:
        """Whether it is of the same list."""
        return self.sort == other.sort and (self.sign == other.sign or (self.dashed and other.dashed))

    @property
    def dashed(self) -> bool:
        """Whether it is a dash or a star."""
        return self.sign in _DASHES


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell.

    :param bullet: the bullet or the number it begins with.
    :param rest: the line without it.
    :param after_blank: whether a blank line stands before it.
    """

    bullet: Bullet | None
    rest: str
    after_blank: bool


def broken_into_lines(text: str) -> str:
    """The text with line feeds wherever it has a line break of any kind, those of HTML among them."""
    return _ITEM_TAG.sub("• ", _BREAK.sub("\n", text))


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, each with what it begins with.

    Numbers and letters count only where they count up; a dash or star without a space only where several lines have it.
    """
    lines = text.split("\n")
    found: list[tuple[str, Bullet | None, int, bool]] = []
    blank = False
    for line in lines:
        if not line.strip():
            blank = blank or bool(found)
            continue
        bullet, end = _bullet(line)
        found.append((line, bullet, end, blank))
        blank = False
    tight = [line for line, bullet, _, _ in found if bullet is None and _TIGHT.match(line)]
    if len(tight) > 1:
        found = [_with_tight(entry) for entry in found]
    counting = _counting([bullet for _, bullet, _, _ in found])
    read = []
    for place, (line, bullet, end, after_blank) in enumerate(found):
        counts = bullet is not None and (bullet.sort == "bullet" or place in counting)
        read.append(Line(bullet if counts else None, line[end if counts else 0 :].strip(), after_blank))
    return read


def _with_tight(entry: tuple[str, Bullet | None, int, bool]) -> tuple[str, Bullet | None, int, bool]:
    line, bullet, _, after_blank = entry
    if bullet is None and (match := _TIGHT.match(line)):
        return line, Bullet("bullet", match["sign"], len(match["indent"])), match.end(), after_blank
    return entry


def _bullet(line: str) -> tuple[Bullet | None, int]:
    """What a line begins with, and where the rest begins."""
    if match := _BULLET.match(line):
        if not line[match.end() :].strip():
            return None, 0
        return Bullet("bullet", match["sure"] or match["sign"], len(match["indent"])), match.end()
    if match := _CIRCLED.match(line):
        indent = len(line) - len(line.lstrip())
        return Bullet("bullet", "①", indent), match.end()
    if match := _NUMBER.match(line):
        return _numbered(match), match.end()
    return None, 0


def _numbered(match: re.Match[str]) -> Bullet:
    indent = len(match["indent"])
    sign = match[0].strip().lstrip("0123456789")
    if digits := match["number"] or match["bracketed"]:
        return Bullet("number", "()" if match["bracketed"] else sign[:1], indent, int(digits))
    if match["ideograph"]:
        return Bullet("ideograph", "、", indent, _IDEOGRAPHS.index(match["ideograph"]) + 1)
    word = match["lettered"] or match["letter"] or match["capital"]
    sign = ("()" if match["lettered"] else match[0].strip()[-1]) + ("A" if match["capital"] else "a")
    if word.lower() in _ROMAN and word.lower() not in ("c", "d"):
        return Bullet("roman", sign, indent, _ROMAN.index(word.lower()) + 1)
    return Bullet("letter", sign, indent, ord(word.lower()) - ord("a") + 1)


def _counting(bullets: list[Bullet | None]) -> set[int]:
    """The places of numbers and letters that count up from the first of their list."""
    found: set[int] = set()
    last: dict[tuple[Sort, str], tuple[int, int]] = {}
    for place, bullet in enumerate(bullets):
        if bullet is None or bullet.sort == "bullet":
            continue
        key = (bullet.sort, bullet.sign)
        before = last.get(key)
        if before is not None and bullet.number == before[1] + 1:
            found |= {before[0], place}
        last[key] = (place, bullet.number)
    return found


def inner_bullets(text: str) -> list[str]:
    """The parts between bullets within a line; the signs of circled numbers go with the bullets."""
    if _ANY_BULLET.search(text) is None:
        return [text.strip()]
    parts = [part for part in _INSIDE.split(text) if part.strip()]
    parts = [_CIRCLED.sub("", part, count=1) if _CIRCLED.match(part) and len(parts) > 1 else part for part in parts]
    return [part.strip() for part in parts if part.strip()] or [text.strip()]


def inner_dashes(text: str) -> list[str]:
    """The parts between dashes of a line that began with one."""
    return [part.strip() for part in _DASHED.split(text) if part.strip()]


def inner_numbers(text: str) -> list[str]:
    """The parts behind 1., 2., 3. or a), b), c) in running text; the whole text where they do not count up."""
    if _ANY_NUMBER.search(text) is None:
        return [text]
    for marks in _runs(text):
        parts = list(_between(text, marks))
        if all(_is_item(part) for part in parts[1:]):
            lead, *items = parts
            lead = lead.strip()
            if lead and not lead.endswith((".", "!", "?", "。")):
                items[0] = f"{lead} {items[0].strip()}"
                lead = ""
            return [part.strip() for part in (lead, *items) if part.strip()]
    return [text]


@cache
def _styles() -> tuple[tuple[re.Pattern[str], str], ...]:
    start = r"(?:^|(?<=[\s:：,;；，。、]))"
    return (
        (re.compile(rf"{start}(\d{{1,2}})[.](?:\s+|(?=[^\W\d_]))"), "number"),
        (re.compile(rf"{start}(\d{{1,2}})(?:\)\s*|[．）、]\s*)"), "number"),
        (re.compile(r"[(（](\d{1,2})[)）]\s*"), "number"),
        (re.compile(rf"{start}([a-h])\)\s+"), "letter"),
        (re.compile(rf"{start}\(([a-h])\)\s+"), "letter"),
        (re.compile(rf"{start}\(?([ivx]{{1,4}})\)\s+"), "roman"),
        (re.compile(r"(?:^|(?<=[\s:：；。]))[(（]?([一二三四五六七八九十])[、．)）]\s*"), "ideograph"),
    )


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Numbers of one style that count up from the first."""
    for pattern, sort in _styles():
        marks: list[re.Match[str]] = []
        for mark in pattern.finditer(text):
            if _value(mark[1], sort) == len(marks) + 1 and not _belongs_before(text, mark.start()):
                marks.append(mark)
        if len(marks) > 1:
            yield marks


def _value(text: str, sort: str) -> int:
    if sort == "number":
        return int(text)
    if sort == "letter":
        return ord(text) - ord("a") + 1
    if sort == "ideograph":
        return _IDEOGRAPHS.index(text) + 1
    return _ROMAN.index(text) + 1 if text in _ROMAN else 0


def _belongs_before(text: str, place: int) -> bool:
    """Whether a number belongs to the word before it: Art. 1, No. 2, section 3."""
    before = words(text[max(0, place - 24) : place].rsplit("\n", 1)[-1])
    return (bool(before) and before[-1] in word_parts("before_numbers")) or text[:place].rstrip().endswith("§")


def _between(text: str, marks: list[re.Match[str]]) -> Iterator[str]:
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    yield from (text[start:end] for start, end in zip(starts, ends, strict=True))


def _is_item(part: str) -> bool:
    """Whether a part can be an item: it holds a word that is no mere `and`."""
    found = [word for word in words(part) if word not in word_parts("conjunctions")]
    return any((len(word) > 1 and not word.isdigit()) or not word.isascii() for word in found)
