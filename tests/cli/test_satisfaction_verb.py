"""`stakeholders satisfaction`: looking, feeding the register, and what other verbs make of the answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from running import MANUFACTURER, Ran, ran

REGISTER = """\
register: {organisation: Example Ltd}
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties:
  - {id: airlines, name: Airlines, customer: true, satisfaction: 5}
  - {id: owners, name: Owners}
needs:
  # agreed at the spring visit
  - {id: on-time, party: airlines, statement: On the day agreed., topic: delivery, importance: 5, satisfaction: 5}
  - {id: cheap, party: airlines, statement: Prices hold for a year., topic: price, importance: 2}
  - {id: dividend, party: owners, statement: A dividend each year., topic: price, importance: 4}
surveys:
  - id: s2026
    name: Survey 2026
    construct: satisfaction
    scale: 1-5
    closed_on: 2026-05-15
    source: answers.csv
    columns: {party: who, respondent: person, topic: about, score: mark}
"""
ANSWERS = "who,person,about,mark\n" + "".join(
    f"Airlines,p{n},delivery,{2 if n % 3 else 1}\nAirlines,p{n},price,4\n" for n in range(9)
)
DAY = ("--as-of", "2026-09-30")


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("register.yaml").write_text(REGISTER, encoding="utf-8")
    Path("answers.csv").write_text(ANSWERS, encoding="utf-8")
    return tmp_path


def report(*arguments: str) -> dict[str, Any]:
    run = ran("satisfaction", *arguments, *DAY, "--format", "json")
    assert run.code == 0, run.err
    found: dict[str, Any] = json.loads(run.out)
    return found


def table(found: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next(block["rows"] for block in found["blocks"] if block.get("key") == key)
    return rows


def tables(found: dict[str, Any]) -> set[str]:
    return {block["key"] for block in found["blocks"] if block["block"] == "table"}


def files() -> dict[str, bytes]:
    return {file.as_posix(): file.read_bytes() for file in Path().rglob("*") if file.is_file()}


def refused(*arguments: str) -> tuple[int, str]:
    run: Ran = ran("satisfaction", *arguments)
    return run.code, run.err


def test_looking_shows_the_figures_and_writes_nothing() -> None:
    before = files()
    found = report()
    assert [(row["metric"], row["figure"], row["n"]) for row in table(found, "figures")] == [
        ("Satisfied (CSAT), %", 50, 18), ("Mean, 1-5", pytest.approx(51 / 18), 18),
    ]  # fmt: skip
    assert files() == before


def test_the_options_choose_what_is_shown() -> None:
    assert {"by_party", "by_topic"} <= tables(report())
    assert not tables(report("--across", "question")) & {"by_party", "by_topic"}
    assert "by_topic" in tables(report("--across", "topic, need"))
    assert table(report("--metric", "mean"), "by_topic")[0]["figure"] == pytest.approx(15 / 9)
    assert [row["survey"] for row in table(report("--survey", "s2026"), "figures")] == ["Survey 2026", "Survey 2026"]
    notes = {cross: report("--crosshair", cross)["blocks"] for cross in ("mean", "midpoint")}
    assert notes["mean"] != notes["midpoint"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--metric", "npx"), "error: 'npx' is no metric\nhint: did you mean nps?"),
        (("--across", "topics"), "error: 'topics' is no part\nhint: did you mean topic?"),
        (("--by-period", "quarters"), "error: 'quarters' is no period\nhint: did you mean quarter?"),
        (("--crosshair", "average"), "error: 'average' is no crosshair"),
        (("--survey", "s2025"), "error: 's2025' is no survey\nhint: did you mean s2026?"),
        (("--survey", "airlines"), "error: airlines has no answers here"),
        (("--dry-run",), "error: nothing is written without --feed\nhint: Add --feed"),
        (("--why", "x"), "error: nothing is written without --feed"),
        (("--feed", "--survey", "s2026"), "error: --feed takes every survey as it is"),
        (("--feed", "-o", "x.html"), "error: --feed makes no report"),
    ],
)
def test_a_wrong_option_is_told_and_nothing_is_written(arguments: tuple[str, ...], said: str) -> None:
    before = files()
    code, err = refused(*arguments)
    assert (code, said in err) == (2, True), err
    assert files() == before


def test_a_dry_run_of_feeding_shows_old_and_new_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")  # so that no cell is wrapped
    before = files()
    run = ran("satisfaction", "--feed", "--dry-run", *DAY)
    assert run.code == 0
    table, difference = run.out.split("---", 1)
    assert [line.split() for line in table.splitlines() if line.startswith(("On the day", "Prices hold"))] == [
        ["On", "the", "day", "agreed.", "5", "2", "1.67", "9", "its", "topic", "Survey", "2026"],
        ["Prices", "hold", "for", "a", "year.", "4", "4.00", "9", "its", "topic", "Survey", "2026"],
    ]
    assert "-  - {id: on-time, party: airlines" in difference
    assert "satisfaction: 2" in difference
    assert files() == before


def test_feeding_writes_what_the_answers_say_says_so_and_a_second_time_has_nothing_to_do() -> None:
    run = ran("satisfaction", "--feed", "--by", "Quality", "--why", "Survey 2026", *DAY)
    assert run.code == 0
    assert run.err.splitlines() == [
        "changed airlines: satisfaction 5 -> 3 (mean 2.83 of 18 answers, s2026)",
        "changed on-time: satisfaction 5 -> 2 (mean 1.67 of 9 answers, s2026)",
        "changed cheap: satisfaction nothing -> 4 (mean 4.00 of 9 answers, s2026)",
        "fed 3 records from answers; `stakeholders undo` takes it back",
    ]
    assert "# agreed at the spring visit" in Path("register.yaml").read_text(encoding="utf-8")
    before = files()
    again = ran("satisfaction", "--feed", *DAY)
    assert (again.code, again.out) == (0, "")
    assert "note: nothing to feed: the register is in step with the answers" in again.err
    assert files() == before


def test_undo_takes_feeding_back() -> None:
    before = Path("register.yaml").read_bytes()
    ran("satisfaction", "--feed", *DAY)
    assert Path("register.yaml").read_bytes() != before
    assert ran("undo").code == 0
    assert Path("register.yaml").read_bytes() == before


def test_a_register_without_answers_has_nothing_to_feed_and_a_report_that_says_why() -> None:
    Path("register.yaml").write_text(REGISTER.replace("    source: answers.csv\n", ""), encoding="utf-8")
    assert (
        "nothing to feed: no survey of the register has answers that can be read" in ran("satisfaction", "--feed").err
    )
    assert "No survey in the register says where its answers are." in ran("satisfaction").out


def test_answers_that_cannot_be_read_are_told() -> None:
    Path("answers.csv").unlink()
    run = ran("satisfaction", *DAY)
    assert run.code == 1
    assert "The answers to Survey 2026 could not be read" in " ".join(run.out.split())


def test_the_matrix_takes_satisfaction_from_the_answers_and_says_so() -> None:
    before = files()
    run = ran("matrix", *DAY, "--format", "json")
    blocks = json.loads(run.out)["blocks"]
    (said,) = [block["text"] for block in blocks if block["block"] == "paragraph" and "answers" in block["text"]]
    assert said == (
        "The satisfaction of 2 needs comes from answers to surveys. Of 2 the register says otherwise or nothing; this "
        "writes them: stakeholders satisfaction --feed"
    )
    rows = {row["row"]: row["satisfaction"] for row in next(b for b in blocks if b["block"] == "matrix")["rows"]}
    assert rows == {"Delivery": 2, "Price": 4}
    (area,) = [row for row in table({"blocks": blocks}, "areas") if row["concern"] == "underserved need"]
    assert area["reason"] == "importance 5, satisfaction 2 of 5 (from 9 answers)"
    assert files() == before
    ran("satisfaction", "--feed", *DAY)
    assert "The satisfaction of 2 needs comes from answers to surveys.\n" in ran("matrix", *DAY).out


def test_a_matrix_without_answers_says_nothing_of_them() -> None:
    Path("register.yaml").write_text(REGISTER.replace("    source: answers.csv\n", ""), encoding="utf-8")
    assert "answers" not in ran("matrix", *DAY).out


def test_the_sample_register_can_be_fed_and_is_then_in_step(tmp_path: Path) -> None:
    copytree(MANUFACTURER, tmp_path / "sample")
    run = ran("satisfaction", "--feed", "-r", tmp_path / "sample", *DAY)
    assert run.code == 0
    assert ran("satisfaction", "--feed", "-r", tmp_path / "sample", *DAY).err.startswith("note: nothing to feed")
    assert ran("check", tmp_path / "sample", *DAY, "--fail-on", "error").code == 0


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "satisfaction"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("file", "survey", "figures"),
    [
        (
            "nps-supermarket-fr.csv",
            "{id: x, name: X, construct: recommendation, scale: 1-10, columns: {score: nps}, source: SOURCE}",
            {"Net promoter score (NPS)": (53.42, 13_612)},
        ),
        (
            "overall-satisfaction-1to5.csv",
            "{id: x, name: X, construct: satisfaction, columns: {score: satis_overall}, source: SOURCE}",
            {"Satisfied (CSAT), %": (61.9, 1000), "Mean, 1-5": (3.57, 1000)},
        ),
    ],
)
def test_files_of_others_give_the_figures_that_are_known(
    file: str, survey: str, figures: dict[str, tuple[float, int]]
) -> None:
    source = (CORPUS / file).as_posix()
    text = f"register: {{organisation: Example Ltd}}\nsurveys: [{survey.replace('SOURCE', json.dumps(source))}]\n"
    Path("register.yaml").write_text(text, encoding="utf-8")
    found = report()
    shown = {row["metric"]: (round(row["figure"], 2), row["n"]) for row in table(found, "figures")}
    assert figures.items() <= shown.items()
    if "fr" in file:
        assert [(row["reason"], row["count"]) for row in table(found, "left_out")] == [("no answer", 342)]
        assert round(table(found, "figures")[0]["standard_error"], 3) == 0.558
        assert any("The scale starts at 1" in block.get("text", "") for block in found["blocks"])


def test_a_register_without_answers_does_not_wait_for_what_reads_them() -> None:
    Path("register.yaml").write_text(REGISTER.replace("    source: answers.csv\n", ""), encoding="utf-8")
    program = """
import sys
from stakeholders.cli.app import app
sys.argv = ["stakeholders", "matrix", "--as-of", "2026-09-30"]
app(standalone_mode=False)
print(sorted(name for name in sys.modules if name.startswith("stakeholders.answers")))
"""
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", program], capture_output=True, check=True)
    assert run.stdout.decode("utf-8").splitlines()[-1] == "[]"


@pytest.mark.parametrize("source", ["missing.csv", "s.csv#Blatt"])
def test_where_no_answers_can_be_read_it_ends_with_one_and_never_says_that_all_is_well(
    tmp_path: Path, source: str
) -> None:
    (tmp_path / "s.csv").write_text("q1\n3\n4\n", encoding="utf-8")
    surveys = f"[{{id: s26, name: Spring, scale: 1-5, columns: {{score: q1}}, source: '{source}'}}]"
    (tmp_path / "register.yaml").write_text(
        f"register: {{organisation: Example Ltd}}\nsurveys: {surveys}\n", encoding="utf-8"
    )
    run = ran("satisfaction", "-r", tmp_path)
    assert run.code == 1
    assert "note: survey s26: its answers cannot be read" in run.err
    assert "No survey with a source" not in run.out
    assert "Every answer is counted" not in run.out
    assert "could not be read" in run.out


def test_where_some_answers_can_be_read_it_ends_with_nought_and_lists_the_others(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("q1\n3\n4\n", encoding="utf-8")
    surveys = [
        f"{{id: {id}, name: {id}, scale: 1-5, columns: {{score: q1}}, source: {id}.csv}}" for id in ("s", "gone")
    ]
    (tmp_path / "register.yaml").write_text(
        f"register: {{organisation: Example Ltd}}\nsurveys: [{', '.join(surveys)}]\n", encoding="utf-8"
    )
    run = ran("satisfaction", "-r", tmp_path)
    assert run.code == 0
    assert "Every answer is counted" not in run.out
    assert ran("satisfaction", "-r", tmp_path, "--survey", "gone").code == 1
