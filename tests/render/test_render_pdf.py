import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from example_reports import ABOUT, AT_A_GLANCE, COMPARISON, EVERYTHING, HOSTILE, HOSTILE_REPORT, NEEDS
from golden_files import assert_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from office import text_of_pdf, words_of_pdf

from stakeholders import texts
from stakeholders.errors import Unable
from stakeholders.render import Options, pdf
from stakeholders.render.pdf import compiling, render
from stakeholders.render.pdf.compiling import Refused, compiled
from stakeholders.render.pdf.glyphs import SAFE, WEIGHTS, Writing, clusters, undrawn, unsure_clusters
from stakeholders.render.pdf.widths import ACROSS, UPRIGHT, Needs, breaking, em, laid_out, shared
from stakeholders.reports.report import (
    About,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Matrix,
    Paragraph,
    Report,
    Table,
)

CONTENT = render(EVERYTHING, Options())


def made(*blocks: Block, about: About = ABOUT, title: str = "R") -> bytes:
    return render(Report("r", title, about, blocks), Options())


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    return saved(CONTENT, tmp_path)


def saved(content: bytes, folder: Path) -> Path:
    file = folder / "report.pdf"
    file.write_bytes(content)
    return file


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree: what it is, its words for those who cannot see, and whose head it is."""

    kind: str
    alternative: str
    scopes: tuple[str, ...]


def tags(content: bytes) -> list[Tag]:
    """The elements of the structure tree, in the order of reading."""

    def within(node: Any) -> Iterator[Tag]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from within(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                held = node.get("/A", pikepdf.Array())
                attributes = list(held) if isinstance(held, pikepdf.Array) else [held]
                scopes = tuple(str(each.Scope) for each in attributes if "/Scope" in each)
                yield Tag(str(node.S), str(node.get("/Alt", "")), scopes)
            if "/K" in node:
                yield from within(node.K)

    with pikepdf.open(BytesIO(content)) as document:
        return list(within(document.Root.StructTreeRoot))


def kinds(content: bytes) -> Counter[str]:
    return Counter(tag.kind for tag in tags(content))


def bookmarks(content: bytes) -> list[tuple[int, str]]:
    def listed(items: Any, depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from listed(item.children, depth + 1)

    with pikepdf.open(BytesIO(content)) as document, document.open_outline() as outline:
        return list(listed(outline.root, 1))


def page_sizes(content: bytes) -> list[bool]:
    """Of each page whether it is turned on its side."""
    with pikepdf.open(BytesIO(content)) as document:
        return [float(page.mediabox[2]) > float(page.mediabox[3]) for page in document.pages]


def test_everything_a_report_can_hold(tmp_path: Path) -> None:
    import shutil
    import subprocess

    from conftest import required_or_skip

    program = shutil.which("pdftotext")
    required_or_skip("pdftotext", program is not None)
    assert program is not None
    file = saved(CONTENT, tmp_path)
    done = subprocess.run([program, "-layout", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    shown = done.stdout.decode("utf-8").replace("\r\n", "\n").replace("\f", "\n--- page ---\n")
    assert_golden("everything.pdf.txt", "\n".join(line.rstrip() for line in shown.split("\n")))


def test_the_file_says_that_it_is_made_to_be_kept_and_for_everyone_to_read() -> None:
    with pikepdf.open(BytesIO(CONTENT)) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert metadata["dc:title"] == "Everything a report can hold"
        assert metadata["dc:creator"] == ["Aldermere Interiors Ltd"]


def test_the_time_of_the_file_is_the_day_judged_from() -> None:
    with pikepdf.open(BytesIO(CONTENT)) as document:
        assert document.open_metadata()["xmp:CreateDate"].startswith("2026-09-30T00:00:00")
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260930000000")


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(1969, 12, 31), dt.date(9999, 12, 31)])
def test_any_day_can_be_judged_from(day: dt.date) -> None:
    assert made(Paragraph("x"), about=replace(ABOUT, as_of=day)).startswith(b"%PDF")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(EVERYTHING, Options()) == CONTENT


def test_a_document_speaks_the_language_chosen() -> None:
    texts.choose("de")
    try:
        content = made(NEEDS)
    finally:
        texts.forget()
    with pikepdf.open(BytesIO(content)) as document:
        assert str(document.Root.Lang) == "de"


def test_all_fonts_are_embedded() -> None:
    with pikepdf.open(BytesIO(CONTENT)) as document:
        fonts = [font for each in document.objects if (font := _font(each)) is not None]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def _font(each: Any) -> Any | None:
    is_font = isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    return each if is_font else None


def test_every_table_has_heads_of_its_columns() -> None:
    assert kinds(CONTENT)["/Table"] == kinds(CONTENT)["/THead"] > 3
    heads = [tag for tag in tags(CONTENT) if tag.kind == "/TH"]
    assert heads
    assert {tag.scopes for tag in heads} == {("/Column",)}


def test_the_head_of_a_long_table_is_read_once_and_seen_on_each_page(tmp_path: Path) -> None:
    rows = tuple((Cell(f"row {number}"), Cell(number)) for number in range(200))
    content = made(Table("t", "T", (Column("a", "Headword"), Column("b", "B", "number")), rows))
    assert len(page_sizes(content)) > 2
    assert text_of_pdf(saved(content, tmp_path)).count("Headword") == len(page_sizes(content))
    assert kinds(content)["/TH"] == 2


def test_every_figure_has_words_for_those_who_cannot_see_it() -> None:
    said = [tag.alternative for tag in tags(CONTENT) if tag.kind == "/Figure"]
    assert said == [chart.alternative for chart in EVERYTHING.charts]


def test_headings_are_bookmarks() -> None:
    content = made(NEEDS, Heading("One"), Heading("Too deep", 3), COMPARISON, Heading("Two"))
    assert bookmarks(content) == [
        (1, "Needs"),
        (1, "One"),
        (2, "Too deep"),
        (3, "Needs side by side"),
        (1, "Two"),
    ]


def test_a_long_document_has_an_outline_and_a_short_one_has_none() -> None:
    rows = tuple((Cell(number),) for number in range(150))
    tables = [Table(f"t{each}", f"Table {each}", (Column("a", "A"),), rows) for each in range(4)]
    assert kinds(made(*tables))["/TOC"] >= 1
    assert kinds(made(NEEDS, COMPARISON))["/TOC"] == 0


def test_it_is_read_in_the_order_of_the_report(everything: Path) -> None:
    read = words_of_pdf(everything)
    places = [
        read.index(text)
        for text in (
            "Everything a report can hold",
            "2026-09-30",
            "84 of 131",
            "47 pairs are still to be compared",
            "Two figures rest on fewer than five answers.",
            "Needs side by side",
            "a need of the party runs against one of the customers",
            "Overtime in peak weeks",
            "Said by customers",
            "Panels arrive on the line-fit date",
            "Said by 7 respondents",
            "Open conflicts Need",
            "All were asked.",
        )
    ]
    assert places == sorted(places)


def test_head_and_foot_name_the_report_its_approval_and_the_page(tmp_path: Path) -> None:
    rows = tuple((Cell(number),) for number in range(100))
    about = replace(ABOUT, approved_by="Quality manager", approved_on=dt.date(2026, 9, 21))
    content = made(Table("t", "T", (Column("a", "A"),), rows), about=about, title="The report")
    second = " ".join(text_of_pdf(saved(content, tmp_path)).split("\f")[1].split())
    for said in ("Aldermere Interiors Ltd", "The report", "revision 2026-09", "as of 2026-09-30", "page 2 of "):
        assert said in second
    assert "approved: Quality manager, 2026-09-21" in second


def test_a_wide_table_lies_across_and_the_rest_stands_upright() -> None:
    wide = tuple(Column(f"c{each}", f"Column {each}", wide=True) for each in range(7))
    row = tuple(Cell("Words enough to fill a column of a table, and more.") for _ in wide)
    text = Paragraph("Many words. " * 400)
    assert page_sizes(made(text, Table("t", "T", wide, (row,)), text)) == [False, True, False]


def test_a_table_wider_than_any_page_is_parted_with_its_row_heads_in_each_part(tmp_path: Path) -> None:
    columns = tuple(Column(f"c{each}", f"Unbreakable{each}") for each in range(40))
    row = (Cell("lead-of-row"), *(Cell(f"value{each}") for each in range(1, 40)))
    content = made(Table("t", "T", columns, (row,)))
    read = words_of_pdf(saved(content, tmp_path))
    parts = kinds(content)["/Table"]
    assert parts > 1
    assert read.count("lead-of-row") == parts
    assert Counter(re.findall(r"value\d+", read)) == {f"value{each}": 1 for each in range(1, 40)}
    assert f"Part {parts} of {parts}" in read


def test_a_matrix_of_many_columns_shows_marks_explained_by_its_legend(tmp_path: Path) -> None:
    heads = tuple(Cell(f"Organisation number {each}") for each in range(24))
    cell = Cell("incomprehensible", "bad", mark="§")
    matrix = replace(
        COMPARISON,
        column_heads=heads,
        cells=tuple(tuple(cell for _ in heads) for _ in COMPARISON.row_heads),
        facts=(),
        fact_cells=(),
        legend=((cell, "nobody knows"),),
    )
    content = made(matrix)
    read = words_of_pdf(saved(content, tmp_path))
    assert kinds(content)["/Table"] == 1
    assert read.count("incomprehensible") == 1
    assert read.count("§") == 24 * 3 + 1


def test_the_data_of_a_heat_map_are_left_out_where_its_matrix_stands_in_the_report() -> None:
    matrix = Matrix(
        "m",
        "M",
        ("topic", "party"),
        tuple(Cell(each) for each in ("Delivery", "Working hours", "Documentation")),
        tuple(Cell(each) for each in ("Works council", "Aviation authority")),
        tuple((Cell("x"), Cell("y")) for _ in range(3)),
    )
    assert kinds(made(AT_A_GLANCE))["/Table"] == 1
    assert kinds(made(matrix, AT_A_GLANCE))["/Table"] == 1


def test_long_data_of_a_figure_stand_at_the_end(tmp_path: Path) -> None:
    from stakeholders.reports import charts

    columns = (Column("a", "A"), Column("b", "B", "number"))
    data = Table("d", "D", columns, tuple((Cell(f"bar {each}"), Cell(each)) for each in range(30)))
    content = made(charts.bars(data, "Thirty bars.", of="a", value="b"), Paragraph("After it."))
    assert [title for _depth, title in bookmarks(content)] == ["D", "Data of the figures", "D"]


def test_notes_are_numbered_below_their_table(everything: Path) -> None:
    read = words_of_pdf(everything)
    assert "promised in the order.¹" in read
    assert re.search(r"1\. Said by 7 respondents 2\. 2 answers, below 5", read)


def test_every_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    read = re.sub(r"\s", "", text_of_pdf(saved(render(HOSTILE_REPORT, Options()), tmp_path)))
    writing = Writing(undrawn(typst, unsure_clusters(HOSTILE[18:19]), system=True))
    for each in HOSTILE:
        shown = re.sub(r"\s", "", writing(each))
        assert shown[:60] in read or "\u05e2" in each  # Hebrew is read from right to left


MARKUP = ('#eval("1")', "$x^2$", "*bold* _it_ `raw`", "@ref <label>", "= Heading", "#import", "\\u{41} \\", "//x /*y*/")


@pytest.mark.parametrize("text", MARKUP)
def test_typst_markup_is_shown_as_text(text: str, tmp_path: Path) -> None:
    cell = Cell(text, note=text)
    table = Table("t", text, (Column("a", text),), ((cell,),), text)
    content = made(Heading(text), Paragraph(text), Facts(((text, cell),)), table, title=text)
    assert words_of_pdf(saved(content, tmp_path)).count(text) >= 9


def test_a_text_without_a_blank_breaks_within_its_column(tmp_path: Path) -> None:
    text = "0123456789" * 60
    columns = (Column("a", "A"), Column("b", "B", wide=True))
    content = made(Paragraph(text), Table("t", "T", columns, ((Cell(text), Cell(text)),)))
    read = text_of_pdf(saved(content, tmp_path))
    assert max(map(len, read.splitlines())) < 130
    assert "\u200b" not in read
    assert re.sub(r"\s", "", read).count(text) >= 1


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(), max_size=12))
def test_any_text_can_be_set_wherever_it_stands(text: str) -> None:
    cell = Cell(text, "bad", note=text, ref=text, mark=text)
    matrix = replace(
        COMPARISON,
        title=text,
        corner=(text, text),
        row_heads=(cell,),
        column_heads=(cell,),
        cells=((cell,),),
        facts=(),
        fact_cells=(),
        legend=((cell, text),),
        note=text,
    )
    table = Table("t", text, (Column("a", text),), ((cell,), (Cell((text, text)),)), text)
    about = About(text, text, dt.date(2026, 9, 30), (text,), approved_by=text)
    blocks: tuple[Block, ...] = (Heading(text), Paragraph(text, "info"), Facts(((text, cell),)), table, matrix)
    blocks += (replace(table, rows=(), empty=text), replace(COMPARISON, column_heads=(), cells=((), (), ())))
    assert made(*blocks, about=about, title=text).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x\u0378y", "x[U+0378]y"),
        ("\ue000", "\\ue000"),
        ("\ud800", "\\ud800"),
        ("a\u202eb", "a\\u202eb"),
        ("\x00", "\\x00"),
        ("\U0010ffff", "[U+10FFFF]"),
    ],
)
def test_what_no_font_draws_is_shown_in_words(text: str, shown: str, tmp_path: Path) -> None:
    assert shown in text_of_pdf(saved(made(Paragraph(text)), tmp_path))


def test_what_can_be_drawn_alone_and_not_beside_something_else_is_shown_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "undrawn", lambda *_given, **_named: frozenset())  # each by itself could be drawn
    content = made(Paragraph("a \u0378 \u2713"), Paragraph("beside \u2713"))
    read = text_of_pdf(saved(content, tmp_path))
    assert "a [U+0378] [U+2713]" in read
    assert "beside \u2713" in read


def test_whatever_fails_beyond_that_everything_can_be_shown_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "undrawn", lambda *_given, **_named: frozenset())
    monkeypatch.setattr(pdf, "unset", lambda *_given: frozenset())
    content = made(Paragraph("a \u0378"), Paragraph("beside \u2713"))
    read = text_of_pdf(saved(content, tmp_path))
    assert "a [U+0378]" in read
    assert "beside [U+2713]" in read


def test_the_book_type_draws_what_it_is_held_to_draw() -> None:
    safe = [chr(code) for code in range(0x20, 0x3000) if re.match(f"[{SAFE}]", chr(code))]
    assert len(safe) > 400
    drawn = "".join(f"\\u{{{ord(each):x}}}" for each in safe)
    lines = "\n".join(f'#set text(weight: {weight})\n#"{drawn}"' for weight in WEIGHTS)
    typst.compile(
        f'#set document(title: "-")\n#set text(font: "Libertinus Serif", fallback: false)\n{lines}'.encode(),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )


def test_of_many_characters_just_those_without_a_glyph_are_found() -> None:
    tried = unsure_clusters(["a\u0301 \u0378", "\u2713\U0010ffff", "\u0627"])
    assert undrawn(typst, tried, system=False) == {"\u0378", "\U0010ffff"}


def test_what_looks_like_one_character_is_tried_as_one() -> None:
    assert list(clusters("a👩‍🔧e\u0301🇬🇧🇩🇪")) == ["a", "👩‍🔧", "e\u0301", "🇬🇧", "🇩🇪"]
    assert "".join(clusters("e" + "\u0301" * 1_000)) == "e" + "\u0301" * 1_000


def test_a_large_document_comes_out_the_same_from_a_process_of_its_own() -> None:
    report = pdf._json(pdf._document(EVERYTHING, Writing()))
    day = EVERYTHING.about.as_of
    here = compiled(typst, report, day, system=False, alone_from=sys.maxsize)
    assert compiled(typst, report, day, system=False, alone_from=0) == here == CONTENT


def test_a_process_of_its_own_says_what_was_refused() -> None:
    report = pdf._json(pdf._document(Report("r", "R", ABOUT, (Paragraph("\u0378"),)), Writing()))
    with pytest.raises(Refused, match="could not be displayed"):
        compiled(typst, report, ABOUT.as_of, system=False, alone_from=0)


def test_without_typst_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Unable) as raised:
        render(EVERYTHING, Options())
    assert raised.value.message == "a PDF needs the package typst, which is not installed"
    assert "stakeholders[docs]" in str(raised.value.hint)


def test_the_template_reads_nothing_but_what_it_is_given() -> None:
    template = compiling.template()
    assert not re.search(r"\b(eval|read|import|include|plugin|csv|yaml|toml|xml|cbor)\(|#import|#include", template)


_NEEDS = st.builds(
    lambda least, more, mass, wide, right: Needs(least, least + more, mass, wide, right),
    st.floats(0, 16),
    st.floats(0, 60),
    st.floats(0, 10_000),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(_NEEDS, min_size=1, max_size=60))
def test_every_column_stands_in_one_part_and_every_part_fits_its_page(needs: list[Needs]) -> None:
    layout = laid_out(needs)
    assert layout is not None
    room = ACROSS if layout.across else UPRIGHT
    assert all(sum(part.widths) <= room + 0.01 for part in layout.parts)
    columns = [column for part in layout.parts for column in part.columns]
    assert sorted(set(columns)) == list(range(len(needs)))
    assert columns.count(0) == len(layout.parts)
    assert len(columns) == len(needs) + len(layout.parts) - 1


@given(st.lists(_NEEDS, min_size=1, max_size=8))
def test_no_column_is_narrower_than_its_longest_word_where_there_is_room(needs: list[Needs]) -> None:
    layout = laid_out(needs)
    assert layout is not None
    if len(layout.parts) == 1:
        widths = shared(needs, layout.size, ACROSS if layout.across else UPRIGHT)
        assert all(width >= need.least * layout.size for width, need in zip(widths, needs, strict=True))


@given(st.text(max_size=60), st.floats(1, 20))
def test_a_text_broken_is_the_same_text(text: str, room: float) -> None:
    pieces = breaking(text, room)
    assert text == ("".join(pieces))
    assert isinstance(pieces, str) or em(text) > room
