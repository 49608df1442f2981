"""Which characters a PDF can show, and words for those it cannot.

PDF/A admits no character without a drawing of its own in one of the embedded fonts, and typst refuses such a document.
So every character that is not known to be in the book type is tried beforehand: all of a report in one short document,
one to a line, whose error messages name the lines that failed. What the fonts in typst's own package lack is tried with
those of the system; what these lack too is shown in words, such as `[U+1F600]`.

Tried is not the character but what a reader takes for one: a letter with its marks, an emoji with what is joined to it.
Signs of several scripts in a row may fail all the same where none of the fonts has them all. Then the texts are tried
one by one, and those that fail show everything beyond the book type in words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from stakeholders.render.cells import lines_of
from stakeholders.render.pdf.compiling import STANDARDS
from stakeholders.render.plain import visible

SAFE = (
    "\n -~\u00a0-\u00ac\u00ae-\u017f\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u2010-\u2022\u2026\u2030\u2032\u2033\u2039"
    "\u203a\u2070\u2074-\u2079\u2080-\u2089\u20ac\u2190-\u2193\u2212\u2260\u2264\u2265"
)
"""What the book type draws in both its weights, as the inside of a regular expression's brackets."""
WEIGHTS = (400, 600)
"""The weights in which a report sets its text."""
_UNSURE = re.compile(f"[^{SAFE}]")
_PLACE = re.compile(r"\.typ:(\d+):\d")
_JOINER = "\u200d"
_LONGEST = 16
"""A character with more marks than this is tried, and shown, mark by mark."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How the texts of a report are written, so that every one of them can be shown.

    :param in_words: what no font draws.
    :param wholly: texts of which nothing beyond the book type can be shown, for what each font draws alone fails side
        by side.
    :param unsure: filled as texts are written: those that hold characters beyond the book type.
    """

    in_words: frozenset[str] = frozenset()
    wholly: frozenset[str] = frozenset()
    unsure: set[str] = field(default_factory=set)

    def __call__(self, text: str) -> str:
        """The text as the document holds it."""
        text = visible(lines_of(text)) if not text.isprintable() else text
        if "\t" in text:
            text = text.replace("\t", "    ")
        if _UNSURE.search(text) is None:
            return text
        self.unsure.add(text)
        if text in self.wholly:
            return "".join(words_for(each) if _UNSURE.search(each) else each for each in clusters(text))
        if self.in_words:
            return "".join(words_for(each) if each in self.in_words else each for each in clusters(text))
        return text


def clusters(text: str) -> Iterator[str]:
    """The text in parts of which each looks like one character."""
    start = 0
    for end in range(1, len(text)):
        if end - start >= _LONGEST or not _belongs(text, start, end):
            yield text[start:end]
            start = end
    if text:
        yield text[start:]


def _belongs(text: str, start: int, at: int) -> bool:
    """Whether the character goes with those from the start on."""
    code = ord(text[at])
    if text[at - 1] == _JOINER and not text[at].isspace():
        return True
    if unicodedata.category(text[at])[0] == "M" or text[at] in "\u200c\u200d" or 0x1F3FB <= code <= 0x1F3FF:
        return True
    return 0x1F1E6 <= code <= 0x1F1FF and at - start == 1 and 0x1F1E6 <= ord(text[start]) <= 0x1F1FF


def words_for(characters: str) -> str:
    """The characters in words: `[U+1F469 U+200D U+1F527]`; plain ones at the start stand as they are."""
    plain = 0 if _UNSURE.match(characters) else 1
    return characters[:plain] + f"[{' '.join(f'U+{ord(each):04X}' for each in characters[plain:])}]"


def unsure_clusters(texts: Collection[str]) -> tuple[str, ...]:
    """What in the texts must be tried, in a lasting order."""
    return tuple(sorted({each for text in texts for each in clusters(text) if _UNSURE.search(each)}))


def undrawn(typst: ModuleType, tried: Sequence[str], *, system: bool) -> frozenset[str]:
    """Those of the clusters, or texts, that no font draws.

    :param system: whether the fonts of the system count.
    """
    if not tried:
        return frozenset()
    lines = ['#set document(title: "-")']
    for weight in WEIGHTS:
        lines.append(f"#set text(weight: {weight})")
        lines += [f'#"{_escaped(each)}"\\' for each in tried]
    try:
        typst.compile(
            "\n".join(lines).encode("ascii"),
            format="pdf",
            ignore_system_fonts=not system,
            pdf_standards=list(STANDARDS),
        )
    except typst.TypstError as error:
        places = {(int(line) - 3) % (len(tried) + 1) for line in _PLACE.findall(error.diagnostic)}
        return frozenset(tried[place] for place in places if place < len(tried)) or frozenset(tried)
    return frozenset()


def unset(typst: ModuleType, texts: Collection[str], in_words: frozenset[str]) -> frozenset[str]:
    """Those of the texts that fail although each of their characters can be drawn, or is shown in words."""
    writing = Writing(in_words)
    shown = {writing(text): text for text in sorted(texts)}
    failed = undrawn(typst, sorted(shown), system=True)
    return frozenset(text for said, text in shown.items() if said in failed)


def _escaped(characters: str) -> str:
    return "".join(f"\\u{{{ord(each):x}}}" for each in characters)
