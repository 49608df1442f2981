"""`stakeholders representativeness`, from the answers on disk to the report."""

import json
from pathlib import Path
from typing import Any

import hostile_files
import pytest
from office import text_of_pdf
from running import MANUFACTURER, ran

DAY = ("--as-of", "2026-09-30")
HOSTILE = "=1+1 Mark0001x <script>alert(1)</script> #eval(1) {x} %s \u202eabc\u200b é😀 |"


def tables(out: str) -> dict[str, list[dict[str, Any]]]:
    return {block["key"]: block["rows"] for block in json.loads(out)["blocks"] if block["block"] == "table"}


def write(folder: Path, airlines: str = "Airlines") -> None:
    """A register with two customers and the answers of both."""
    register = {
        "register": {"organisation": "Example Ltd"},
        "topics": [{"id": "delivery", "name": f"Delivery {airlines}"}, {"id": "price", "name": "Price"}],
        "parties": [
            {"id": "airlines", "name": airlines, "customer": True, "share": 60, "segment": airlines},
            {"id": "lessors", "name": "Lessors", "customer": True, "share": 40},
        ],
        "needs": [
            {"id": "a", "party": "airlines", "statement": f"On time. {airlines}", "topic": "delivery", "importance": 5,
             "addressed": True, "voiced_by": 1, "source": airlines},
            {"id": "l", "party": "lessors", "statement": "Cheap.", "topic": "price", "importance": 4},
        ],
        "surveys": [
            {"id": "spring", "name": "Spring", "construct": "satisfaction", "scale": "1-5", "source": "spring.csv",
             "columns": {"party": "party", "topic": "topic", "score": "score", "date": "day"}},
        ],
    }  # fmt: skip
    (folder / "register.yaml").write_text(json.dumps(register, ensure_ascii=False), encoding="utf-8")
    rows = ["airlines,delivery,2,2026-05-04"] * 9 + ["lessors,price,4,2026-05-05"] * 6
    (folder / "spring.csv").write_text("\n".join(["party,topic,score,day", *rows, ""]), encoding="utf-8")


def test_answers_are_held_against_business(tmp_path: Path) -> None:
    write(tmp_path)
    run = ran("representativeness", "-r", tmp_path, *DAY, "--format", "json")
    assert (run.code, run.err) == (0, "")
    rows = {row["customer"]: row for row in tables(run.out)["customers"]}
    assert [(name, row["share"], row["answers"], row["of_answers"]) for name, row in rows.items()] == [
        ("Airlines", 60, 9, 60),
        ("Lessors", 40, 6, 40),
    ]


def test_how_far_back_answers_count_may_be_said(tmp_path: Path) -> None:
    write(tmp_path)
    run = ran("representativeness", "-r", tmp_path, *DAY, "--within", "30", "--format", "json")
    assert [row["answers"] for row in tables(run.out)["customers"]] == [0, 0]


def test_customers_may_weigh_alike(tmp_path: Path) -> None:
    write(tmp_path)
    run = ran("representativeness", "-r", tmp_path, *DAY, "--alike", "--format", "json")
    assert [row["weight"] for row in tables(run.out)["without"]] == [50, 50]


def test_answers_that_cannot_be_read_end_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "spring.csv").unlink()
    run = ran("representativeness", "-r", tmp_path, *DAY)
    assert run.code == 0
    assert "could not be read, and are missing here" in run.out.replace("\n", " ")


@pytest.mark.parametrize("verb", ["representativeness", "evidence"])
def test_hostile_names_of_customers_who_answered_are_text_in_every_format(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, HOSTILE)
    monkeypatch.chdir(tmp_path)
    files = [f"report.{ending}" for ending in ("json", "txt", "md", "csv", "html", "xlsx", "docx", "pdf")]
    run = ran(verb, *DAY, *(word for file in files for word in ("-o", file)))
    assert run.code == 0, run.err
    told = Path("report.json").read_bytes()
    texts = hostile_files.told_in(told)
    assert any("<script>" in text for text in texts)
    hostile_files.text(Path("report.txt").read_bytes(), texts)
    hostile_files.md(Path("report.md").read_bytes(), texts)
    hostile_files.html(Path("report.html").read_bytes(), texts)
    hostile_files.xlsx(Path("report.xlsx").read_bytes(), texts)
    hostile_files.docx(Path("report.docx").read_bytes(), texts)
    hostile_files.csv(Path("report.csv").read_bytes(), hostile_files.first_table(told))
    hostile_files.pdf(Path("report.pdf").read_bytes(), texts, text_of_pdf(Path("report.pdf")))


def test_the_same_day_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        ran("representativeness", *DAY, "-o", f"{number}.html", "-o", f"{number}.xlsx")
        ran("evidence", *DAY, "-o", f"e{number}.html", "-o", f"e{number}.xlsx")
    for ending in ("html", "xlsx"):
        assert Path(f"1.{ending}").read_bytes() == Path(f"2.{ending}").read_bytes()
        assert Path(f"e1.{ending}").read_bytes() == Path(f"e2.{ending}").read_bytes()


def test_at_the_manufacturer_one_customer_decides_what_comes_first() -> None:
    found = tables(ran("representativeness", "-r", MANUFACTURER, *DAY, "--format", "json").out)
    without = {
        row["customer"][0] if isinstance(row["customer"], list) else row["customer"]: row for row in found["without"]
    }
    airlines = without["Airlines with retrofit programmes"]
    assert airlines["first"] != "the same"
    assert airlines["leaves"]
    assert sum(row["answers"] for row in found["customers"]) > 100
