"""The lines of a paragraph, each with the label it begins with: `**What:** text`, `What: text`, `**Role** – text`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stakeholders.imports.documents.blocks import Line
from stakeholders.imports.language.words import words

LONGEST = 60
"""Characters of the longest words before a colon that are a label without being set bold."""
MOST_WORDS = 6
"""Words of the longest such label; a sign of a script that parts no words counts for half a word."""
LONGEST_NAME = 40
"""Characters of the longest first line of an item that names what the lines below tell of."""
LONGEST_STRONG = 120
"""Characters of the longest label that is set bold."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind.

    :param strong: whether it is set bold.
    """

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line as it stands in the file.

    :param line: where it stands, from 1.
    :param broken: whether the line before it ends in a line break that is meant, and not for the width of the page.
    """

    line: int
    runs: tuple[Run, ...]
    broken: bool = False

    @property
    def text(self) -> str:
        """Its text without markup."""
        return _squeezed("".join(run.text for run in self.runs))


_COLON = "[:：﹕]"
_AT_END = re.compile(rf"\s*{_COLON}\s*$")
_AT_START = re.compile(rf"\s*{_COLON}")
_DASH = re.compile(r"\s+[–—-]\s+|\s*—\s*")
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)")
_PLAIN = re.compile(r"(?P<label>[^:：﹕\n]{1,60}?)\s?(?:[:﹕]\s+|：\s*)(?P<text>\S.*)", re.DOTALL)
_BAR = re.compile(r"\s+[|•·]\s+")
_BULLET = re.compile(r"\s*(?P<mark>[-*+–—•●▪◦‣○■□▫·⁃➢➤►✓✔])\s+(?=\S)")
_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S)")
_BOX = re.compile(r"\s*\[[ xX]\]\s+(?=\S)")
_OWN_BULLETS = frozenset("•●▪◦‣○■□▫·⁃➢➤►✓✔")
"""Signs that are bullets wherever a line begins with them; a dash may just as well go on with a sentence."""
_DEFINES = re.compile(r"\s*:\s+(?=\S)")
_UNPARTED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def joined(one: str, other: str) -> str:
    """Two lines that the width of the page has parted, put together."""
    if not one or not other:
        return one + other
    between = "" if _UNPARTED.match(one[-1]) and _UNPARTED.match(other[0]) else " "
    return f"{one}{between}{other}"


def lines_of(stretches: Sequence[Stretch], depth: int = 0, *, numbered: bool = False) -> list[Line]:
    """The lines of a paragraph or an item: one for each label, each bold line, each bullet set by hand; else one.

    :param depth: 0 for a paragraph, 1 for an item of a list; what follows the first line of an item is a step deeper.
    """
    stretches = [each for each in stretches if each.text]
    if not stretches:
        return []
    listed = _listed(stretches)
    plainly = _labelled_throughout(stretches, listed)
    made: list[Line] = []
    for place, stretch in enumerate(stretches):
        deeper = depth + (1 if depth and place else 0)
        runs = stretch.runs
        bullet = listed[place]
        if bullet is not None:
            runs, deeper = _without(runs, bullet[0]), depth + 1
        if made and _DEFINES.match(stretch.text) and not made[-1].label:
            text = _DEFINES.sub("", stretch.text)
            made[-1] = Line(text, made[-1].line, made[-1].depth, made[-1].text)
            continue
        counted = numbered if bullet is None else bullet[1]
        found = [
            Line(text, stretch.line, deeper, label, not text and not label, counted and not other)
            for other, (label, text) in enumerate(_labelled(runs, plain=plainly or bullet is not None or not made))
        ]
        if found:
            made += [line if not line.strong else _strong(line, runs) for line in found]
        elif bullet is not None or not made:
            made.append(Line(_squeezed("".join(run.text for run in runs)), stretch.line, deeper, numbered=counted))
        elif made[-1].strong:
            label = without_colon(made[-1].text)
            made[-1] = Line(stretch.text, made[-1].line, made[-1].depth, label, numbered=made[-1].numbered)
        else:
            named = depth > 0 and place == 1 and _is_named(stretches[0].text, stretch.text)
            made[-1] = _longer(made[-1], replace(stretch, broken=stretch.broken or named))
    return made


def _is_named(first: str, second: str) -> bool:
    """Whether the first line of an item names what the second tells of: it is short, and the second begins anew."""
    brief = (len(first) <= LONGEST_NAME and first[-1:].isalnum()) or first.endswith((")", "）"))
    return brief and len(first) <= LONGEST_NAME and second[:1].isalpha() and not second[:1].islower()


def _strong(line: Line, runs: Sequence[Run]) -> Line:
    text = _squeezed("".join(run.text for run in runs))
    return Line(text, line.line, line.depth, strong=True, numbered=line.numbered)


def _longer(line: Line, stretch: Stretch) -> Line:
    text = f"{line.text}\n{stretch.text}" if stretch.broken and line.text else joined(line.text, stretch.text)
    return Line(text, line.line, line.depth, line.label, False, line.numbered)


def _listed(stretches: Sequence[Stretch]) -> list[tuple[re.Match[str], bool] | None]:
    """For each line the bullet or number set by hand that it begins with, and whether it is a number."""
    made: list[tuple[re.Match[str], bool] | None] = []
    for place, stretch in enumerate(stretches):
        text = stretch.text
        bullet, number = _BULLET.match(text), _NUMBER.match(text)
        after = place > 0 and (stretch.broken or bool(_AT_END.search(stretches[place - 1].text)) or bool(made[-1]))
        if bullet and (bullet["mark"] in _OWN_BULLETS or after):
            made.append((bullet, False))
        elif number and after:
            made.append((number, True))
        else:
            made.append(None)
    return made


def _without(runs: Sequence[Run], mark: re.Match[str]) -> tuple[Run, ...]:
    """The runs without the bullet at their beginning."""
    left = len(mark[0].strip())
    kept = []
    for run in runs:
        text = run.text
        if left:
            text = text.lstrip()
            cut = min(left, len(text))
            text, left = text[cut:], left - cut
        kept.append(Run(text, run.strong))
    return tuple(kept)


def _labelled_throughout(stretches: Sequence[Stretch], listed: Sequence[object]) -> bool:
    """Whether each line begins with a label, so that they are no sentences in which a colon happens to stand.

    The first may be what they are about: it ends in a colon, or is set bold.
    """
    labelled = [
        bool(bullet) or any(True for _ in _labelled(stretch.runs, plain=True))
        for stretch, bullet in zip(stretches, listed, strict=True)
    ]
    titled = len(stretches) > 1 and bool(_AT_END.search(stretches[0].text))
    return all(labelled[1 if titled else 0 :])


def _labelled(runs: Sequence[Run], *, plain: bool) -> Iterator[tuple[str, str]]:
    """The labels of a line, each with what is said under it; ("", "") for a line that is bold throughout.

    :param plain: whether words before a colon are a label without being bold.
    """
    runs = _merged(runs)
    while len(runs) > 1 and not runs[0].strong and not any(map(str.isalnum, runs[0].text)):
        runs = runs[1:]  # a picture or an arrow before the label
    if not runs:
        return
    starts = [place for place in range(len(runs)) if place and _heads(runs, place)]
    first = _strong_label(runs[: starts[0]] if starts else runs)
    if first is not None:
        yield first[0], _trimmed(first[1]) if starts else first[1]
        for start, end in zip(starts, [*starts[1:], len(runs)], strict=False):
            label, text = _strong_label(runs[start:end]) or ("", _squeezed(_text(runs[start:end])))
            yield label, _trimmed(text) if end < len(runs) else text
    elif all(run.strong or not any(map(str.isalnum, run.text)) for run in runs) and any(run.strong for run in runs):
        yield "", ""
    elif plain:
        text = _squeezed(_text(runs))
        parts = [_plain_label(part) for part in _BAR.split(text)]
        if all(parts) and len(parts) > 1:
            yield from filter(None, parts)
        elif (whole := _plain_label(text)) is not None:
            yield whole


def _heads(runs: Sequence[Run], place: int) -> bool:
    """Whether another label begins at a run within a line."""
    run = runs[place]
    return run.strong and bool(
        _AT_END.search(run.text) or (place + 1 < len(runs) and _AT_START.match(runs[place + 1].text))
    )


def _strong_label(runs: Sequence[Run]) -> tuple[str, str] | None:
    """The bold words at the beginning of a line and what follows; None where they are no label."""
    if len(runs) < 2 or not runs[0].strong:
        return None
    label, rest = _squeezed(runs[0].text), _text(runs[1:])
    if len(label) > LONGEST_STRONG:
        return None
    if _AT_END.search(label):
        return _AT_END.sub("", label), _squeezed(rest)
    aside = _ASIDE.match(rest)
    if aside and (_AT_START.match(rest, aside.end()) or _DASH.match(rest, aside.end())):
        label, rest = _squeezed(label + aside[0]), rest[aside.end() :]
    for separator in (_AT_START, _DASH):
        if found := separator.match(rest):
            return label, _squeezed(rest[found.end() :])
    return None


def _plain_label(text: str) -> tuple[str, str] | None:
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    label = found["label"].strip()
    said = words(label)
    size = sum(0.5 if len(word) == 1 and _UNPARTED.match(word) else 1 for word in said)
    if not said or size > MOST_WORDS or re.search(r"[.!?;。！？；]\s|[!?;。！？；]$|://|[\"„“«{}<>\[\]]", label):
        return None
    return label, found["text"].strip()


def is_lead_in(text: str) -> bool:
    """Whether a line ends in a colon: it names what stands below it."""
    return bool(_AT_END.search(text))


def without_colon(text: str) -> str:
    """The text without a colon at its end."""
    return _AT_END.sub("", text)


def without_box(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The lines of an item without the box of a list of tasks before them."""
    if not stretches or not (box := _BOX.match(stretches[0].text)):
        return list(stretches)
    first = stretches[0]
    runs = list(first.runs)
    left = len(box[0].strip())
    for place, run in enumerate(runs):
        text = run.text.lstrip() if left else run.text
        cut = min(left, len(text))
        runs[place], left = Run(text[cut:], run.strong), left - cut
    return [Stretch(first.line, tuple(runs), first.broken), *stretches[1:]]


def _merged(runs: Sequence[Run]) -> list[Run]:
    """The runs, neighbours of the same kind joined, without blanks at both ends."""
    made: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if made and made[-1].strong == run.strong:
            made[-1] = Run(made[-1].text + run.text, run.strong)
        else:
            made.append(run)
    while made and not made[0].text.strip():
        made.pop(0)
    while made and not made[-1].text.strip():
        made.pop()
    return made


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _trimmed(text: str) -> str:
    """Without the sign that parts it from the next label."""
    return re.sub(r"\s*[|•·/,;–—-]\s*$", "", text)


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\u00a0]+", " ", text).strip()
