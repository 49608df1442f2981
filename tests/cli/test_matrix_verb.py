"""`stakeholders matrix`, and what all verbs that make a report share: files, formats, tables, days."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from running import Ran, ran

REGISTER = """register: {organisation: Example Ltd}
functions: [{id: sales, name: Sales, customer_first: 80}, {id: lab, name: Laboratory}]
topics: [{id: delivery, name: Delivery}, {id: hours, name: Hours}]
parties:
  - {id: airlines, name: Airlines, customer: true, relevant: true}
  - {id: union, name: Union, relevant: true}
  - {id: press, name: Press, relevant: true}
needs:
  - {id: a1, party: airlines, statement: On time., topic: delivery, importance: 5, satisfaction: 2}
  - {id: u1, party: union, statement: Rest., topic: delivery, importance: 3}
  - {id: u2, party: union, statement: Hours., topic: hours, importance: 5}
comparisons: [{id: c1, need: u1, customer_need: a1, relation: conflicting}]
"""


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("STAKEHOLDERS_REGISTER", "SOURCE_DATE_EPOCH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    file = Path("register.yaml")
    file.write_text(REGISTER, encoding="utf-8")
    return file


def blocks(found: Ran) -> dict[str, Any]:
    """The tables of a report in JSON by their keys."""
    assert found.code == 0
    return {block["key"]: block for block in json.loads(found.out)["blocks"] if "key" in block}


def matrix(*arguments: str) -> dict[str, Any]:
    return blocks(ran("matrix", "--format", "json", *arguments))


def test_rows_are_topics_where_needs_have_them() -> None:
    assert [row["row"] for row in matrix()["matrix"]["rows"]] == ["Delivery", "Hours"]


def test_rows_are_needs_where_wanted_or_where_no_need_has_a_topic(mine: Path) -> None:
    assert [row["row"] for row in matrix("--rows", "needs")["matrix"]["rows"]] == ["On time."]
    mine.write_text(REGISTER.replace(", topic: delivery", "").replace(", topic: hours", ""), encoding="utf-8")
    assert [row["row"] for row in matrix()["matrix"]["rows"]] == ["On time."]
    assert [row["row"] for row in matrix("--rows", "topics")["matrix"]["rows"]] == ["(no topic)"]


def test_one_party_may_be_the_reference() -> None:
    found = json.loads(ran("matrix", "--against", "union", "--format", "json").out)
    assert found["title"] == "360° needs comparison against Union"


def test_conflicts_keeps_the_rows_and_parties_of_conflicts() -> None:
    found = matrix("--conflicts")
    assert [row["row"] for row in found["matrix"]["rows"]] == ["Delivery"]
    assert set(found) == {"matrix", "conflicts"}


def test_a_lens_adds_priorities() -> None:
    assert [row["row"] for row in matrix("--lens", "sales")["lens"]["rows"]] == ["Delivery", "Hours"]


def test_most_says_how_many_areas_are_shown() -> None:
    assert len(matrix("--most", "1")["areas"]["rows"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--against", "airlins"], "'airlins' is no party", "did you mean airlines?"),
        (["--against", "sales"], "'sales' is no party", "airlines"),
        (["--lens", "sale"], "'sale' is no function", "did you mean sales?"),
        (["--lens", "lab"], "Laboratory declares no customer_first", "Add customer_first: 0 to 100 to lab."),
        (["--rows", "need"], "'need' is no kind of rows", "did you mean needs?"),
        (["--format", "jsn"], "'jsn' is no format", "did you mean json?"),
        (["-o", "report.xyz"], "no format has the ending '.xyz'", "Known endings: "),
        (["-o", "report.xls"], "no format has the ending '.xls'", "Did you mean report.xlsx? Known endings: "),
        (["-o", "report.pfd"], "no format has the ending '.pfd'", "Did you mean report.pdf? "),
        (["-o", "report"], "report has no ending, which would say its format", "Known endings: "),
        (["--as-of", "30.09.2026"], "'30.09.2026' is no day", "year-month-day"),
        (["--as-of", ""], "'' is no day", "year-month-day"),
        (["--as-of", "9999-12-31"], "9999-12-31 is outside the years", "1900 to 2199"),
        (["--as-of", "0001-01-01"], "0001-01-01 is outside the years", "1900 to 2199"),
        (["--table", "matirx"], "'matirx' is no table", "did you mean matrix?"),
        (["--table", "lens", "--format", "csv"], "'lens' is no table", ""),
        (["-o", "no/such/folder/x.csv"], "there is no folder no/such/folder", "Make the folder first."),
    ],
)
def test_what_there_is_not_ends_with_2_and_names_the_nearest(arguments: list[str], message: str, hint: str) -> None:
    found = ran("matrix", *arguments)
    assert (found.code, found.out) == (2, "")
    assert f"error: {message}" in found.err or message in found.err
    assert hint in found.err


# What all reports share


@pytest.mark.parametrize("verb", ["matrix", "map", "plan", "due"])
def test_several_files_come_from_one_run_each_in_its_format(verb: str) -> None:
    names = ["a.csv", "b.md", "c.JSON", "d.html", "e.txt"]
    found = ran(verb, "--as-of", "2026-09-30", *(argument for name in names for argument in ("-o", name)))
    assert (found.code, found.out) == (0, "")
    assert [line for line in found.err.splitlines() if "CSV holds" not in line] == [f"wrote {name}" for name in names]
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert Path("b.md").read_text(encoding="utf-8").startswith("# ")
    assert json.loads(Path("c.JSON").read_text(encoding="utf-8"))["name"] == verb
    assert "<html" in Path("d.html").read_text(encoding="utf-8")
    assert "Example Ltd" in Path("e.txt").read_text(encoding="utf-8")


def test_standard_output_comes_beside_files_only_where_a_format_is_named() -> None:
    assert ran("map", "-o", "map.md").out == ""
    assert ran("map", "-o", "map.md", "--format", "json").out.startswith("{")


def test_where_one_ending_is_unknown_no_file_is_written() -> None:
    assert ran("map", "-o", "map.csv", "-o", "map.xyz").code == 2
    assert ran("map", "-o", "map.csv", "--format", "xyz").code == 2
    assert ran("map", "-o", "map.md", "-o", "map.csv", "--table", "xyz").code == 2
    assert [path.name for path in Path().iterdir()] == ["register.yaml"]


def test_what_csv_leaves_out_is_said_with_the_way_to_it() -> None:
    run = ran("map", "-o", "map.csv")
    said = run.err.splitlines()[-1]
    assert said.startswith("note: CSV holds one table, here grid; xlsx holds all. For another: --table ")
    key = said.rpartition(" ")[2]
    assert ran("map", "-o", "map.csv", "--table", key).err == "wrote map.csv\n"


def test_a_template_that_no_format_takes_is_said() -> None:
    run = ran("due", "--template", "our.docx", "-o", "due.md")
    assert run.err.splitlines() == [
        "wrote due.md",
        "note: a template is for Word documents, and none was asked for; add: -o due.docx",
    ]


def test_a_language_that_reports_do_not_come_in_is_said_unless_another_was_chosen() -> None:
    file = Path("register.yaml")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{organisation:", "{language: fi, organisation:", 1), encoding="utf-8")
    assert "language is 'fi', and reports come in English" in ran("map").err
    assert ran("map", "--lang", "de").err == ""


def test_a_format_may_be_named_by_its_ending() -> None:
    assert ran("map", "--format", "txt").out == ran("map", "--format", "text").out


def test_a_table_may_be_asked_for_by_its_key() -> None:
    rows = list(csv.reader(ran("matrix", "--table", "conflicts", "--format", "csv").out.splitlines()))
    assert rows[1][:4] == ["open", "On time.", "Union", "Rest."]


@pytest.mark.parametrize("format", ["text", "md", "csv", "json", "html"])
@pytest.mark.parametrize("verb", ["matrix", "map", "plan", "due"])
def test_the_same_day_gives_the_same_bytes(verb: str, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    named = ran(verb, "--as-of", "2026-09-30", "--format", format)
    assert named.code == 0
    assert ran(verb, "--as-of", "2026-09-30", "--format", format).out == named.out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790780399")  # the last second of 30 September 2026, UTC
    assert ran(verb, "--format", format).out == named.out
    another_day = ran(verb, "--as-of", "2026-10-01", "--format", format).out
    assert (another_day == named.out) is (format == "csv")  # a single table of it shows no day here


@pytest.mark.parametrize("epoch", ["soon", "²", "9" * 30, "-1e9", "99999999999"])
def test_a_source_date_that_is_no_time_of_our_age_is_said(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    found = ran("map")
    assert (found.code, found.out) == (2, "")
    assert "error: " in found.err
    assert ran("map", "--as-of", "2026-09-30").code == 0


def test_text_keeps_to_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = ran("matrix")
    monkeypatch.setenv("COLUMNS", "60")
    narrow = ran("matrix")
    assert 60 < max(map(len, wide.out.splitlines())) <= 100
    assert max(map(len, narrow.out.splitlines())) <= 60


def test_looking_changes_no_file(mine: Path) -> None:
    before = mine.read_bytes(), mine.stat().st_mtime_ns
    for verb in ("matrix", "map", "plan", "due"):
        assert ran(verb).code == 0
    assert (mine.read_bytes(), mine.stat().st_mtime_ns) == before
    assert [path.name for path in Path().iterdir()] == ["register.yaml"]


def test_hostile_text_stays_text(mine: Path) -> None:
    hostile = r'"[red]=cmd|x\e]0;t\a<script>alert(1)</script>\u202e"'
    mine.write_text(REGISTER.replace("name: Union", f"name: {hostile}"), encoding="utf-8")
    for format in ("text", "md", "csv", "json", "html"):
        out = ran("matrix", "--format", format).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "<script>alert" not in out or format in ("text", "csv", "json")
    assert "[red]" in ran("matrix").out
