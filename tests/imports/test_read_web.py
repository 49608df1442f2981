"""Pages of HTML, saved from browsers, wikis and spreadsheet programs."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.documents.blocks import Heading, Line, Ruled
from stakeholders.imports.readers import kind_of
from stakeholders.imports.readers.web import blocks_of, read_web, tables_of


def rows(text: str) -> list[tuple[str, ...]]:
    (table,) = tables_of(text)
    return [row.cells for row in table.rows]


def test_cells_that_span_columns_and_rows_stand_where_they_are_seen() -> None:
    (table,) = tables_of(
        "<table><thead><tr><th rowspan=2>Stakeholder<th colspan=2>Rating<th rowspan=2>Needs"
        "<tr><th>Power<th>Interest</thead>"
        '<tbody><tr><td rowspan="2">Buyers<td>4<td>5<td>On time<tr><td colspan="2">not rated<td>Clean</tbody></table>'
    )
    assert [(row.cells, sorted(row.copied)) for row in table.rows] == [
        (("Stakeholder", "Rating", "Rating", "Needs"), [2]),
        (("Stakeholder", "Power", "Interest", "Needs"), [0, 3]),
        (("Buyers", "4", "5", "On time"), []),
        (("Buyers", "not rated", "", "Clean"), [0]),
    ]


def test_a_cell_keeps_its_lines_and_lists_and_loses_its_markup_and_scripts() -> None:
    assert rows(
        "<table><tr><th>Stakeholder<th>Need<tr><td><b>Buyers</b> &amp;&nbsp;co<script>alert(1)</script>"
        "<style>x{}</style>"
        "<td>On <i>time</i><br>always<ul><li>clean<li><p>dry</p><ol><li>inside<li>outside</ol></ul>"
    )[1] == ("Buyers & co", "On time\nalways\n- clean\n- dry\n  1. inside\n  2. outside")


def test_a_table_within_a_cell_is_part_of_it_and_one_that_only_puts_others_in_their_places_is_none() -> None:
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert rows(f"<table><tr><th>Stakeholder<th>Need<tr><td>Buyers<td>On time {inner}</table>")[1] == (
        "Buyers",
        "On time\na; b\nc; d",
    )
    assert rows(f"<table><tr><td>menu<td><h1>Title</h1>{inner}</table>") == [("a", "b"), ("c", "d")]


def test_headings_lines_lists_and_definitions_are_told_apart() -> None:
    found = blocks_of(
        "<html><head><title>no</title></head><body><h2>Parties <i>all</i></h2><div><p>First<br>second</p></div>"
        "<ul><li><b>Needs:</b> On time<ul><li>clean</ul><li>plain</ul><ol><li>one</ol>"
        "<dl><dt>Power<dd>high<dt>Owner<dd><ul><li>Sales</ul></dl>loose</body></html>"
    )
    assert [
        (each.level, each.text) if isinstance(each, Heading) else (each.depth, each.label, each.text, each.numbered)
        for each in found
        if isinstance(each, Heading | Line)
    ] == [
        (2, "Parties all"),
        (0, "", "First\nsecond", False),
        (1, "Needs", "On time", False),
        (2, "", "clean", False),
        (1, "", "plain", False),
        (1, "", "one", True),
        (0, "Power", "high", False),
        (0, "Owner", "", False),
        (1, "", "Sales", False),
        (0, "", "loose", False),
    ]


def test_a_table_has_its_caption_and_the_headings_above_it_for_titles() -> None:
    (grid,) = read_web(
        b"<h1>Register</h1><h2>Internal</h2><table><caption>All</caption><tr><td>Stakeholder<td>Need<tr><td>Staff<td>Pay",
        "f.html",
    ).grids
    assert grid.titles == ("Register", "Internal", "All")
    assert str(grid.place(grid.rows[1], 1)) == "f.html:1:2"


@pytest.mark.parametrize("name", ["windows-1251", "koi8-r", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_names(name: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={name}"><table><tr><td>Клиенты<td>Сроки'
    (grid,) = read_web(page.encode(name), "f.html").grids
    assert grid.rows[0].cells == ("Клиенты", "Сроки")


def test_a_page_that_a_spreadsheet_program_saved_as_xls_is_a_page() -> None:
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset=windows-1252>'
    page = f"{head}<table><tr><td>Käufer<td>Bedürfnis"
    assert kind_of(page.encode("cp1252"), "f.xls") == "web"
    assert read_web(page.encode("cp1252"), "f.xls").grids[0].rows[0].cells == ("Käufer", "Bedürfnis")


def test_each_page_of_an_archive_of_a_page_is_read() -> None:
    part = (
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<table><tr><td>Stakeholder<td>Need<tr><td>K=C3=A4ufer<td>{}</table>\r\n"
    )
    message = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n{part}{part}--B--\r\n'.format(
        1, 2
    )
    assert kind_of(message.encode(), "f.doc") == "web"
    found = read_web(message.encode(), "f.mht").grids
    assert [grid.rows[1].cells for grid in found] == [("Käufer", "1"), ("Käufer", "2")]


def test_boxes_that_are_ticked_and_pictures_say_what_they_stand_for() -> None:
    assert rows(
        '<table><tr><td>Buyers<td><input type=checkbox checked><td><input type=checkbox><td><img src=x alt="★★">'
    ) == [("Buyers", "x", "", "★★")]


text = st.text(st.sampled_from("aé<&\"'>;#-0界🙂")).map(str.strip)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(text, min_size=width, max_size=width), min_size=1)))
def test_no_cell_is_lost(table: list[list[str]]) -> None:
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table)
    found = [row for each in tables_of(f"<table><tr><th>h</th><th>h</th></tr>{lines}</table>") for row in each.rows]
    kept = [tuple(filter(None, row.cells)) for row in found[1:]]
    assert kept == [tuple(filter(None, row)) for row in table if any(row)]


def test_tables_within_markdown_count_their_lines_from_their_own_beginning() -> None:
    (table,) = tables_of("\n<table>\n<tr><td>a\n<tr><td>b\n</table>")
    assert isinstance(table, Ruled)
    assert [row.line for row in table.rows] == [3, 4]


def test_the_menu_of_a_site_is_no_list_of_parties() -> None:
    menu = "<ul><li><a href='a.html'>Buyers</a><li><a href='/b'>Crew</a><li><a href='#c'>Press</a></ul>"
    for page in (f"<h1>Stakeholders</h1>{menu}", "<nav><h1>Stakeholders</h1><ul><li>Buyers<li>Crew</ul></nav>"):
        assert read_web(page.encode(), "a.html").grids == ()


def test_a_list_of_links_to_the_parties_is_one() -> None:
    links = "".join(f"<li><a href='https://{name}.example.org'>{name}</a>" for name in ("Buyers", "Crew", "Press"))
    (grid,) = read_web(f"<h1>Stakeholders</h1><ul>{links}</ul>".encode(), "a.html").grids
    assert [row.cells[0] for row in grid.rows[1:]] == ["Buyers", "Crew", "Press"]
