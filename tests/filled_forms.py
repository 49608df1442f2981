"""Forms of a questionnaire, made and filled in as people do."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from html import escape

from python_calamine import CalamineWorkbook

from stakeholders.model import Header, Need
from stakeholders.questionnaire.form import Questionnaire
from stakeholders.questionnaire.returned import FIRST_ANSWER, MARK
from stakeholders.questionnaire.wording import Wish, questionnaire

DAY = dt.date(2026, 9, 30)
LONG = "A need in very many words. " * 400
HOSTILE = (
    '=HYPERLINK("http://evil.invalid/","click")',
    "<script>document.title = 'gone'</script><img src=x onerror=\"document.title='gone'\">",
    "</fieldset></form><style>*{display:none}</style>",
    "+1+cmd|' /C calc'!A0",
    "<r><t>rich</t></r> _x0041_x0042_",
    "\u202eright to left\u0007 and a bell, \ud800 alone, 😀",
    LONG,
)
STATEMENTS = ("Panels arrive on the day promised.", "A delay is told ten days ahead.", "Spares leave within 48 hours.")


def form(*statements: str, wish: Wish | None = None, **header: object) -> Questionnaire:
    """A questionnaire about needs of these statements, called need-1, need-2 ..."""
    needs = [
        Need.model_construct(id=f"need-{number}", party="airlines", statement=text)
        for number, text in enumerate(statements or STATEMENTS, start=1)
    ]
    head = Header.model_validate({"organisation": "Example Ltd", **header})
    return questionnaire(head, "spring-2026", "airlines", needs, wish or Wish())


ALL = Wish(recommendation=True, effort=True, return_to="survey@example.org", until=dt.date(2026, 10, 31))
Answers = Mapping[tuple[str, str], object]
"""What is typed, by the key of the row and the name of the column; of a question the column is its first, `""`."""


def filled(content: bytes, answers: Answers, *, modified: str = "2026-10-05T08:00:00Z") -> bytes:
    """The workbook as it is with the answers typed into it, everything else in it as it was."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[0][0] == MARK
    places: dict[str, object] = {}
    for (key, column), value in answers.items():
        row = next(number for number, cells in enumerate(rows) if cells[0] == key)
        first = 2 if key == "?remarks" else FIRST_ANSWER
        at = rows[0].index(column) if column else first
        places[f"{'ABCDEFGH'[at]}{row + 1}"] = value
    source, result = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name).decode("utf-8")
            if name == "xl/worksheets/sheet1.xml":
                for place, value in places.items():
                    part, count = re.subn(
                        rf'<c r="{place}"( s="\d+")(?:/>| t="s"><v>\d+</v></c>)',
                        rf'<c r="{place}"\1{_typed(value)}',
                        part,
                    )
                    assert count == 1, place
            if name == "docProps/core.xml":
                part = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{modified}", part)
            target.writestr(name, part)
    return result.getvalue()


def _typed(value: object) -> str:
    if isinstance(value, int | float):
        return f"><v>{value}</v></c>"
    return f' t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
