"""A register in files in which every text of every kind of record is hostile, each known by a word of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from example_registers import TODAY
from stakeholders.model import HEADER, KINDS, FieldSpec, Header, Part
from stakeholders.model.kinds import fields_of

OPENINGS = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1:A9)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\t=1+1",
    "\n=1+1",
    "\u200d=1+1",
    '=HYPERLINK("http://evil.invalid/")',
    "<r><t>rich</t></r>",
    "%s%n{0}{x}",
    "__proto__",
    "constructor",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "| a | b |\n|---|---|",
    "```typ\n#sys\n```",
    "BEGIN:VEVENT",
    "{report}{title}",
    "null",
    "--fail",
    "javascript:alert(1)",
    "datum['x'] + 1",
    "[red]rich[/red]",
    "~",
    "0042",
    "1e400",
    "2026-02-30",
    "%YAML 1.1",
    "---\n...",
    "\U0001f469\u200d\U0001f527",
)
"""How a text begins: where spreadsheets, Markdown, YAML and calendars look first."""
MARKUP = (
    "_x0041_x0042_ "
    "<script>alert('hostile')</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>\"'><svg/onload=x>"
    "--> ]]> <![CDATA[ <?xml?> <!DOCTYPE x> &amp; &#60; &lt;b&gt; &nosuch; </style></title></textarea>"
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p> { INCLUDETEXT "http://evil.invalid/" } '
    'TOC \\o DDEAUTO c:\\\\x <w:instrText>x</w:instrText> #eval("1+1") #{1} $x^2$ *b* _i_ @ref <label> ~ \\u{41} // '
    "/* ```raw``` `r` \\ \" ' ,;: \\n {{7*7}} {% x %} ${HOME} $(id) %s | a || b \\| END:VEVENT ATTACH:x "
    "&G &[Picture] [a](javascript:1) ![b](http://evil.invalid/) http://evil.invalid/ mailto:a@x.invalid"
)
"""What acts in the middle of a text, in one language or another."""
ODD = (
    "nul\x00 soh\x01 bell\x07 \x1b[31mred\x1b[0m \x1b]0;title\x07 del\x7f nel\x85 csi\x9b "
    "rlo\u202eabc\u202c\u2066x\u2069\u200f\u200e\u061c zwsp\u200b\u200c\u200d\u2060\ufeff shy\u00ad vs\ufe0f "
    "\U0001f469\u200d\U0001f527\U0001f1ec\U0001f1e7\U0001f600 e\u0301 Z\u0351\u0352\u0353\u0354\u0363\u036f"
    " \u65e5\u672c \u05e2\u05d1 \u0627\u0644 \U00020000\U0010ffff\U0001fffe\ue000\ufffe\uffff\U000e0041 "
    "\u2028\u2029\r\n\r\x0b\x0c\t|"
)
"""Characters that act, that have no width, or that many programs have never met."""
_ENGLISH = {"language", "time_zone"}
"""Fields that only take words of their own list, though they are text."""


@dataclass
class Hostile:
    """What has been written where.

    :param texts: each hostile text by the word that stands in it and nowhere else.
    """

    nul: bool = True
    texts: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    def text(self) -> str:
        """The next text: another beginning each time, now and then a very long one."""
        number = next(self._numbers)
        word = f"Mark{number:04d}x"
        opening = OPENINGS[number % len(OPENINGS)]
        rest = (MARKUP, ODD, f"{MARKUP} {ODD}")[number // len(OPENINGS) % 3]
        if number % 97 == 50:
            rest = "W" * 10_000
        if number % 197 == 120:
            rest = "line\n" * 2_000 + "."
        text = f"{opening} {word} {rest}"
        self.texts[word] = text if self.nul else text.replace("\0", "")
        return self.texts[word]


def hostile_register(folder: Path, each: int = 3, *, nul: bool = True) -> Hostile:
    """Write a register with so many records of each kind to the folder, every field filled, every text hostile.

    :param nul: whether NUL is among the characters, which no database can keep.
    """
    made = Hostile(nul)
    ids = {kind: [f"{kind.replace('_', '-')}-{number}" for number in range(each)] for kind in KINDS}
    header = _part(Header, made, ids, {}, 0) | {"language": "en", "time_zone": "Europe/London"}
    listed = {"levels": header["levels"], "stages": header["stages"]}
    header["policy"]["levels_to_tell"] = [listed["levels"][0]]
    data: dict[str, Any] = {HEADER: header}
    for kind, cls in KINDS.items():
        data[kind] = [_part(cls, made, ids, listed, number) | {"id": ids[kind][number]} for number in range(each)]
    _make_telling(data)
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml_of(data)
    (folder / "register.yaml").write_text(text, encoding="utf-8", newline="\n")
    made.texts = {word: text_of for word, text_of in made.texts.items() if word in text}
    return made


def _make_telling(data: dict[str, Any]) -> None:
    """Let the records be of such a sort that the reports have something to show."""
    for number, party in enumerate(data["parties"]):
        party |= {"customer": number == 0, "relevant": True}
    for number, need in enumerate(data["needs"]):
        need |= {"party": f"parties-{number % 3}", "topic": "topics-0"}
    for number, comparison in enumerate(data["comparisons"]):
        relation = ("conflicting", "partly_aligned", "aligned")[number % 3]
        comparison |= {"need": f"needs-{1 + number % 2}", "customer_need": "needs-0", "relation": relation}
    data["communications"][0] |= {"when": "monthly"}
    data["communications"][1] |= {"when": "on change + 2026-10-05"}
    for record in (record for kind in data if kind != HEADER for record in data[kind]):
        record["status"] = "active"
        record.pop("parent", None)


def _part(
    cls: type[Part], made: Hostile, ids: Mapping[str, list[str]], listed: Mapping[str, list[str]], number: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, spec in fields_of(cls).items():
        if name == "id" or (cls is Header and name in _ENGLISH):
            continue
        one = _values(spec, made, ids, listed, number)
        found[name] = [one, *([_values(spec, made, ids, listed, number + 1)])] if spec.many else one
        if spec.many and found[name][0] == found[name][1]:
            found[name].pop()
    return found


def _values(
    spec: FieldSpec, made: Hostile, ids: Mapping[str, list[str]], listed: Mapping[str, list[str]], number: int
) -> Any:
    """One value of a field."""
    low, high = spec.bounds
    if spec.link is not None:
        kind = (spec.link.kinds or ("needs",))[0]
        return ids[kind][number % len(ids[kind])]
    if spec.among is not None:
        words = listed.get(spec.among.listed, ["?"])
        return words[number % len(words)]
    if spec.choices:
        return spec.choices[number % len(spec.choices)]
    if issubclass(spec.base, Part):
        return _part(spec.base, made, ids, listed, number)
    if spec.base is bool:
        return number % 2 == 0
    if spec.base is dt.date:
        return (TODAY + dt.timedelta(days=40 * number - 30)).isoformat()
    if spec.base in (int, float):
        return min(int(high if high is not None else 90), int(low if low is not None else 0) + 1 + number)
    if spec.base is dict:
        return {made.text(): made.text(), "party": made.text()}
    return made.text()


def yaml_of(value: Any) -> str:
    """The value as YAML in which every text is quoted, and every character beyond ASCII an escape."""
    if isinstance(value, dict) and any(isinstance(inner, list) for inner in value.values()) and HEADER in value:
        return "".join(f"{key}: {yaml_of(inner)}\n" for key, inner in value.items())
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {yaml_of(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n  ".join(map(yaml_of, value)) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return f"\\{character}"
    return character if 32 <= code < 127 else f"\\U{code:08x}"
