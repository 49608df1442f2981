"""Files made so that reading them takes without end: each is read or refused at once, whatever it repeats.

What is quadratic takes hours with the numbers given here, so that a fault shows as a test that does not end.
"""

import re
from pathlib import Path

import pytest

from stakeholders.errors import Unable
from stakeholders.imports.fields.mapping_files import mapping_text, parsed, read_mappings
from stakeholders.imports.fields.mappings import Given, Known, Mappings
from stakeholders.imports.readers import read
from stakeholders.imports.readers.files import content_of
from stakeholders.imports.tables import Read

ATTRIBUTES = "".join(f" a{n}=''" for n in range(300_000))
MANY_NAMES = "".join(f":a{n}: {{a{n - 1}}}{{a{n - 1}}}\n" for n in range(1, 60))
MANY_SUBSTITUTIONS = "".join(f".. |a{n}| replace:: |a{n - 1}| |a{n - 1}|\n" for n in range(1, 40))


def said(found: Read) -> list[str]:
    return [cell for grid in found.grids for row in grid.rows for cell in row.cells]


def page(cell: str) -> bytes:
    return f"<table><tr><th>Stakeholder<th>Need<tr><td>Buyers<td>{cell}</table>".encode()


def test_a_tag_with_countless_attributes_is_refused() -> None:
    with pytest.raises(Unable, match="nested too deep"):
        read(page(f"<b{ATTRIBUTES}>x</b>"), "f.html")


def test_a_picture_in_a_tag_is_no_reason_to_refuse_a_page() -> None:
    assert "x" in said(read(page(f'<img alt="" src="data:image/png;base64,{"A b" * 100_000}">x'), "f.html"))


def test_a_cell_of_countless_pieces_is_read() -> None:
    assert said(read(page("<i>ab</i> " * 400_000), "f.html"))[-1] + " " == "ab " * 400_000


def test_a_list_of_countless_items_in_a_cell_is_numbered_to_its_last() -> None:
    assert said(read(page(f"<ol>{'<li>ab' * 60_000}</ol>"), "f.html"))[-1].endswith("\n60000. ab")


def test_a_page_that_begins_document_types_over_and_over_is_read() -> None:
    assert "x" in said(read(b"<!DOCTYPE " * 300_000 + b">" + page("x"), "f.html"))


@pytest.mark.parametrize("charset", ["undefined", "punycode", "idna", "unicode_escape", "hex", "nonsense"])
def test_an_encoding_that_no_page_has_is_not_taken_at_its_word(charset: str) -> None:
    content = f"<meta charset={charset}>".encode() + page("\\u0041 ü")
    assert "\\u0041 ü" in said(read(content, "f.html"))


def test_cells_that_reach_down_without_end_push_only_the_first_columns_aside() -> None:
    rows = "".join("<tr><td rowspan=0 colspan=99999>x" for _ in range(20_000))
    found = read(f"<table><tr><th>Stakeholder<th>Need{rows}</table>".encode(), "f.html")
    assert max(row.width for grid in found.grids for row in grid.rows) <= 2000


def test_names_of_a_text_in_asciidoc_that_stand_for_each_other_do_not_fill_the_memory() -> None:
    text = f":a0: ha\n{MANY_NAMES}\n|===\n|Stakeholder|Need\n\n|Buyers|{{a59}}\n|===\n"
    assert sum(map(len, said(read(text.encode(), "f.adoc")))) < 100_000


def test_a_name_in_asciidoc_still_stands_for_what_it_is_said_to() -> None:
    text = ":site: Ulm\n:plant: works of {site}\n\n|===\n|Stakeholder|Need\n\n|Buyers|{plant}, {nothing}\n|===\n"
    assert "works of Ulm, {nothing}" in said(read(text.encode(), "f.adoc"))


def test_substitutions_that_stand_for_each_other_are_refused() -> None:
    text = f".. |a0| replace:: ha\n{MANY_SUBSTITUTIONS}\nBuyers: |a39|\n"
    with pytest.raises(Unable, match="stand for more than"):
        read(text.encode(), "f.rst")


def test_a_substitution_that_is_used_a_few_times_is_replaced() -> None:
    rule = "=========== ======="
    table = [rule, "Stakeholder Need", rule, "|us|        News", rule]
    text = "\n".join([".. |us| replace:: Example Ltd", "", *table, ""])
    assert "Example Ltd" in said(read(text.encode(), "f.rst"))


def test_quotes_within_each_other_without_end_are_read() -> None:
    read(b"|\n" + b"> " * 100_000 + b"|x", "f.md")


def test_lines_that_begin_far_to_the_right_are_read() -> None:
    read(b"\n".join([b"- Buyers", *(b" " * 100_000 + b"- Press" for _ in range(20))]), "f.md")


def test_a_footnote_in_markdown_is_no_address_of_a_link() -> None:
    table = b"| Stakeholder | Need |\n| --- | --- |\n| Buyers[^1] | On time |\n\n  [^1]: all of them\n"
    assert "Buyers[^1]" in said(read(table, "f.md"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.json", "{" + ",".join(['"need":"x"'] * 100_000) + "}"),
        ("f.yaml", "need: x\n" * 100_000),
    ],
)
def test_a_key_that_stands_in_a_mapping_over_and_over_is_refused(name: str, content: str) -> None:
    with pytest.raises(Unable, match="the same key stands in one mapping too often"):
        read(content.encode(), name)


def test_lists_of_things_under_a_key_that_stands_there_twice_are_both_read() -> None:
    one = '"needs": [{"need": "On time"}, {"need": "In full"}]'
    other = '"needs": [{"need": "Cheap"}, {"need": "Light"}]'
    text = f'[{{"stakeholder": "Buyers", {one}, {other}}}, {{"stakeholder": "Press", {one}}}]'
    assert {"On time", "In full", "Cheap", "Light"} <= set(said(read(text.encode(), "f.json")))


def test_a_link_that_leads_to_nothing_is_told(tmp_path: Path) -> None:
    link = tmp_path / "parties.csv"
    try:
        link.symlink_to(tmp_path / "gone.csv")
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(Unable, match="leads to nothing"):
        content_of(link)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_is_no_mapping() -> None:
    with pytest.raises(Unable, match="is no file"):
        read_mappings("/dev/zero")


def test_a_mapping_is_never_written_longer_than_it_is_read() -> None:
    small = Known(("Stakeholder", "Need"), "needs", {"Need": Given("needs.statement")})
    book = Known(("Stakeholder", "long " * 400_000), "parties")
    many = [Known((f"Stakeholder {n}", "x" * 10_000), "parties") for n in range(200)]
    text = mapping_text(Mappings((book, *many, small)))
    kept = parsed(text, "m.yaml").tables
    assert small in kept
    assert book not in kept
    assert 10 < len(kept) < 201
    assert re.search("Stakeholder 199", text)
