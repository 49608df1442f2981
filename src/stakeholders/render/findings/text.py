"""Findings for people: the place, what is wrong, the line itself with a caret below it, and how to mend it.

What a rule says again and again is told in full the first few times, then in one line each; but what cannot be read is
always told in full, for no two slips are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from stakeholders.checks.registry import RULES
from stakeholders.findings import Finding, Severity
from stakeholders.model.register import Place
from stakeholders.render.findings import Checked, Options
from stakeholders.render.findings.excerpt import Sources, cells, excerpt
from stakeholders.render.findings.summary import counts, summary
from stakeholders.render.plain import one_line
from stakeholders.texts import _

Paint = Callable[[str, str], str]
"""A text and the codes of its colour (ANSI's "select graphic rendition")."""

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BOLD, _DIM, _GREEN = "1", "2", "1;32"
_MARGIN = 5
"""Cells before the bar that stands left of a file's line."""
_IN_FULL = 3
"""Findings of one rule after which the others are told in one line."""
_LISTED = 12
"""Findings from which a table by rule stands at the end."""
_LEAST_WIDTH = 40
"""Cells below which a terminal breaks the lines itself."""


def render(checked: Sequence[Checked], options: Options) -> str:
    """Every finding that stands, how many of each rule, then one line of summary for each register."""
    paint: Paint = _painted if options.colour else _plain
    sources = Sources()
    lines: list[str] = []
    width = max(options.width, _LEAST_WIDTH)
    shown: Place | None = None
    told: Counter[str] = Counter()
    for one in checked:
        for finding in one.findings:
            told[finding.rule] += 1
            if told[finding.rule] > _IN_FULL and not RULES[finding.rule].reading:
                lines += [_headline(finding, paint), ""]
                continue
            repeated = finding.place is not None and finding.place == shown
            lines.extend(_told(finding, None if repeated else sources, width, paint))
            lines.append("")
            shown = finding.place
    if told.total() >= _LISTED:
        lines += [*_by_rule(checked, paint), ""]
    for one in checked:
        gravest = next((severity for severity, count in counts(one.findings).items() if count), None)
        colour = _COLOURS[gravest] if gravest else _GREEN
        lines.append(paint(summary(one, named=len(checked) > 1), colour))
    if told:
        first = _ranked(checked)[0][1]
        lines.append(paint(_("What a rule asks, and why: stakeholders explain {rule}").format(rule=first), _DIM))
    return "\n".join(lines) + "\n"


def _by_rule(checked: Sequence[Checked], paint: Paint) -> Iterator[str]:
    """How many findings there are of each rule, the gravest and most frequent first."""
    ranked = _ranked(checked)
    place = len(str(max(count for _severity, _rule, count in ranked)))
    for severity, rule, count in ranked:
        yield f"{count:>{place + 2}} {paint(f'{severity.value:<7}', _COLOURS[severity])}  {rule}"


def _ranked(checked: Sequence[Checked]) -> list[tuple[Severity, str, int]]:
    """Severity, rule and count of what was found, the gravest and most frequent first."""
    found = Counter((finding.severity, finding.rule) for one in checked for finding in one.findings)
    counted = [(severity, rule, count) for (severity, rule), count in found.items()]
    return sorted(counted, key=lambda each: (-each[0].weight, -each[2], each[1]))


def _headline(finding: Finding, paint: Paint) -> str:
    where = f"{one_line(str(finding.place))}: " if finding.place else f"{finding.record}: " if finding.record else ""
    severity = paint(f"{finding.severity.value}:", _COLOURS[finding.severity])
    return f"{paint(where, _BOLD)}{severity} {one_line(finding.message)} {paint(f'[{finding.rule}]', _DIM)}"


def _told(finding: Finding, sources: Sources | None, width: int, paint: Paint) -> Iterator[str]:
    """The lines of one finding; without the file's own line where the finding before has shown it."""
    yield _headline(finding, paint)
    line = sources.line(finding.place) if finding.place and sources else None
    if finding.place and line is not None:
        shown, caret = excerpt(line, finding.place.column, width - _MARGIN - 3)
        yield f"{paint(f'{finding.place.line:>{_MARGIN}} |', _DIM)} {shown}".rstrip()
        yield f"{paint(' ' * _MARGIN + ' |', _DIM)} {' ' * caret}{paint('^', _COLOURS[finding.severity])}"
    indent = " " * (_MARGIN + 3)
    for related in finding.related:
        yield f"{indent}{one_line(str(related.place))}: {one_line(related.message)}"
    if finding.hint:
        yield from _wrapped(one_line(finding.hint), width, indent)
    if finding.clause:
        asked = _("Asked for by {clause}.").format(clause=finding.clause)
        yield from (paint(text, _DIM) for text in _wrapped(asked, width, indent))


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """The text in lines of at most `width` cells.

    No line starts with `::`, which a build server might take for a command.
    """
    line, filled = indent, len(indent)
    for word in text.split(" "):
        if filled > len(indent) and filled + 1 + cells(word) > width and not word.startswith("::"):
            yield line
            line, filled = indent, len(indent)
        gap = "" if filled == len(indent) else " "
        line += gap + word
        filled += len(gap) + cells(word)
    yield line


def _painted(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if text else ""


def _plain(text: str, codes: str) -> str:  # noqa: ARG001  (the shape of Paint)
    return text
