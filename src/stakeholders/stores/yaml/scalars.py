"""A single value as text, in the style of the value it replaces, as far as the new one can be written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from stakeholders.stores.yaml.nodes import Raw, Scalar, SequenceNode, compose, raw
from stakeholders.stores.yaml.source import BREAKS

WIDTH = 120
"""Columns after which text goes on in the next line."""
FLOW_WIDTH = 90
"""Characters up to which a list stands in one line: `[one, two]`."""


class Bare(str):
    """The text of a number, a day or a truth, which is written without quotes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a value is to stand.

    :param flow: whether that is within brackets or braces.
    :param quoted: whether names and texts are quoted there whatever they hold, as in JSON.
    :param indent: the column of the key, or of the hyphen, that the value belongs to.
    :param at: the column at which the value starts.
    :param newline: the break between lines.
    :param folding: whether long text goes on in further lines.
    """

    flow: bool
    quoted: bool
    indent: int
    at: int
    newline: str
    folding: bool = False


def candidates(text: str, setting: Setting, old: Scalar | None = None, written: str = "") -> Iterator[str]:
    """Ways to write the text there, the best first; the last of them can hold any text.

    Which of them reads back as the text is for the parser to say.

    :param old: the value that it replaces, whose style is kept where that may be.
    :param written: how the old value is written.
    """
    if isinstance(text, Bare):
        yield str(text)
        return
    style = '"' if setting.quoted else old.style if old is not None else "|" if "\n" in text else ""
    blocks = not setting.flow and not _needs_escapes(text)
    if style == ">" and blocks:
        yield from _folded(text, setting, written)
    if (style in ("|", ">") or ("\n" in text and style in ("", "'"))) and blocks:
        yield from _literal(text, setting, written)
    long = setting.folding or (old is not None and style not in ("|", ">") and BREAKS.search(written) is not None)
    if "\n" not in text and not _needs_escapes(text):
        if style in ("", "|", ">") and (not _other_than_text(text) or (old is not None and _plain_other(old))):
            yield from _lines(text, setting, long)
        if style != '"':
            yield from _lines("'" + text.replace("'", "''") + "'", setting, long)
    yield from _lines(f'"{escaped(text)}"', setting, long)


def scalar_text(text: str | None, setting: Setting) -> str:
    """The text as a new value in that setting."""
    if text is None:
        return "null" if setting.quoted else "~"
    return next(each for each in candidates(text, setting) if _reads_as(each, text, setting.flow))


def escaped(text: str) -> str:
    """The text between double quotes, as YAML and JSON both read it."""
    return _ESCAPED.sub(lambda found: _SHORT.get(found.group()) or f"\\u{ord(found.group()):04x}", text)


_ESCAPED = re.compile('["\\\\\n\r\t\x85\u2028\u2029\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _needs_escapes(text: str) -> bool:
    """Whether the text holds what readers would take for another break, or may not see at all."""
    return re.search("[\r\t\x85\u2028\u2029\ufeff]", text) is not None


def _reads_as(written: str, text: Raw, flow: bool) -> bool:
    """Whether what is written reads as the text when it stands by itself in a list."""
    try:
        node = compose(f"[{written}, 0]" if flow else f"- {written}\n- 0")
    except yaml.YAMLError:
        return False
    return isinstance(node, SequenceNode) and raw(node) == [text, "0"]


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()


def tag_of(text: str) -> str:
    """What other readers of YAML take the text without quotes for."""
    tag: str = _resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag


def _other_than_text(text: str) -> bool:
    return tag_of(text) != "tag:yaml.org,2002:str"


def _plain_other(old: Scalar) -> bool:
    """Whether the old value stands without quotes although other readers take it for a number, a day, a truth."""
    return old.style == "" and old.text is not None and _other_than_text(old.text)


def _lines(written: str, setting: Setting, long: bool) -> Iterator[str]:
    """What is written, divided into lines where it is long and that is wanted; else, and after that, as it is."""
    if long and setting.at + len(written) > WIDTH:
        lines = _wrapped(written, WIDTH - setting.at, WIDTH - setting.indent - 2)
        if len(lines) > 1:
            yield (setting.newline + " " * (setting.indent + 2)).join(lines)
    yield written


def _wrapped(text: str, first: int, others: int) -> list[str]:
    """The text divided at single spaces into lines of at most so many characters, where a word is not longer."""
    lines: list[str] = []
    start, width = 0, max(first, 20)
    gaps = [found.start() for found in re.finditer(r"(?<=[^\s]) (?=[^\s])", text)]
    before = None
    for gap in [*gaps, len(text)]:
        if gap - start > width and before is not None and before > start:
            lines.append(text[start:before])
            start, width = before + 1, max(others, 20)
        before = gap
    return [*lines, text[start:]]


def _header(mark: str, text: str, written: str) -> tuple[str, str]:
    """The first line of a block, with the comment of the old one's, and the text without the break it stands for."""
    ends = len(text) - len(text.rstrip("\n"))
    chomping = "-" if ends == 0 else "" if ends == 1 and len(text) > 1 else "+"
    return f"{mark}{chomping}{header_comment(written)}", text.removesuffix("\n")


def header_comment(written: str) -> str:
    """The comment in the first line of a block, with the spaces before it; "" for a value of any other style."""
    if written[:1] not in ("|", ">"):
        return ""
    return re.sub(r"^[|>][-+0-9]*", "", BREAKS.split(written, maxsplit=1)[0])


def _content_indent(setting: Setting, written: str) -> str:
    """The spaces before each line of a block: those of the old one."""
    lines = BREAKS.split(written)[1:] if written[:1] in ("|", ">") else []
    old = next((line for line in lines if line.strip()), "")
    spaces = len(old) - len(old.lstrip(" "))
    return " " * (spaces if spaces > setting.indent else setting.indent + 2)


def _literal(text: str, setting: Setting, written: str) -> Iterator[str]:
    header, content = _header("|", text, written)
    yield _block(header, content.split("\n"), setting, written)


def _folded(text: str, setting: Setting, written: str) -> Iterator[str]:
    """Paragraphs, each in lines as long as those of the old text; one that starts with a space cannot be folded."""
    header, content = _header(">", text, written)
    if re.search(r"(?m)^[ \t]", content):
        return
    indent = _content_indent(setting, written)
    width = min(max(*map(len, BREAKS.split(written)), 80), WIDTH) - len(indent)
    paragraphs = (_wrapped(paragraph, width, width) for paragraph in content.split("\n"))
    lines: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        if index and lines and lines[-1] and paragraph[0]:
            lines.append("")  # a single break is a space there
        lines += paragraph
    yield _block(header, lines, setting, written)


def _block(header: str, lines: list[str], setting: Setting, written: str) -> str:
    indent = _content_indent(setting, written)
    return setting.newline.join([header, *(indent + line if line else "" for line in lines)])
