"""Reports as Word documents: what a reader sees, what Word asks of a document, and that text stays text."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from example_reports import ABOUT, COMPARISON, EVERYTHING, HOSTILE, HOSTILE_REPORT, NEEDS
from golden_files import assert_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import _Element
from office import converted, pages, words_of_pdf
from word_files import NAMESPACES, attribute, body, dump, fields, out_of_order, parts, text_of

from stakeholders import texts
from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.docx import render
from stakeholders.render.plain import single_spaced, visible
from stakeholders.reports import charts
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Matrix, Paragraph, Report, Table


def written(*blocks: Block, title: str = "Title") -> bytes:
    return render(Report("r", title, ABOUT, blocks), Options())


def table(columns: int, rows: int = 2, text: str = "some words of text that fill a cell", key: str = "t") -> Table:
    heads = tuple(Column(f"c{number}", f"Column {number}") for number in range(columns))
    return Table(key, f"Table of {columns}", heads, ((Cell(text),) * columns,) * rows)


def chart(rows: int) -> Chart:
    data = Table(
        "answers",
        "Answers",
        (Column("party", "Party"), Column("count", "Answers", "number")),
        tuple((Cell(f"Party {number}"), Cell(number)) for number in range(rows)),
    )
    return charts.bars(data, "More and more.", of="party", value="count")


def orientations(content: bytes) -> list[str]:
    sections = body(content).iterfind(".//w:sectPr", NAMESPACES)
    return [attribute(section, "w:pgSz", "orient") or "portrait" for section in sections]


def values(root: _Element, tag: str, name: str = "val") -> Iterator[str]:
    """An attribute of each element of that name."""
    for element in root.iterfind(f".//w:{tag}", NAMESPACES):
        yield element.get(f"{{{NAMESPACES['w']}}}{name}", "")


def plain(text: str) -> str:
    shown = visible(lines_of(text))
    return shown.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


# What a reader sees -----------------------------------------------------------------------------------------------


def test_everything_a_report_can_hold() -> None:
    assert_golden("everything-docx.txt", dump(render(EVERYTHING, Options())))


def test_the_head_of_a_table_is_repeated_on_each_page_and_its_rows_stay_whole() -> None:
    [found] = docx.Document(BytesIO(written(table(3, rows=50)))).tables[1:]
    rows = found._tbl.tr_lst
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 50
    assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)


def test_a_row_that_may_be_higher_than_a_page_breaks() -> None:
    content = written(Table("t", "T", (Column("a", "A"),), ((Cell("long " * 2000),), (Cell("short"),))))
    head, long, short = docx.Document(BytesIO(content)).tables[1]._tbl.tr_lst
    assert [bool(row.xpath("w:trPr/w:cantSplit")) for row in (head, long, short)] == [True, False, True]


def test_figures_stand_to_the_right_in_narrow_columns_and_sentences_in_wide_ones() -> None:
    found = docx.Document(BytesIO(written(NEEDS))).tables[1]
    widths = dict(zip((cell.text for cell in found.rows[0].cells), (c.width for c in found.columns), strict=True))
    assert max(widths, key=lambda head: widths[head] or 0) == "Statement"
    assert (widths["Share"] or 0) < (widths["Statement"] or 0) / 2
    aligned = {
        cell.text: attribute(cell._tc, "w:p/w:pPr/w:jc") for row in found.rows[1:2] for cell in row.cells if cell.text
    }
    assert aligned["2.3"] == aligned["5"] == aligned["63 %"] == "right"
    assert aligned["2026-08-30"] == aligned["yes"] == ""


def test_notes_of_cells_are_numbered_below_the_table() -> None:
    document = docx.Document(BytesIO(written(NEEDS)))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Report Note"] == [
        "Importance from 1 (least) to 5 (most). Gap is importance less satisfaction.",
        "1 Said by 7 respondents",
        "2 2 answers, below 5",
    ]
    assert document.tables[1].cell(1, 1).text.endswith("order.1")
    assert document.tables[1].cell(3, 3).text == "withheld2"


def test_a_matrix_has_a_legend_of_marks_and_words() -> None:
    legend = docx.Document(BytesIO(written(COMPARISON))).tables[2]
    assert [cell.text for cell in legend.rows[0].cells] == [
        "!  conflict",
        "a need of the party runs against one of the customers",
    ]


def wide_matrix(columns: int) -> Matrix:
    return replace(
        COMPARISON,
        column_heads=tuple(Cell(f"A party with a long name, number {number}") for number in range(1, columns + 1)),
        row_heads=COMPARISON.row_heads[:1],
        cells=((Cell("conflict", "bad", mark="!"),) * columns,),
        facts=(),
        fact_cells=(),
    )


def test_a_matrix_of_many_columns_shows_marks_under_heads_that_run_upwards() -> None:
    found = docx.Document(BytesIO(written(wide_matrix(20)))).tables[1]
    assert [cell.text for cell in found.rows[1].cells] == ["Delivery", *["!"] * 20]
    assert len(found._tbl.xpath("w:tr[1]/w:tc/w:tcPr/w:textDirection[@w:val='btLr']")) == 20


def test_a_matrix_too_wide_for_any_page_comes_in_parts_that_each_name_their_rows() -> None:
    document = docx.Document(BytesIO(written(wide_matrix(100))))
    found = document.tables[1:-1]
    assert len(found) > 1
    assert {part.rows[1].cells[0].text for part in found} == {"Delivery"}
    assert sum(len(part.columns) - 1 for part in found) == 100
    assert all(len(part.columns) <= 63 for part in found)  # Word takes no more
    room = 16838 - 2 * 1134
    for part in found:
        assert sum(map(int, values(part._tbl.tblGrid, "gridCol", "w"))) <= room


def test_an_empty_table_says_so_under_its_caption() -> None:
    content = written(Table("t", "T", (Column("a", "A"),), (), empty="All were asked."))
    assert [line for line in dump(content).splitlines() if "asked" in line or "Table 1" in line] == [
        "Caption level 0 {SEQ Table \\* ARABIC}: Table 1: T",
        "-: All were asked.",
    ]


def test_two_tables_never_touch_for_word_would_join_them() -> None:
    for report in (EVERYTHING, Report("r", "R", ABOUT, (Facts((("a", Cell(1)),)), Facts((("b", Cell(2)),))))):
        kinds = [element.tag.rpartition("}")[2] for element in body(render(report, Options()))]
        assert ("tbl", "tbl") not in set(pairwise(kinds))


# Fields -----------------------------------------------------------------------------------------------------------


def test_captions_are_numbered_by_fields_of_their_own_kind() -> None:
    content = written(NEEDS, chart(40), COMPARISON, table(2))
    captions = [p.text for p in docx.Document(BytesIO(content)).paragraphs if p.style and p.style.name == "Caption"]
    assert captions == [
        "Table 1: Needs",
        "Figure 1: Answers",
        "Table 2: Needs side by side",
        "Table 3: Table of 2",
        "Table 4: Data of Figure 1",
    ]
    assert [code for code in fields(body(content)) if code.startswith("SEQ")] == [
        "SEQ Table \\* ARABIC",
        "SEQ Figure \\* ARABIC",
        *["SEQ Table \\* ARABIC"] * 3,
    ]


def test_the_contents_list_headings_and_captions_and_lead_to_them() -> None:
    content = render(EVERYTHING, Options())
    links = body(content).findall(".//w:hyperlink", NAMESPACES)
    assert [text_of(link) for link in links] == [
        "Table 1: Needs side by side",
        "What is needed",
        "Said by customers",
        "Table 2: Needs",
        "Table 3: Open conflicts",
        "Table 4: Parties that nobody has asked",
        "Drawn",
        "Figure 1: What was answered",
        "Figure 2: Kept month by month",
        "Figure 3: Power and interest",
        "Figure 4: Needs side by side at a glance",
    ]
    names = set(values(body(content), "bookmarkStart", "name"))
    assert set(values(body(content), "hyperlink", "anchor")) <= names
    assert 'TOC \\o "1-3" \\h \\z \\u' in fields(body(content))


def test_a_short_document_has_no_contents() -> None:
    assert not any("TOC" in code for code in fields(body(written(Heading("One"), NEEDS, Heading("Two")))))


def test_every_field_is_opened_parted_and_closed() -> None:
    for root in parts(render(EVERYTHING, Options())).values():
        kinds = list(values(root, "fldChar", "fldCharType"))
        open_fields = 0
        for kind in kinds:
            open_fields += {"begin": 1, "separate": 0, "end": -1}[kind]
            assert open_fields >= 0
        assert open_fields == 0
        assert kinds.count("begin") == kinds.count("separate") == len(fields(root))


def test_bookmarks_and_drawings_have_ids_of_their_own() -> None:
    root = body(render(EVERYTHING, Options()))
    marks = list(values(root, "bookmarkStart", "id"))
    drawings = [each.get("id") for each in root.iterfind(".//wp:docPr", NAMESPACES)]
    assert len({*marks, *drawings}) == len(marks) + len(drawings)
    assert len(drawings) == 4


# Figures ----------------------------------------------------------------------------------------------------------


def test_a_figure_has_an_alternative_text_and_its_data_below() -> None:
    content = written(chart(30))
    [told] = body(content).iterfind(".//wp:docPr", NAMESPACES)
    assert told.get("descr") == "More and more."
    captions = [p.text for p in docx.Document(BytesIO(content)).paragraphs if p.style and p.style.name == "Caption"]
    assert captions == ["Figure 1: Answers", "Table 1: Data of Figure 1"]
    assert len(docx.Document(BytesIO(content)).tables[1].rows) == 31


def test_long_data_stand_at_the_end_and_the_figure_names_their_table() -> None:
    content = written(chart(31), table(2))
    document = docx.Document(BytesIO(content))
    shown = [p.text for p in document.paragraphs]
    assert shown.index("The figures drawn are in Table 2.") < shown.index("Table 1: Table of 2")
    assert shown.index("Data of the figures") < shown.index("Table 2: Data of Figure 1")
    assert "REF _Ref_table_2 \\h" in fields(body(content))
    assert len(document.tables[-1].rows) == 32


def test_data_that_the_report_shows_itself_are_not_shown_twice() -> None:
    drawn = chart(5)
    content = written(drawn, replace(drawn.data, title="All answers"))
    assert "The figures drawn are in Table 1." in [p.text for p in docx.Document(BytesIO(content)).paragraphs]
    assert len(docx.Document(BytesIO(content)).tables) == 2


def test_a_heat_map_names_the_matrix_that_holds_its_fields() -> None:
    columns = (Column("topic", "Topic"), Column("party", "Party"), Column("state", "State"))
    rows = ((Cell("Delivery"), Cell("Owners"), Cell("conflict")), (Cell("Working hours"), Cell("Owners"), Cell("=")))
    drawn = charts.heat_map(
        Table("glance", "At a glance", columns, rows),
        "One conflict.",
        x="party",
        y="topic",
        colour="state",
        tones=(("conflict", "bad"), ("=", "good")),
    )
    document = docx.Document(BytesIO(written(COMPARISON, drawn)))
    assert "The figures drawn are in Table 1." in [p.text for p in document.paragraphs]
    assert len(document.tables) == 3


def test_a_figure_of_nothing_says_so() -> None:
    shown = [p.text for p in docx.Document(BytesIO(written(chart(0)))).paragraphs]
    assert shown.index("Nothing to show.") < shown.index("Figure 1: Answers")


# Pages ------------------------------------------------------------------------------------------------------------

LONG = table(2, rows=60)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((NEEDS, LONG), ["portrait"]),
        ((table(12),), ["landscape"]),
        ((LONG, table(12)), ["portrait", "landscape"]),
        ((LONG, table(12), table(13), LONG), ["portrait", "landscape", "portrait"]),
        ((LONG, table(12), Paragraph("In between."), table(13)), ["portrait", "landscape"]),
        ((LONG, table(12), LONG, table(12), LONG), ["portrait", "landscape", "portrait", "landscape", "portrait"]),
    ],
)
def test_wide_tables_stand_across_with_their_neighbours(blocks: tuple[Block, ...], expected: list[str]) -> None:
    assert orientations(written(*blocks)) == expected


def test_a_heading_stands_on_the_page_of_the_wide_table_that_it_leads() -> None:
    lines = dump(written(LONG, Heading("Wide"), table(12))).splitlines()
    assert lines.index("[section portrait]") < lines.index("Heading1: Wide") < lines.index("[section landscape]")


def test_head_and_foot_say_whose_it_is_which_revision_who_approved_and_the_page() -> None:
    about = replace(ABOUT, approved_by="Quality manager", approved_on=dt.date(2026, 9, 21))
    section = docx.Document(BytesIO(render(replace(EVERYTHING, about=about), Options()))).sections[0]
    assert section.header.paragraphs[0].text == "Aldermere Interiors Ltd\tEverything a report can hold"
    [foot] = section.footer.paragraphs
    assert foot.text == ("Revision 2026-09 · as of 2026-09-30 · approved: Quality manager, 2026-09-21\tPage 1 of 1")
    assert fields(section.footer._element) == ["PAGE", "NUMPAGES"]


def test_heads_end_where_the_page_ends_upright_and_across() -> None:
    document = docx.Document(BytesIO(written(LONG, table(12), LONG)))
    for section in document.sections:
        [stop] = section.header.paragraphs[0].paragraph_format.tab_stops
        sides = (section.left_margin or 0) + (section.right_margin or 0)
        assert stop.position == (section.page_width or 0) - sides


def test_the_properties_say_what_it_is_and_from_when() -> None:
    found = docx.Document(BytesIO(render(EVERYTHING, Options()))).core_properties
    assert (found.title, found.author) == ("Everything a report can hold", "Aldermere Interiors Ltd")
    assert found.subject == "revision 2026-09 · as of 2026-09-30 · ISO 9001:2026 · AS9100D"
    assert found.created == found.modified
    assert found.created is not None
    assert found.created.date() == dt.date(2026, 9, 30)
    assert found.language == "en"


@pytest.mark.parametrize(("code", "expected"), [("en", "en-GB"), ("de", "de-DE"), ("fr", "fr-FR"), ("es", "es-ES")])
def test_the_document_speaks_the_language_of_the_report(
    code: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "language", lambda: code)
    for module in ("document", "package"):
        monkeypatch.setattr(f"stakeholders.render.docx.{module}.language", lambda: code)
    styles = parts(written(NEEDS))["word/styles.xml"]
    assert attribute(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == expected


# What Word asks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", [EVERYTHING, HOSTILE_REPORT, Report("r", "R", ABOUT, (wide_matrix(100), LONG))])
def test_elements_stand_in_the_order_of_the_schema(report: Report) -> None:
    for name, root in parts(render(report, Options())).items():
        assert list(out_of_order(root)) == [], name


def test_every_style_that_is_used_is_there() -> None:
    found = parts(render(EVERYTHING, Options()))
    ids = {style.get(f"{{{NAMESPACES['w']}}}styleId", "") for style in found["word/styles.xml"]}
    for root in found.values():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            assert set(values(root, tag)) <= ids


def test_every_part_is_declared_and_every_relation_leads_somewhere() -> None:
    found = parts(render(EVERYTHING, Options()))
    with zipfile.ZipFile(BytesIO(render(EVERYTHING, Options()))) as package:
        names = set(package.namelist())
    types = found["[Content_Types].xml"]
    declared = {each.get("PartName", "")[1:] for each in types if each.get("PartName")}
    defaults = {each.get("Extension") for each in types if each.get("Extension")}
    assert declared <= names
    assert all(name in declared or name.rpartition(".")[2] in defaults for name in names - {"[Content_Types].xml"})
    relations = found["word/_rels/document.xml.rels"]
    assert {f"word/{each.get('Target')}" for each in relations} <= names
    ids = {each.get("Id") for each in relations}
    spaced = f"{{{NAMESPACES['r']}}}"
    for element in found["word/document.xml"].iter():
        assert {value for key, value in element.attrib.items() if str(key).startswith(spaced)} <= ids


def test_the_same_report_gives_the_same_bytes() -> None:
    content = render(EVERYTHING, Options())
    assert content == render(EVERYTHING, Options())
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert {member.date_time for member in package.infolist()} == {(2026, 9, 30, 0, 0, 0)}
        assert {member.create_system for member in package.infolist()} == {0}


# Text stays text --------------------------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(), max_size=60)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_comes_back_as_it_is_seen(paragraph: str, cell: str, head: str) -> None:
    content = written(Paragraph(paragraph), Table("t", "T", (Column("a", head),), ((Cell(cell),),)))
    document = docx.Document(BytesIO(content))
    assert plain(paragraph) in [p.text for p in document.paragraphs]
    assert [row.cells[0].text for row in document.tables[1].rows] == [plain(head), plain(cell)]


@settings(max_examples=30, deadline=None)
@given(ANY_TEXT)
def test_any_title_and_organisation_can_be_had(text: str) -> None:
    report = Report("r", text, replace(ABOUT, organisation=text, revision=text, approved_by=text), (Heading(text),))
    found = docx.Document(BytesIO(render(report, Options())))
    assert found.core_properties.title == single_spaced(plain(text))[:255]


def test_every_hostile_text_is_shown_as_text() -> None:
    content = render(HOSTILE_REPORT, Options())
    document = docx.Document(BytesIO(content))
    shown = {p.text for p in document.paragraphs}
    assert {plain(text) for text in HOSTILE} <= shown
    assert all(code.split()[0] in ("SEQ", "TOC", "REF") for code in fields(body(content)))


def test_text_like_a_field_or_a_placeholder_is_neither() -> None:
    content = written(Paragraph("{ PAGE } {title} {report}"), title="{report} {organisation}")
    assert "{ PAGE } {title} {report}" in [p.text for p in docx.Document(BytesIO(content)).paragraphs]
    assert fields(body(content)) == []


# Opened by another program ----------------------------------------------------------------------------------------


def test_libreoffice_shows_everything_in_the_order_of_reading(tmp_path: Path) -> None:
    file = tmp_path / "everything.docx"
    file.write_bytes(render(EVERYTHING, Options()))
    pdf = converted(file, "pdf", tmp_path)
    shown = words_of_pdf(pdf)
    order = (
        "Everything a report can hold",
        "Contents",
        "47 pairs are still to be compared",
        "Two figures rest on fewer than five answers.",
        "a need of the party runs against one of the customers",
        "Importance is the mean of the customers' needs",
        "Said by customers",
        "A named person answers within one working day.",
        "2 answers, below 5",
        "All were asked.",
        "Figure 1: What was answered",
        "Table 5: Data of Figure 1",
    )
    at = 0
    for text in order:
        assert text in shown[at:], text
        at += shown[at:].index(text)
    count = len(pages(pdf, tmp_path / "pages"))
    assert f"Page {count} of {count}" in shown


def test_libreoffice_opens_hostile_text(tmp_path: Path) -> None:
    file = tmp_path / "hostile.docx"
    file.write_bytes(render(HOSTILE_REPORT, Options()))
    assert "{{ 7 * 7 }} {% for %} {# #}" in words_of_pdf(converted(file, "pdf", tmp_path))
