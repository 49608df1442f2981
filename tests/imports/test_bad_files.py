"""Files that are damaged, locked, or made to end the program: each is refused in a line, or read without harm."""

import io
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import edited, ods, packed, xlsx

from stakeholders.errors import Unable
from stakeholders.imports.readers import READERS, read, reader, unpacking
from stakeholders.imports.readers.files import content_of, read_path
from stakeholders.imports.tables import Read

TABLE = [["Stakeholder", "Need"], ["Buyers", "On time"], ["Press", "News"]]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word() -> bytes:
    document, content = docx.Document(), io.BytesIO()
    table = document.add_table(0, 2)
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(content)
    return content.getvalue()


SOUND: dict[str, bytes] = {
    "f.xlsx": xlsx({"One": TABLE}),
    "f.ods": ods(TABLE),
    "f.docx": word(),
    "f.csv": b"Stakeholder,Need\nBuyers,On time\nPress,News\n",
    "f.md": b"| Stakeholder | Need |\n| --- | --- |\n| Buyers | On time |\n| Press | News |\n",
    "f.rst": b"=========== =======\nStakeholder Need\n=========== =======\nBuyers      On time\n=========== =======\n",
    "f.html": b"<table><tr><th>Stakeholder<th>Need<tr><td>Buyers<td>On time</table>",
    "f.json": b'[{"stakeholder": "Buyers", "need": "On time"}, {"stakeholder": "Press", "need": "News"}]',
    "f.yaml": b"- stakeholder: Buyers\n  need: On time\n- stakeholder: Press\n  need: News\n",
}


def said(found: Read) -> str:
    return "\n".join(cell for grid in found.grids for row in grid.rows for cell in row.cells)


@pytest.mark.parametrize("name", SOUND)
def test_the_sound_file_of_each_kind_is_read(name: str) -> None:
    assert "Buyers" in said(read(SOUND[name], name))


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("ending", [".txt", ".csv", ".xlsx", ".docx", ".dat", ""])
def test_a_wrong_ending_matters_only_where_the_content_leaves_it_open(name: str, ending: str) -> None:
    try:
        found = said(read(SOUND[name], f"f{ending}"))
    except Unable as refused:
        assert "though its name says so" in refused.message  # noqa: PT017
        assert ending in (".xlsx", ".docx")
        return
    assert "Buyers" in found


@pytest.mark.parametrize("name", ["f.xlsx", "f.ods", "f.docx"])
def test_a_packed_file_cut_off_anywhere_is_damaged(name: str) -> None:
    sound = SOUND[name]
    for size in range(40, len(sound) - 30, len(sound) // 40):
        with pytest.raises(Unable, match="is damaged"):
            read(sound[:size], name)


@pytest.mark.parametrize("name", SOUND)
def test_a_file_damaged_anywhere_is_read_or_refused(name: str) -> None:
    chance = random.Random(7)
    for _ in range(80):
        damaged = bytearray(SOUND[name])
        for _ in range(chance.choice((1, 5, 30))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(Unable):
            read(bytes(damaged), name)


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from(list(READERS)))
def test_no_reader_falls_over_any_bytes(content: bytes, kind: str) -> None:
    with suppress(Unable):
        reader(kind)(content, "f.x")


@given(
    st.text(st.sampled_from("a# -*|:=+\n\t<>&;{}[]\"'`_.~^0é界\\")),
    st.sampled_from(("md", "rst", "html", "yaml", "json", "csv", "txt")),
)
def test_no_reader_falls_over_any_marks(text: str, ending: str) -> None:
    with suppress(Unable):
        read(text.encode(), f"f.{ending}")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY s SYSTEM "{file}">{laughs}]>'
LAUGHS = '<!ENTITY l0 "ha ha ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def with_entities(sound: bytes, part: str, place: bytes, file: Path) -> bytes:
    """The file with entities declared in a part, and used where the text stands."""
    declared = ENTITIES.format(file=file.as_uri(), laughs=LAUGHS).encode()

    def edit(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>") if xml.startswith(b"<?xml") else (b'<?xml version="1.0"', b"", xml)
        return head + b"?>" + declared + rest.replace(place, b"&l11;&s;" + place)

    return edited(sound, part, edit)


@pytest.mark.parametrize(
    ("name", "part", "place"),
    [
        ("f.xlsx", "sharedStrings.xml", b"On time"),
        ("f.xlsx", "sheet1.xml", b"<v>"),
        ("f.ods", "content.xml", b"On time"),
        ("f.docx", "document.xml", b"On time"),
    ],
)
def test_entities_are_neither_fetched_nor_multiplied(name: str, part: str, place: bytes, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    content = with_entities(SOUND[name], part, place, secret)
    try:
        found = said(read(content, name))
    except Unable:
        return
    assert "the secret" not in found
    assert len(found) < 1000


def test_a_page_replaces_no_entities_of_its_own(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    declared = ENTITIES.format(file=secret.as_uri(), laughs=LAUGHS)
    for text in (declared + SOUND["f.html"].decode().replace("On time", "&l11;&s;"),):
        found = said(read(text.encode(), "f.html"))
        assert "the secret" not in found
        assert "Buyers" in found
        assert len(found) < 1000


def test_yaml_that_refers_to_itself_ten_times_ten_times_is_refused() -> None:
    lines = ["l0: &l0 [ha, ha]", *(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10))]
    with pytest.raises(Unable, match="refers to its own parts too often"):
        read("\n".join(lines).encode(), "f.yaml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.json", b"[" * 100_000),
        ("f.json", b'{"a":' * 50_000),
        ("f.yaml", b"[" * 5_000),
        ("f.yaml", b"".join(b" " * n + b"a:\n" for n in range(500))),
        ("f.html", b"<div>" * 50_000 + b"x"),
        ("f.html", b"<table><tr><td>" * 5_000 + b"x"),
        ("f.rst", b"".join(b" " * n + b"x\n\n" for n in range(1500))),
        ("f.md", b">" * 50_000 + b"x"),
    ],
)
def test_what_is_nested_without_end_is_read_or_refused(name: str, content: bytes) -> None:
    with suppress(Unable):
        read(content, name)


def bomb(part: str, size: int, declared: int | None = None) -> bytes:
    """A packed file with one part of nothing but blanks, which may say that it is smaller than it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("xl/workbook.xml", "word/document.xml", "[Content_Types].xml"):
            archive.writestr(name, "<x/>")
        with archive.open(part, "w", force_zip64=False) as stream:
            for _ in range(size >> 20):
                stream.write(b" " * (1 << 20))
    content = bytearray(made.getvalue())
    if declared is not None:
        checked = struct.pack("<L", zlib.crc32(b" " * declared))
        for signature, crc, lengths in ((b"PK\x01\x02", 16, 24),):
            at = content.rindex(signature)
            content[at + crc : at + crc + 4] = checked
            content[at + lengths : at + lengths + 4] = struct.pack("<L", declared)
    return bytes(content)


@pytest.mark.parametrize("declared", [None, 1000])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_bomb_is_told_by_what_it_unpacks_to_whatever_it_says(
    part: str, declared: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 8 << 20)
    with pytest.raises(Unable, match="would unpack to more than 8 MB"):
        reader("sheets")(bomb(part, 16 << 20, declared), "f.xlsx")


def test_a_document_that_unpacks_to_more_than_memory_should_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_HELD", 4 << 20)
    with pytest.raises(Unable, match="would unpack"):
        reader("word")(
            bomb("word/document2.xml", 8 << 20).replace(b"word/document.xml", b"word/documenx.xml"), "f.docx"
        )


def test_a_packed_file_of_countless_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_PARTS", 100)
    with pytest.raises(Unable, match="would unpack"):
        read(packed({f"xl/{number}.xml": "" for number in range(200)}), "f.xlsx")


@pytest.mark.parametrize("name", ["f.xlsx", "f.ods", "f.docx"])
def test_a_file_that_a_password_locks_says_so(name: str) -> None:
    old = OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(Unable, match=rf"{name} is locked by a password"):
        read(old, name)
    content = bytearray(SOUND[name])
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    with pytest.raises(Unable, match=rf"{name} is locked by a password"):
        read(bytes(content), name)


@pytest.mark.parametrize("name", ["f.xlsm", "f.docm"])
def test_a_file_with_macros_is_read_and_they_are_not_run(name: str) -> None:
    sound = SOUND[name.replace("m", "x")]
    made = io.BytesIO(sound)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/vbaProject.bin" if "xls" in name else "word/vbaProject.bin", OLD + bytes(4000))
    assert "Buyers" in said(read(made.getvalue(), name))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("f.doc", OLD + bytes(600) + "WordDocument".encode("utf-16-le"), "is an old Word document"),
        ("f.ppt", OLD + bytes(600) + "PowerPoint Document".encode("utf-16-le"), "is an old PowerPoint presentation"),
        ("f.msg", OLD + bytes(600) + "__properties_version1.0".encode("utf-16-le"), "is an Outlook message"),
        (
            "f.odt",
            packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x"}),
            "is damaged",
        ),
        ("f.pptx", packed({"ppt/presentation.xml": "<x/>"}), "is a PowerPoint presentation"),
        ("f.xlsb", packed({"xl/workbook.bin": ""}), "is in the binary format XLSB"),
        ("f.numbers", packed({"Index/Document.iwa": ""}), "is made by Numbers, Pages or Keynote"),
        ("f.zip", packed({"readme.txt": ""}), "is a packed file and no spreadsheet"),
        ("f.pdf", b"%PDF-1.7\n", "is a PDF file"),
        ("f.png", b"\x89PNG\r\n\x1a\n", "is an image"),
        ("f.jpg", b"\xff\xd8\xff\xe0", "is an image"),
        ("f.rtf", b"{\\rtf1\\ansi", "is a Rich Text file"),
        ("f.db", b"SQLite format 3\0" + bytes(100), "is an SQLite database"),
        ("f.gz", b"\x1f\x8b\x08\x00", "is a compressed file"),
        ("f.tex", b"\\section{Parties}\n", "is a LaTeX file"),
        ("f.xls", b"Dear all, this is no spreadsheet.\n", "is no spreadsheet, though its name says so"),
        ("f.docx", b"Dear all, this is no document.\n", "is no document, though its name says so"),
        ("f.json", b'{"a": 1,}', r"is no sound JSON: a key in double quotes is expected \(line 1, column 9\)"),
        ("f.yaml", b"a: b: c\n", r"is no sound YAML: .* \(line 1, column 5\)"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(name: str, content: bytes, told: str) -> None:
    with pytest.raises(Unable, match=f"{name} {told}") as refused:
        read(content, name)
    assert refused.value.hint


def test_a_name_that_is_wrong_a_folder_without_tables_and_an_empty_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(" \n")
    with pytest.raises(Unable, match="there is no file") as refused:
        content_of(tmp_path / "registr.csv")
    assert "register.csv" in refused.value.hint
    with pytest.raises(Unable, match=r"register\.csv is empty"):
        read_path(tmp_path / "register.csv")
    with pytest.raises(Unable, match=r"nothing in .* can be read: it is empty"):
        read_path(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
def test_a_file_that_nobody_may_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "f.csv"
    file.write_text("Stakeholder\n")

    def denied(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Unable, match="cannot be read: Permission denied"):
        read_path(file)


@pytest.mark.parametrize("make", [SOUND["f.xlsx"].__getitem__], ids=["slices"])
def test_what_follows_a_packed_file_or_stands_before_it_is_no_harm(make: Callable[[slice], bytes]) -> None:
    for content in (make(slice(None)) + b"\n", make(slice(None)) + bytes(100)):
        with suppress(Unable):
            assert "Buyers" in said(read(content, "f.xlsx"))


@pytest.mark.parametrize("count", ["99999999999", "4294967295", "18446744073709551616"])
def test_a_workbook_that_says_it_holds_more_texts_than_any_does_is_damaged(count: str) -> None:
    said_so = edited(
        SOUND["f.xlsx"],
        "sharedStrings.xml",
        lambda xml: xml.replace(b"uniqueCount=", f'uniqueCount="{count}" x='.encode()),
    )
    assert said_so != SOUND["f.xlsx"]
    with pytest.raises(Unable, match="is damaged"):
        read(said_so, "f.xlsx")
