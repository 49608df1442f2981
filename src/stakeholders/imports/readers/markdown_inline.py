"""The text of a line of Markdown without its markup: lines of runs, bold and plain, with what links lead to."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it.token import Token

from stakeholders.imports.documents.labels import Run, Stretch

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^<>]*)>")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<\?.*?\?>|<![A-Z].*?>|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<two>[^\"]*)\"|'(?P<one>[^']*)'|(?P<none>[^\s\"'>]+))")
_COLON = re.compile(r"\s*[:：]")
_ENDS_IN_COLON = re.compile(r"[:：]\s*$")
_PAGES = frozenset(("", ".md", ".markdown", ".mdx", ".html", ".htm", ".rst", ".adoc", ".txt"))
"""What the names of pages of a handbook end in: a link to one leads a reader on, and tells nothing by itself."""
_BREAKS = frozenset(("br", "p", "div", "tr", "li", "dt", "dd", "ul", "ol", "dl", "table", "hr", "section", "summary"))
_SHAPING = re.compile(
    "a|abbr|article|aside|audio|b|bdi|bdo|big|blockquote|body|button|canvas|caption|center|cite|code|col|colgroup|del"
    "|details|dfn|em|fieldset|figcaption|figure|font|footer|h[1-6]|head|header|html|i|iframe|img|input|ins|kbd|main"
    "|mark|nav|nobr|noscript|picture|pre|q|s|samp|script|select|small|span|strike|strong|style|sub|sup|svg|tbody|td"
    "|textarea|tfoot|th|thead|tt|u|var|video|wbr"
)
"""The names of elements of HTML; what else stands between < and > is text, such as a name to be filled in."""


class Gathered:
    """The lines of a paragraph as they are gathered from its tokens."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._broken = False
        self._runs: list[Run] = []
        self._strong = 0
        self._leaning = False
        self._links: list[tuple[str, int]] = []
        self.made: list[Stretch] = []

    def take(self, tokens: Sequence[Token]) -> list[Stretch]:
        """The lines of all tokens."""
        for place, token in enumerate(tokens):
            match token.type:
                case "strong_open":
                    self._strong += 1
                case "strong_close":
                    self._strong = max(self._strong - 1, 0)
                case "em_open":
                    self._leaning = self._leaning or _is_label(tokens, place)
                case "em_close":
                    self._leaning = False
                case "softbreak":
                    self._end(1, broken=False)
                case "hardbreak":
                    self._end(1, broken=True)
                case "link_open":
                    self._links.append((str(token.attrGet("href") or ""), len(self._runs)))
                case "link_close":
                    self._close_link()
                case "html_inline":
                    self._markup(token.content)
                case _:
                    self._say(token.content)
        self._end(0, broken=False)
        return self.made

    def _say(self, text: str) -> None:
        if text:
            self._runs.append(Run(text, bool(self._strong) or self._leaning))

    def _end(self, lines: int, *, broken: bool) -> None:
        """End the line: the next stands so many lines further down in the file."""
        self.made.append(Stretch(self._line, tuple(self._runs), self._broken))
        self._line, self._broken, self._runs = self._line + lines, broken, []
        self._links = [(address, 0) for address, _ in self._links]

    def _close_link(self) -> None:
        if self._links:
            address, start = self._links.pop()
            shown = leads_to(address, "".join(run.text for run in self._runs[start:]))
            if shown:
                self._say(f" ({shown})")

    def _markup(self, tag: str) -> None:
        found = _TAG.fullmatch(tag.strip())
        if found is None:
            if not _COMMENT.fullmatch(tag):
                self._say(tag)
            self._line += tag.count("\n")
            return
        name, ends = found["name"].lower(), bool(found["end"])
        self._line += tag.count("\n")
        if name not in _BREAKS and not _SHAPING.fullmatch(name):
            self._say(tag)
        elif name in ("b", "strong"):
            self._strong = max(self._strong + (-1 if ends else 1), 0)
        elif name == "a":
            if ends:
                self._close_link()
            else:
                self._links.append((attribute(found["rest"], "href"), len(self._runs)))
        elif name == "img":
            self._say(attribute(found["rest"], "alt"))
        elif name in _BREAKS:
            if name == "br" or any(run.text.strip() for run in self._runs):
                self._end(0, broken=True)
            if name == "li" and not ends:
                self._say("- ")


def _is_label(tokens: Sequence[Token], place: int) -> bool:
    """Whether words in italics are set apart by a colon at their end or behind them."""
    text = ""
    for at in range(place + 1, len(tokens)):
        if tokens[at].type == "em_close":
            after = tokens[at + 1].content if at + 1 < len(tokens) and tokens[at + 1].type == "text" else ""
            return bool(_ENDS_IN_COLON.search(text) or _COLON.match(after))
        if tokens[at].type in ("softbreak", "hardbreak"):
            return False
        text += tokens[at].content
    return False


def attribute(text: str, name: str) -> str:
    """The value of an attribute of a tag; "" where it has none."""
    for found in _ATTRIBUTE.finditer(text):
        if found["name"].lower() == name:
            return html.unescape(found["two"] or found["one"] or found["none"] or "")
    return ""


def leads_to(address: str, text: str) -> str:
    """What of a link's address its text does not say; "" where it only leads to another page of the same handbook."""
    address = address.strip()
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in ("mailto", "tel"):
        shown = unquote(rest.partition("?")[0])
    elif "://" in address:
        shown = address
    else:
        path = address.partition("#")[0].partition("?")[0]
        shown = unquote(path) if PurePosixPath(path).suffix.lower() not in _PAGES else ""
    plain = shown.casefold().rstrip("/").removeprefix("https://").removeprefix("http://")
    return "" if not plain or plain in text.casefold() else shown


def text_of(stretches: Sequence[Stretch]) -> str:
    """Lines as a text, a line break where one is meant."""
    made = ""
    for stretch in stretches:
        made += ("\n" if stretch.broken else " " if made else "") + stretch.text
    return made.strip()


def without_comments(text: str) -> str:
    """HTML without what no reader of the page sees."""
    return _COMMENT.sub("", text)


def html_lines(text: str, line: int) -> list[tuple[str, Stretch]]:
    """The lines of a piece of HTML that is no table, each with the element it stands in, such as h1, summary or li."""
    made: list[tuple[str, Stretch]] = []
    gathered, element, start = "", "", line
    at = 0

    def end() -> None:
        nonlocal gathered
        shown = html.unescape(gathered).strip()
        if shown:
            made.append(
                (element, Stretch(start, (Run(" ".join(shown.split()), element in ("summary", "dt", "b")),), True))
            )
        gathered = ""

    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if name not in _BREAKS and not _SHAPING.fullmatch(name):
            continue
        gathered += text[at : found.start()]
        if not gathered.strip():
            start = line + text.count("\n", 0, found.start())
        at = found.end()
        headed = re.fullmatch(r"h[1-6]", name)
        if headed or name in _BREAKS:
            end()
            start = line + text.count("\n", 0, at)
            element = "" if found["end"] else name
        elif name == "img":
            gathered += attribute(found["rest"], "alt")
    gathered += text[at:]
    end()
    return made
