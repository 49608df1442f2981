"""What a matrix has beyond a table: colours that follow the words of its cells, and a legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stakeholders.render.xlsx.looks import Looks
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.text import attribute, shown
from stakeholders.render.xlsx.values import content_of
from stakeholders.reports.report import Matrix, Tone
from stakeholders.workbook.strings import write_text

_LONGEST = 100
"""Characters of a word that a conditional format looks for."""
_MOST = 30
"""So many words have a conditional format; where there are more, only those of the legend have one."""


def ruled_words(matrix: Matrix) -> dict[str, Tone]:
    """The words that alone tell the tone of a cell, in lower case as Excel compares them.

    A word that stands in two tones tells none, and a cell of several lines is no word.
    """
    explained = [(cell, content_of(cell)) for cell, _meaning in matrix.legend]
    standing = [(cell, content_of(cell)) for row in matrix.cells for cell in row]
    found: dict[str, Tone] = {}
    for cell, content in (*explained, *standing):
        if type(content) is str and len(content) <= _LONGEST and "\n" not in content:
            word = content.casefold()
            found[word] = cell.tone if found.get(word, cell.tone) == cell.tone else ""
    telling: dict[str, Tone] = {word: tone for word, tone in found.items() if tone}
    if len(telling) <= _MOST:
        return telling
    legend = {content.casefold() for _cell, content in explained if type(content) is str}
    return {word: tone for word, tone in telling.items() if word in legend}


def write_rules(looks: Looks, sheet: Any, leaf: Leaf, words: Mapping[str, Tone]) -> None:
    """Let the cells of the matrix take the colour of their words, also of those that somebody will write into them."""
    assert leaf.matrix is not None
    left, right = 1 + len(leaf.matrix.facts), len(leaf.table.columns) - 1
    if left > right:
        return
    area = (leaf.row_of(0), left, leaf.row_of(len(leaf.table.rows)) - 1, right)
    for word, tone in words.items():
        quoted = attribute(word).replace('"', '""')
        rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": looks.rule(tone)}
        sheet.conditional_format(*area, rule)


def write_legend(looks: Looks, sheet: Any, leaf: Leaf, row: int) -> int:
    """Write what each word of the matrix means, from that row on.

    :returns: the last row written.
    """
    assert leaf.matrix is not None
    for cell, meaning in leaf.matrix.legend:
        content = content_of(cell)
        write_text(sheet, row, 0, content if type(content) is str else "", looks.page("legend", cell.tone))
        if meaning:
            write_text(sheet, row, 1, shown(meaning), looks.page("line"))
        row += 1
    return row - 1
