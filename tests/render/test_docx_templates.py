"""Word documents that start from an organisation's own: its paper stays, the report goes where it says."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.shared import Mm
from example_reports import ABOUT, EVERYTHING, NEEDS
from word_files import NAMESPACES, attribute, body, dump, out_of_order, parts

from stakeholders.errors import Unable
from stakeholders.render import Options
from stakeholders.render.docx import render
from stakeholders.reports.report import Cell, Column, Heading, Paragraph, Report, Table

REPORT = Report("r", "Needs of {organisation}", ABOUT, (Heading("First"), Paragraph("Some text."), NEEDS))
NARROW = Table("n", "Narrow", (Column("a", "A", wide=True), Column("b", "B")), ((Cell("words " * 40), Cell("b")),))
WIDE = Table("w", "Wide", tuple(Column(f"c{n}", f"Column {n}") for n in range(12)), ((Cell("some words " * 4),) * 12,))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Document], Path]:
    def save(document: Document) -> Path:
        file = tmp_path / "our paper.docx"
        document.save(str(file))
        return file

    return save


def filled(file: Path, report: Report = REPORT) -> Document:
    content = render(report, Options(template=file))
    for name, root in parts(content).items():
        if name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
            assert list(out_of_order(root)) == [], name
    return docx.Document(BytesIO(content))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def changed(file: Path, name: str, change: Callable[[str], str]) -> Path:
    """The container with one of its members changed."""
    with zipfile.ZipFile(file) as old:
        members = {member: old.read(member) for member in old.namelist()}
    members[name] = change(members[name].decode("utf-8")).encode("utf-8")
    with zipfile.ZipFile(file, "w") as new:
        for member, content in members.items():
            new.writestr(member, content)
    return file


def test_the_report_goes_where_a_paragraph_says_so(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    document.add_paragraph("Before.")
    document.add_paragraph("{report}")
    document.add_paragraph("After.")
    found = texts(filled(made(document)))
    assert found[0] == "Before."
    assert found[-1] == "After."
    assert found.index("First") < found.index("Some text.")
    assert "{report}" not in found


def test_without_a_place_the_report_comes_last(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    document.add_paragraph("Our cover.")
    found = texts(filled(made(document)))
    assert found[:2] == ["Our cover.", "Needs of {organisation}"]


def test_placeholders_are_filled_over_runs_tables_heads_and_feet(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Issued by {org")
    paragraph.add_run("anis").bold = True
    paragraph.add_run("ation} as {revision}{as_of}.")
    document.add_table(1, 1).cell(0, 0).text = "{title} / {editions} / {unknown}"
    document.sections[0].header.paragraphs[0].text = "{organisation}, {title}"
    document.sections[0].footer.paragraphs[0].text = "Rev. {revision}, approved {approved}"
    found = filled(made(document))
    assert found.paragraphs[0].text == "Issued by Aldermere Interiors Ltd as 2026-092026-09-30."
    assert found.tables[0].cell(0, 0).text == "Needs of {organisation} / ISO 9001:2026, AS9100D / {unknown}"
    assert found.sections[0].header.paragraphs[0].text == "Aldermere Interiors Ltd, Needs of {organisation}"
    assert found.sections[0].footer.paragraphs[0].text == "Rev. 2026-09, approved "


def test_a_document_that_shows_the_title_has_no_second_one(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    document.add_paragraph("{title}", style="Title")
    assert texts(filled(made(document)))[:2] == ["Needs of {organisation}", "First"]


def test_its_page_and_its_styles_stay(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(40)
    document.styles["Heading 1"].font.name = "Georgia"
    found = filled(made(document), Report("r", "R", ABOUT, (Heading("H"), NARROW)))
    assert found.styles["Heading 1"].font.name == "Georgia"
    assert round(found.sections[0].left_margin.mm) == 40  # type: ignore[union-attr]
    widths = [sum(column.width or 0 for column in table.columns) for table in found.tables]
    assert max(widths) <= Mm(131)


def test_styles_are_known_by_name_as_word_in_other_languages_has_other_ids(made: Callable[[Document], Path]) -> None:
    file = made(docx.Document())
    for part in ("word/styles.xml", "word/document.xml"):
        changed(file, part, lambda xml: re.sub('"Heading(?=[1-9]")', '"berschrift', xml))
    content = render(REPORT, Options(template=file))
    ids = [style.get(f"{{{NAMESPACES['w']}}}styleId") for style in parts(content)["word/styles.xml"]]
    assert "Heading1" not in ids
    assert "berschrift1: First" in dump(content)
    assert [p.style.name for p in docx.Document(BytesIO(content)).paragraphs if p.style and p.text == "First"] == [
        "Heading 1"
    ]


def test_a_style_with_an_id_of_ours_and_another_name_stays_its_own(made: Callable[[Document], Path]) -> None:
    file = changed(
        made(docx.Document()),
        "word/styles.xml",
        lambda xml: xml.replace('w:val="caption"', 'w:val="Our own"').replace(
            'w:styleId="Caption"', 'w:styleId="ReportNote"'
        ),
    )
    names = [style.name for style in docx.Document(BytesIO(render(REPORT, Options(template=file)))).styles]
    assert names.count("Our own") == names.count("Report Note") == names.count("Caption") == 1


def test_head_and_foot_of_the_document_stay_and_empty_ones_are_filled(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Our letterhead"
    document.sections[0].footer.paragraphs[0].text = ""
    found = filled(made(document)).sections[0]
    assert [p.text for p in found.header.paragraphs] == ["Our letterhead"]
    assert [p.text for p in found.footer.paragraphs] == ["Revision 2026-09 · as of 2026-09-30\tPage 1 of 1"]


def test_wide_tables_turn_its_page_and_what_follows_turns_it_back(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Our letterhead"
    document.add_paragraph("{report}")
    document.add_paragraph("Signed: ______")
    found = filled(made(document), Report("r", "R", ABOUT, (WIDE,)))
    across, upright = found.sections
    assert (across.page_width, across.page_height) == (upright.page_height, upright.page_width)
    assert across.different_first_page_header_footer
    assert not upright.different_first_page_header_footer
    assert across.header.paragraphs[0].text == upright.header.paragraphs[0].text == "Our letterhead"
    assert texts(found)[-1] == "Signed: ______"


def test_a_cover_of_its_own_section_stays_upright(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    document.add_paragraph("Cover")
    document.add_section(WD_SECTION.NEW_PAGE)
    found = filled(made(document), Report("r", "R", ABOUT, (WIDE,)))
    cover, report = found.sections
    assert cover.page_width == report.page_height
    assert texts(found)[0] == "Cover"


def test_bookmarks_and_drawings_get_ids_that_the_document_has_not(made: Callable[[Document], Path]) -> None:
    file = changed(
        made(docx.Document()),
        "word/document.xml",
        lambda xml: xml.replace(
            "<w:body>", '<w:body><w:p><w:bookmarkStart w:id="7" w:name="ours"/><w:bookmarkEnd w:id="7"/></w:p>'
        ),
    )
    marks = body(render(EVERYTHING, Options(template=file))).iterfind(".//w:bookmarkStart", NAMESPACES)
    ids = [int(mark.get(f"{{{NAMESPACES['w']}}}id", "")) for mark in marks]
    assert ids[0] == 7
    assert min(ids[1:]) == 8


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_of_word_becomes_a_document(made: Callable[[Document], Path], kind: str) -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    file = changed(made(docx.Document()), "[Content_Types].xml", lambda xml: xml.replace(main, kind))
    content = render(REPORT, Options(template=file))
    assert "word/stylesWithEffects.xml" not in parts(content)  # it would not match the styles
    assert main in {each.get("ContentType") for each in parts(content)["[Content_Types].xml"]}


def test_the_same_report_on_the_same_paper_gives_the_same_bytes(made: Callable[[Document], Path]) -> None:
    file = made(docx.Document())
    assert render(REPORT, Options(template=file)) == render(REPORT, Options(template=file))


def test_the_language_is_set_in_its_styles(made: Callable[[Document], Path]) -> None:
    content = render(REPORT, Options(template=made(docx.Document())))
    styles = parts(content)["word/styles.xml"]
    assert attribute(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == "en-GB"


@pytest.mark.parametrize(
    "content",
    [b"", b"no document", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
    ids=["empty", "text", "an empty container", "Word 97"],
)
def test_what_is_no_word_document_is_said_in_a_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "template.docx"
    file.write_bytes(content)
    with pytest.raises(Unable, match=r"template\.docx"):
        render(REPORT, Options(template=file))


def test_a_damaged_document_is_said_in_a_line(made: Callable[[Document], Path]) -> None:
    for name in ("word/document.xml", "[Content_Types].xml", "word/styles.xml", "word/_rels/document.xml.rels"):
        file = changed(made(docx.Document()), name, lambda xml: xml[: len(xml) // 2])
        with pytest.raises(Unable):
            render(REPORT, Options(template=file))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("word/document.xml", lambda xml: re.sub("<w:body>.*</w:body>", "", xml, flags=re.DOTALL)),
        ("docProps/core.xml", lambda _xml: "<x/>"),
        ("word/document.xml", lambda xml: _many_entities(xml)),
        ("word/document.xml", lambda xml: xml.replace("<w:body>", "<w:body>" + "<w:a>" * 9999 + "</w:a>" * 9999)),
        ("word/_rels/document.xml.rels", lambda xml: xml.replace("theme/theme1.xml", "../../../etc/passwd")),
        ("word/media/huge.png", lambda _xml: "0" * (257 * 1024 * 1024)),
    ],
    ids=["no body", "other properties", "entities", "deep", "a part elsewhere", "a bomb"],
)
def test_a_document_made_to_do_harm_is_said_in_a_line(
    made: Callable[[Document], Path], name: str, change: Callable[[str], str]
) -> None:
    file = made(docx.Document())
    with zipfile.ZipFile(file, "a") as package:
        if name not in package.namelist():
            package.writestr(name, "")
    with pytest.raises(Unable, match="or a damaged one"):
        render(REPORT, Options(template=changed(file, name, change)))


def _many_entities(xml: str) -> str:
    """The document with a word that stands for a thousand million letters."""
    names = "abcdefghij"
    made = "".join(f'<!ENTITY {each} "{f"&{last};" * 10}">' for last, each in pairwise(names))
    declared = xml.replace("<w:document", f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{made}]><w:document', 1)
    return declared.replace("<w:body>", "<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p>")


def test_an_encrypted_document_is_said_in_a_line(made: Callable[[Document], Path]) -> None:
    file = made(docx.Document())
    content = bytearray(file.read_bytes())
    for start, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        for found in re.finditer(re.escape(start), bytes(content)):
            content[found.start() + at] |= 1
    file.write_bytes(content)
    with pytest.raises(Unable, match="or a damaged one"):
        render(REPORT, Options(template=file))


def test_nothing_of_the_document_runs_or_is_fetched_that_stands_behind_its_pages(
    made: Callable[[Document], Path],
) -> None:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    away = f'<Relationship Id="rId90" Type="{types}/attachedTemplate" Target="http://x.y/" TargetMode="External"/>'
    own = '<Relationship Id="rId91" Type="http://schemas.microsoft.com/office/{}" Target="{}.xml"/>'
    file = made(docx.Document())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/keys.xml", "<x/>")
        package.writestr("menu.xml", "<x/>")
        package.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{away}</Relationships>',
        )

    def with_relation(relation: str) -> Callable[[str], str]:
        return lambda xml: xml.replace("</Relationships>", f"{relation}</Relationships>")

    keys = own.format("2006/relationships/keyMapCustomizations", "keys")
    changed(file, "word/_rels/document.xml.rels", with_relation(keys))
    changed(file, "_rels/.rels", with_relation(own.format("2006/relationships/ui/extensibility", "menu")))
    attached = f'<w:attachedTemplate xmlns:r="{types}" r:id="rId90"/></w:settings>'
    changed(file, "word/settings.xml", lambda xml: xml.replace("</w:settings>", attached))
    found = parts(render(REPORT, Options(template=file)))
    assert not {"word/keys.xml", "menu.xml"} & set(found)
    assert found["word/settings.xml"].find(".//w:attachedTemplate", NAMESPACES) is None
    assert not any(b.get("TargetMode") for name, root in found.items() if name.endswith(".rels") for b in root)


def test_another_kind_of_office_file_is_said_in_a_line(tmp_path: Path) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    file = tmp_path / "template.docx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet()
    with pytest.raises(Unable, match="no Word document"):
        render(REPORT, Options(template=file))


def test_a_missing_template_is_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(Unable, match="cannot be read"):
        render(REPORT, Options(template=tmp_path / "none.docx"))


def test_a_place_in_a_table_or_two_places_are_said_in_a_line(made: Callable[[Document], Path]) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{report}"
    with pytest.raises(Unable, match="in a table"):
        render(REPORT, Options(template=made(document)))
    document = docx.Document()
    document.add_paragraph("{report}")
    document.add_paragraph("{report}")
    with pytest.raises(Unable, match="more than once"):
        render(REPORT, Options(template=made(document)))
