"""A questionnaire as a workbook: one sheet to fill in, in Excel or LibreOffice; the same form gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stakeholders.questionnaire.form import Asked, Entry, Questionnaire
from stakeholders.questionnaire.returned import FIRST_ANSWER, KEYS, MARK
from stakeholders.questionnaire.wording import no_names, promises, way_back
from stakeholders.render.plain import visible
from stakeholders.texts import _
from stakeholders.workbook.cells import held_text
from stakeholders.workbook.looks import GREY, INK, PALE, lines_of
from stakeholders.workbook.strings import write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_NUMBER, _TEXT = 1, 2
_WIDTHS = {KEYS: 8, _NUMBER: 5, _TEXT: 58}
_ANSWER_WIDTH = 25
_LINE = 15.0
"""Points of a line."""
_MOST_LINES = 26
"""Lines of a row, which no spreadsheet program lets grow beyond 409 points."""
_TITLE, _HOW, _HEADS = 1, 2, 3
"""The rows that stay where they are while the rest is scrolled, below the hidden first one."""
_MESSAGE, _CAPTION = 255, 32
"""Characters of what is said beside a cell that is selected, and of its caption."""


def workbook(form: Questionnaire, as_of: dt.date) -> bytes:
    """The questionnaire as a workbook.

    :param as_of: the day that it says it was made on.
    """
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        made = dt.datetime.combine(as_of, dt.time())
        book.set_properties(
            {"title": _plain(form.title)[:255], "company": _plain(form.organisation)[:255], "created": made}
        )
        _Sheet(book, form).fill()
    return content.getvalue()


def _plain(text: str) -> str:
    """The text as a cell can hold it, with control characters made visible."""
    return held_text(visible(text))


class _Looks:
    """The formats of the sheet."""

    def __init__(self, book: Workbook) -> None:
        text = {"font_name": "Calibri", "font_size": 11, "text_wrap": True, "valign": "vcenter"}
        ruled = {**text, "bottom": 1, "bottom_color": "#D9D9D9"}
        chosen = {"bg_color": "#FFF8DC", "border": 1, "border_color": "#8A8A8A", "locked": False}
        self.title = book.add_format({**text, "text_wrap": False, "bold": True, "font_size": 18, "font_color": INK})
        self.how = book.add_format({**text, "valign": "top", "font_color": INK})
        self.heading = book.add_format({**text, "bold": True, "bg_color": INK, "font_color": "#FFFFFF"})
        self.section = book.add_format({**text, "bold": True, "bg_color": PALE, "font_color": INK})
        self.number = book.add_format({**ruled, "align": "center", "font_color": "#595959"})
        self.statement = book.add_format(ruled)
        self.answer = book.add_format({**text, **chosen, "align": "center", "bold": True, "font_size": 14})
        self.written = book.add_format({**text, **chosen, "valign": "top", "num_format": "@"})
        self.prose = book.add_format({**text, "valign": "top", "font_color": "#404040"})
        self.key = book.add_format({"num_format": "@", "font_color": "#7F7F7F", "bg_color": GREY})


class _Sheet:
    """The sheet to be filled."""

    def __init__(self, book: Workbook, form: Questionnaire) -> None:
        self.form, self.looks = form, _Looks(book)
        self.asked: Sequence[Asked] = form.needs[0].asked if form.needs else ()
        answers = max((len(entry.asked) for entry in form.entries), default=1)
        self.right = FIRST_ANSWER + max(answers, 2) - 1
        self.sheet: Worksheet = book.add_worksheet(_name(_("Questionnaire")))
        self.row = _HEADS + 1

    def fill(self) -> None:
        """Write the sheet."""
        self._set_up()
        self._head()
        for number, entry in enumerate(self.form.needs, start=1):
            self._need(number, entry)
        if self.form.further:
            scored = any(entry.asked for entry in self.form.further)
            self._band(_("On the whole"), _("Your answer") if scored else "")
        for number, entry in enumerate(self.form.further, start=len(self.form.needs) + 1):
            if entry.asked:
                self._question(number, entry)
            else:
                self._own_words(number, entry)
        self._promises()

    def _set_up(self) -> None:
        sheet = self.sheet
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)
        for column, width in _WIDTHS.items():
            sheet.set_column(column, column, width, None, {"hidden": column == KEYS})
        sheet.set_column(FIRST_ANSWER, self.right, _ANSWER_WIDTH)
        sheet.freeze_panes(_HEADS + 1, 0)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADS)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.print_area(0, 0, self._last, self.right)
        sheet.set_selection(_HEADS + 1, FIRST_ANSWER, _HEADS + 1, FIRST_ANSWER)

    @property
    def _last(self) -> int:
        further = len(self.form.further) + sum(1 for entry in self.form.further if not entry.asked)
        return _HEADS + len(self.form.needs) + bool(further) + further + 1 + len(self._said)

    @property
    def _said(self) -> tuple[str, ...]:
        return (
            *promises(self.form),
            _(
                "Your spreadsheet program may write your name into the properties of the file. They are not read; of"
                " the file itself, only the answers and the day of the last change are."
            ),
        )

    def _head(self) -> None:
        sheet, form, looks = self.sheet, self.form, self.looks
        sheet.set_row(0, None, None, {"hidden": True})
        keys = (MARK, form.survey, form.party, *(each.column for each in self.asked))
        for column, text in enumerate(keys):
            sheet.write_string(0, column, text, looks.key)
        sheet.set_row(_TITLE, 30)
        write_text(sheet, _TITLE, _NUMBER, _plain(form.title), looks.title)
        how = _("Fill in the yellow cells: choose a figure in each, or leave it empty. Save the file.")
        self._across(_HOW, f"{how} {way_back(form)}", looks.how)
        sheet.write_blank(_HEADS, _NUMBER, None, looks.heading)
        sheet.write_string(_HEADS, _TEXT, _("What it is about"), looks.heading)
        heads = ["\n".join((asked.text, *_scale(asked))) for asked in self.asked]
        for column in range(FIRST_ANSWER, self.right + 1):
            place = column - FIRST_ANSWER
            sheet.write_string(_HEADS, column, _plain(heads[place]) if place < len(heads) else "", looks.heading)
        sheet.set_row(_HEADS, _height(max((lines_of(head, _ANSWER_WIDTH - 2) for head in heads), default=1)))

    def _need(self, number: int, entry: Entry) -> None:
        self._begin(number, entry.key, entry.text)
        for column, asked in enumerate(entry.asked, start=FIRST_ANSWER):
            self._answer(column, asked)
        self.row += 1

    def _question(self, number: int, entry: Entry) -> None:
        (asked,) = entry.asked
        self._begin(number, entry.key, f"{asked.text}\n{' … '.join(_scale(asked))}")
        self.sheet.merge_range(self.row, FIRST_ANSWER, self.row, self.right, "", self.looks.answer)
        self._answer(FIRST_ANSWER, asked)
        self.row += 1

    def _own_words(self, number: int, entry: Entry) -> None:
        self._begin(number, "", f"{entry.text} {no_names()}")
        self.row += 1
        sheet, looks = self.sheet, self.looks
        sheet.write_string(self.row, KEYS, entry.key, looks.key)
        sheet.merge_range(self.row, _TEXT, self.row, self.right, "", looks.written)
        sheet.set_row(self.row, 6 * _LINE)
        self.row += 1

    def _begin(self, number: int, key: str, text: str) -> None:
        sheet, looks = self.sheet, self.looks
        shown = _plain(text)
        sheet.write_string(self.row, KEYS, key, looks.key)
        sheet.write_number(self.row, _NUMBER, number, looks.number)
        write_text(sheet, self.row, _TEXT, shown, looks.statement)
        sheet.set_row(self.row, _height(max(2, lines_of(shown, _WIDTHS[_TEXT] - 4))))

    def _answer(self, column: int, asked: Asked) -> None:
        self.sheet.write_blank(self.row, column, None, self.looks.answer)
        message = "\n".join(_scale(asked))
        self.sheet.data_validation(
            self.row,
            column,
            self.row,
            column,
            {
                "validate": "list",
                "source": list(asked.figures),
                "input_title": _cut(_plain(asked.text), _CAPTION),
                "input_message": _cut(_plain(message), _MESSAGE),
                "error_title": _cut(_("Not on the scale"), _CAPTION),
                "error_message": _cut(
                    _("Choose a figure from {low} to {high}, or leave the cell empty.").format(
                        low=asked.low, high=asked.high
                    ),
                    _MESSAGE,
                ),
            },
        )

    def _promises(self) -> None:
        self._band(_("What becomes of your answers"))
        for text in self._said:
            self._across(self.row, text, self.looks.prose)
            self.row += 1

    def _band(self, title: str, answers: str = "") -> None:
        last = FIRST_ANSWER - 1 if answers else self.right
        self._merged(self.row, title, self.looks.section, last)
        if answers:
            self._merged(self.row, answers, self.looks.section, self.right, FIRST_ANSWER)
        self.sheet.set_row(self.row, 22)
        self.row += 1

    def _across(self, row: int, text: str, look: Any) -> None:
        shown = _plain(text)
        width = _WIDTHS[_NUMBER] + _WIDTHS[_TEXT] + _ANSWER_WIDTH * (self.right - FIRST_ANSWER + 1)
        self._merged(row, shown, look, self.right)
        self.sheet.set_row(row, _height(lines_of(shown, width)))

    def _merged(self, row: int, text: str, look: Any, last: int, first: int = _NUMBER) -> None:
        """A text over several columns: XlsxWriter's own way takes a text that begins with = for a formula."""
        self.sheet.merge_range(row, first, row, last, "", look)
        write_text(self.sheet, row, first, text, look)


def _scale(asked: Asked) -> list[str]:
    return [f"{figure} {words}" for figure, words in asked.meanings]


def _height(lines: int) -> float:
    return _LINE * min(lines, _MOST_LINES) + 6


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _name(text: str) -> str:
    """The name of a sheet: a few signs are not allowed in one."""
    return "".join(" " if sign in "[]:*?/\\" else "’" if sign == "'" else sign for sign in text)[:31].strip()
