"""`stakeholders questionnaire`: whom and what it asks, what it writes and what not, and the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import MANUFACTURER, Ran, ran

from filled_forms import filled
from stakeholders.cli.import_forms import forms_among, take_in
from stakeholders.errors import Unable
from stakeholders.questionnaire.returned import rows_of
from stakeholders.stores import YamlStore

DAY = ("--as-of", "2026-09-30")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample register, in a folder of its own, in which the command is given."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(MANUFACTURER, tmp_path / "mine")).relative_to(tmp_path)


def asks(register: Path, *options: str | Path) -> Ran:
    return ran("questionnaire", "-r", register, *DAY, *options)


def all_files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_it_says_whom_it_asks_about_what_and_why_and_writes_nothing(mine: Path) -> None:
    before = all_files(Path())
    run = asks(mine, "--party", "airlines", "--most", "2")
    assert (run.code, run.out) == (0, "")
    assert run.err.splitlines() == [
        "Asks airlines (Airlines with retrofit programmes) about 2 of 8 needs:",
        "   1  airlines-on-time-shipsets  importance 5, asked 138 days ago",
        "   2  airlines-aog-spares        importance 5, asked 138 days ago",
        "Of each: importance, satisfaction. Then: remarks.",
        "note: the register has no survey airlines-2026-09 to keep the answers in; to add it: --add-survey",
        "No form was asked for; make it with: -o form.html -o form.xlsx",
    ]
    assert all_files(Path()) == before


def test_it_makes_both_forms_and_leaves_the_register_as_it_is(mine: Path) -> None:
    before = all_files(mine)
    run = asks(mine, "--party", "airlines", "-o", "form.html", "-o", "form.xlsx")
    assert run.code == 0
    assert Path("form.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert rows_of(Path("form.xlsx")) == ()
    assert all_files(mine) == before


def test_the_same_questionnaire_has_the_same_bytes(mine: Path) -> None:
    for name in ("a", "b"):
        assert asks(mine, "--party", "airlines", "-o", f"{name}.html", "-o", f"{name}.xlsx").code == 0
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()
    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


def test_the_form_speaks_the_language_asked_for_and_says_that_needs_do_not(mine: Path) -> None:
    run = asks(mine, "--party", "airlines", "--lang", "fr", "-o", "form.html")
    assert "note: the needs stay in the words of the register" in run.err
    page = Path("form.html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert '<span class="statement" lang="en">A shipset arrives complete' in page


def test_a_dry_run_makes_no_form(mine: Path) -> None:
    run = asks(mine, "--party", "airlines", "-o", "form.html", "--dry-run")
    assert run.code == 0
    assert "Nothing was written: this was a dry run." in run.err
    assert not Path("form.html").exists()


def test_add_survey_gives_the_answers_a_home_and_is_one_change(mine: Path) -> None:
    run = asks(mine, "--party", "airlines", "--recommendation", "--effort", "--add-survey", "-o", "form.html")
    assert run.code == 0
    loaded = YamlStore(mine).load()
    assert loaded.findings == ()
    surveys = {id: loaded.register.find(id) for id in loaded.register.ids if id.startswith("airlines-2026-09")}
    assert [(each.construct, each.scale, each.source) for each in surveys.values()] == [  # type: ignore[union-attr]
        ("satisfaction", "1-5", "answers/airlines-2026-09.csv"),
        ("recommendation", "0-10", "answers/airlines-2026-09-recommendation.csv"),
        ("effort", "1-7", "answers/airlines-2026-09-effort.csv"),
    ]
    assert [rows_of(mine / each.source) for each in surveys.values()] == [()] * 3  # type: ignore[union-attr]
    again = asks(mine, "--party", "airlines", "--add-survey")
    assert "note: the register has the survey airlines-2026-09 already" in again.err


def test_add_survey_on_a_dry_run_shows_the_change_alone(mine: Path) -> None:
    before = all_files(Path())
    run = asks(mine, "--party", "airlines", "--add-survey", "--dry-run", "-o", "form.html")
    assert "+  - id: airlines-2026-09\n" in run.out
    assert all_files(Path()) == before


def test_a_database_makes_the_same_form_and_takes_the_survey_too(mine: Path) -> None:
    database = f"sqlite:///{Path('register.db').absolute().as_posix()}"
    assert ran("sync", mine, database).code == 0
    options = ("--party", "airlines", "--effort", "--add-survey")
    for place, name in ((str(mine), "files"), (database, "database")):
        assert ran("questionnaire", "-r", place, *DAY, *options, "-o", f"{name}.html").code == 0
    assert Path("files.html").read_bytes() == Path("database.html").read_bytes()
    assert "airlines-2026-09-effort" in ran("list", "surveys", "-r", database, "--format", "csv").out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "a questionnaire asks one party, and it is not said which"),
        (["--party", "airlins"], "'airlins' is no party"),
        (["--needs", "airlines-aog-spare"], "'airlines-aog-spare' is no need"),
        (["--needs", " , "], "--needs names no need"),
        (["--party", "airlines", "--most", "0"], "--most 0: nobody answers such a questionnaire"),
        (["--party", "airlines", "--needs", "airlines-aog-spares", "--most", "3"], "--most chooses among all needs"),
        (["--party", "airlines", "-o", "form.pdf"], "form.pdf is no form that can be made"),
        (["--party", "airlines", "-o", "none/form.html"], "there is no folder none"),
        (["--party", "airlines", "--survey", "My Survey"], "'My Survey' can be no survey's id"),
        (["--party", "airlines", "--survey", "airlines"], "airlines is no survey: it is one of the parties"),
        (["--party", "airlines", "--until", "2026-09-29"], "--until 2026-09-29 is before 2026-09-30"),
        (["--party", "airlines", "--lang", "fi"], "'fi' is no language"),
    ],
)
def test_what_cannot_be_is_told_in_a_line_and_nothing_is_written(mine: Path, options: list[str], message: str) -> None:
    before = all_files(Path())
    run = asks(mine, *options)
    assert run.code == 2
    assert message in run.err
    assert all_files(Path()) == before


def test_needs_of_one_party_say_whom_to_ask(mine: Path) -> None:
    run = asks(mine, "--needs", "airlines-aog-spares,airlines-delay-warning", "--kano")
    assert run.err.startswith("Asks airlines (")
    assert "Of each: functional, dysfunctional." in run.err


def test_a_need_of_another_party_is_pointed_out(mine: Path) -> None:
    run = asks(mine, "--party", "mro", "--needs", "airlines-aog-spares")
    assert "airlines-aog-spares  importance 5, asked 138 days ago; a need of airlines" in run.err


def test_a_form_that_somebody_has_filled_in_is_not_replaced(mine: Path) -> None:
    asks(mine, "--party", "airlines", "-o", "form.xlsx")
    form = Path("form.xlsx")
    form.write_bytes(filled(form.read_bytes(), {("airlines-aog-spares", "importance"): 5}))
    before = form.read_bytes()
    run = asks(mine, "--party", "airlines", "-o", "form.xlsx")
    assert run.code == 2
    assert "form.xlsx is a form that somebody has filled in" in run.err
    assert form.read_bytes() == before


@pytest.fixture
def returned(mine: Path) -> list[Path]:
    """Two filled forms and one in which nothing is answered, of a survey that the register has."""
    asks(mine, "--party", "airlines", "--recommendation", "--add-survey", "-o", "form.xlsx")
    form, files = Path("form.xlsx"), []
    for number, score in enumerate((9, 3)):
        answers = {("airlines-aog-spares", "importance"): 5, ("?recommendation", ""): score, ("?remarks", ""): "More."}
        files.append(Path(f"filled{number}.xlsx"))
        files[-1].write_bytes(filled(form.read_bytes(), answers))
    return [*files, form]


def test_filled_forms_are_taken_in_once(mine: Path, returned: list[Path], capfd: pytest.CaptureFixture[str]) -> None:
    forms = forms_among(returned)
    assert forms is not None
    take_in(forms, str(mine), yes=True, dry_run=False)
    said = capfd.readouterr().err
    assert "note: nothing is answered in form.xlsx" in said
    assert "mine/answers/airlines-2026-09.csv: 2 respondents more" in said
    names = ("airlines-2026-09", "airlines-2026-09-recommendation", "airlines-2026-09-remarks")
    files = [mine / "answers" / f"{name}.csv" for name in names]
    assert [len(rows_of(file) or ()) for file in files] == [2, 2, 2]
    before = all_files(mine)
    take_in(forms, str(mine), yes=True, dry_run=False)
    assert "2 respondents known already" in capfd.readouterr().err
    assert all_files(mine) == before


def test_without_a_yes_nothing_is_taken_in(mine: Path, returned: list[Path], capfd: pytest.CaptureFixture[str]) -> None:
    forms, before = forms_among(returned), all_files(mine)
    assert forms is not None
    take_in(forms, str(mine), yes=False, dry_run=False)
    said = capfd.readouterr().err
    assert "Nothing was written." in said
    assert "To add them:  stakeholders import filled0.xlsx filled1.xlsx form.xlsx -r mine --yes" in said
    assert all_files(mine) == before


def test_what_people_wrote_can_be_left_out_or_masked(mine: Path, returned: list[Path]) -> None:
    form, file = Path("form.xlsx").read_bytes(), Path("own-words.xlsx")
    file.write_bytes(filled(form, {("?remarks", ""): "Call +44 20 7946 0000.", ("?recommendation", ""): 7}))
    forms, remarks = forms_among([file]), mine / "answers" / "airlines-2026-09-remarks.csv"
    assert forms is not None
    take_in(forms, str(mine), yes=True, dry_run=False, texts="leave-out")
    assert not remarks.exists()
    take_in(forms, str(mine), yes=True, dry_run=False, texts="mask")
    assert [row.text for row in rows_of(remarks) or ()] == ["Call [phone]."]
    take_in(forms, str(mine), yes=True, dry_run=False)
    assert [row.text for row in rows_of(remarks) or ()] == ["Call +44 20 7946 0000."]


def test_import_takes_filled_forms_in_and_satisfaction_tells_of_them(mine: Path, returned: list[Path]) -> None:
    assert ran("import", *returned, "-r", mine).err.splitlines()[-2] == "Nothing was written."
    refused = ran("import", *returned, "-r", mine, "--party", "airlines")
    assert (refused.code, "is for tables, not for filled forms" in refused.err) == (2, True)
    taken = ran("import", *returned, "-r", mine, "--yes", "--texts", "leave-out")
    assert (taken.code, "undo does not take these answers back" in taken.err) == (0, True)
    assert not (mine / "answers" / "airlines-2026-09-remarks.csv").exists()
    surveys = ran("satisfaction", "-r", mine, "--as-of", "2026-10-30", "--format", "md").out
    assert "Airlines with retrofit programmes, 2026-09: recommendation" in surveys


def test_forms_and_other_files_do_not_mix(returned: list[Path]) -> None:
    other = Path("parties.csv")
    other.write_text("Party,Power\nAirlines,5\n", encoding="utf-8")
    assert forms_among([other]) is None
    with pytest.raises(Unable, match=r"filled0\.xlsx is a filled form, and parties\.csv is none"):
        forms_among([*returned, other])
