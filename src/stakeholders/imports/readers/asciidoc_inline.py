"""The text of a line of AsciiDoc without its markup: runs of it, bold and plain."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from stakeholders.imports.documents.labels import Run, Stretch

Attributes = Mapping[str, str]
"""What names in curly brackets stand for."""

_SIGNS = {
    "empty": "", "blank": "", "sp": " ", "nbsp": " ", "zwsp": "", "wj": "", "apos": "'", "quot": '"', "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|", "amp": "&",
    "lt": "<", "gt": ">", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\",
    "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "pp": "++",
}  # fmt: skip
_NAME = re.compile(r"(?<!\\)\{([A-Za-z0-9_][\w-]*)\}")
_FOOTNOTE = re.compile(r"footnote(?:ref)?:[\w-]{0,80}\[([^\]]{0,2000})\]")
_PICTURE = re.compile(r"(?:image|icon):([^\s\[:][^\s\[]*)\[([^\],]*)[^\]]*\]")
_KEPT = re.compile(r"(?:kbd|btn|pass|stem|latexmath|asciimath):[a-z,]*\[([^\]]*)\]")
_LINK = re.compile(r"(?:(?P<kind>link|xref|mailto):)(?P<to>[^\s\[]{1,2000})\[(?P<text>[^\]]{0,500})\]")
_ADDRESS = re.compile(r"(?P<to>\b(?:https?|ftp|irc)://[^\s\[\]<>]{1,2000})\[(?P<text>[^\]]{0,500})\]")
_CROSS = re.compile(r"<<(?P<to>[^,>]+)(?:,\s*(?P<text>[^>]*))?>>")
_ANCHOR = re.compile(r"\[\[[^\[\]]*\]\]|\[#[\w.-]+\](?!#)|anchor:[\w-]+\[[^\]]*\]")
_ROLE = re.compile(r"\[[.#%\w\s-]+\](?=[#*_`])")
_SPAN = ".{1,400}?"
"""What stands between two marks: nobody sets more in bold, and what is sought without end takes without end."""
_LITERAL = re.compile(rf"\+{{3}}({_SPAN})\+{{3}}|\+\+({_SPAN})\+\+|(?<![\w+])\+(?=\S)({_SPAN})(?<=\S)\+(?![\w+])")
_SET = re.compile(
    rf"(?P<loose>\*\*|__|``|##)(?P<inner>{_SPAN})(?P=loose)"
    rf"|(?<![\w\\])(?P<tight>[*_`#])(?=\S)(?P<text>{_SPAN})(?<=\S)(?P=tight)(?!\w)",
)
_RAISED = re.compile(r"(?<!\\)[\^~](\S+?)[\^~]")
_ESCAPED = re.compile(r"\\(?=[*_`#{<\[+^~|\\]|https?:)")
_BROKEN = re.compile(r"\s\+\s*$")
_LONGEST = 300
"""Characters of what a name can stand for: names that stand for others many times would fill the memory."""
_MOST_SAID = 10_000
"""Characters that names stand for in one line."""


def resolved(text: str, attributes: Attributes) -> str:
    """The text with what names in curly brackets stand for; those that are not known stay."""
    room = _MOST_SAID

    def meant(found: re.Match[str]) -> str:
        nonlocal room
        value = attributes.get(found[1], _SIGNS.get(found[1], found[0]))
        room -= len(value)
        return value if room >= 0 and len(value) <= _LONGEST else found[0]

    return _NAME.sub(meant, text)


def stretches_of(lines: Sequence[tuple[int, str]], attributes: Attributes) -> list[Stretch]:
    """The lines of a paragraph.

    :param lines: each with its number in the file.
    """
    made: list[Stretch] = []
    broken = False
    for number, text in lines:
        made.append(Stretch(number, runs_of(_BROKEN.sub("", text), attributes), broken))
        broken = bool(_BROKEN.search(text))
    return made


def plain(text: str, attributes: Attributes) -> str:
    """The text of a line without markup."""
    return " ".join("".join(run.text for run in runs_of(text, attributes)).split())


def runs_of(text: str, attributes: Attributes) -> tuple[Run, ...]:
    """The runs of a line, bold and plain."""
    text = resolved(text, attributes)
    text = _ANCHOR.sub("", text)
    text = _FOOTNOTE.sub(lambda found: f" ({found[1]})" if found[1] else "", text)
    text = _PICTURE.sub(lambda found: found[2], text)
    text = _KEPT.sub(lambda found: found[1], text)
    text = _LINK.sub(_linked, text)
    text = _ADDRESS.sub(lambda found: _beside(found["text"], found["to"]), text)
    text = _CROSS.sub(lambda found: found["text"] or found["to"], text)
    text = _ROLE.sub("", text)
    return tuple(
        Run(html.unescape(_ESCAPED.sub("", _RAISED.sub(r"\1", piece))), strong) for piece, strong in _set(text, False)
    )


def _linked(found: re.Match[str]) -> str:
    text = found["text"].split(",window=")[0].strip().strip("^").strip('"')
    if found["kind"] == "mailto":
        return _beside(text, found["to"])
    return text or found["to"]


def _beside(text: str, address: str) -> str:
    """What a link shows, with where it leads, as far as it does not show that."""
    text = text.split(",window=")[0].strip().strip("^").strip('"')
    return address if not text or text == address else f"{text} ({address})"


def _set(text: str, strong: bool) -> list[tuple[str, bool]]:
    """The pieces of a line, each with whether it is set bold."""
    made: list[tuple[str, bool]] = []
    place = 0
    literal = _LITERAL.search(text)
    while place < len(text):
        found = _SET.search(text, place)
        if literal and literal.start() < place:
            literal = _LITERAL.search(text, place)
        if literal and (not found or literal.start() <= found.start()):
            made.append((text[place : literal.start()], strong))
            made.append((next(filter(None, literal.groups())), strong))
            place = literal.end()
        elif found:
            made.append((text[place : found.start()], strong))
            sign = found["loose"] or found["tight"]
            inner = found["inner"] or found["text"]
            made += [(inner, strong)] if sign[0] == "`" else _set(inner, strong or sign[0] == "*")
            place = found.end()
        else:
            made.append((text[place:], strong))
            break
    return [(piece, bold) for piece, bold in made if piece]
