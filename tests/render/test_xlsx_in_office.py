"""Workbooks as LibreOffice opens them: every text and figure there, and on paper."""

from pathlib import Path

from example_reports import EVERYTHING, HOSTILE, HOSTILE_REPORT
from office import converted, sheets_as_csv, text_of_pdf
from workbooks import Book, cells

from stakeholders.render import Options
from stakeholders.render.cells import lines_of, table_of, texts_of
from stakeholders.render.plain import visible
from stakeholders.render.xlsx import render
from stakeholders.reports.report import Facts, Heading, Matrix, Paragraph, Report


def written(report: Report, folder: Path) -> Path:
    file = folder / f"{report.name}.xlsx"
    file.write_bytes(render(report, Options(to_file=True)))
    return file


def letters(text: str) -> str:
    """The text without its blanks, which a reader of PDF files guesses from distances."""
    return "".join(text.split())


def test_every_text_of_a_report_is_on_the_printed_pages(tmp_path: Path) -> None:
    pages = letters(text_of_pdf(converted(written(EVERYTHING, tmp_path), "pdf", tmp_path)))
    expected = [EVERYTHING.title, *(chart.alternative for chart in EVERYTHING.charts)]
    for block in EVERYTHING.blocks:
        match block:
            case Heading() | Paragraph():
                expected.append(block.text)
            case Facts(items):
                expected += [text for name, cell in items for text in (name, cell.note, *texts_of(cell))]
    for block in EVERYTHING.tables:
        table = table_of(block) if isinstance(block, Matrix) else block
        expected += [table.title, table.note]
        for row in table.rows:
            expected += [text for cell, at in zip(row, table.columns, strict=True) for text in texts_of(cell, at)]
    missing = [text for text in expected if letters(text) not in pages]
    assert missing == []


def test_it_is_the_same_workbook_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    file = written(EVERYTHING, tmp_path)
    saved = converted(file, "xlsx", tmp_path / "saved").read_bytes()

    def held(content: bytes) -> dict[str, list[list[object]]]:
        """The cells that hold something, by their row."""
        return {
            name: [[value for value in row if value != ""] for row in rows] for name, rows in cells(content).items()
        }

    ours, theirs = held(file.read_bytes()), held(saved)
    assert list(theirs) == list(ours)
    for name, rows in ours.items():
        kept = theirs[name]
        assert [row for row in kept if row] == [row for row in rows if row]
    book = Book(saved)
    assert len(book.sheets["Needs side by side"].all("cfRule")) == 5
    assert len(list(book.charts(book.sheets["Overview"]))) == 3


def test_hostile_text_is_text_in_libreoffice_too(tmp_path: Path) -> None:
    file = written(HOSTILE_REPORT, tmp_path)
    sheets = sheets_as_csv(file, tmp_path)
    assert len(sheets) == len(cells(file.read_bytes()))
    for text in HOSTILE:
        shown = visible(lines_of(text)).replace('"', '""')
        assert sum(shown in found for found in sheets.values()) >= 2  # on the first sheet and in the table
