"""`stakeholders import` of complaint lists and of answers: what is written, asked, masked and said."""

from pathlib import Path

import pytest
from running import ran
from talking import at_terminal

from stakeholders.model import Feedback, Survey
from stakeholders.stores import open_store

ANSWERS = "Customer,Satisfaction,NPS,Comment\n" + "".join(
    f"{'Brewery' if n % 2 else 'Port'},{n % 5 + 1},{n % 11},said {n} to a{n}@b.example\n" for n in range(30)
)
COMPLAINTS = (
    "Date received,Issue,Company,Company response to consumer\n7/29/2026,Fees,Alpha,Closed\n8/1/2026,Late,Beta,\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("elsewhere").mkdir()
    Path("elsewhere/survey.csv").write_text(ANSWERS, encoding="utf-8")
    Path("complaints.csv").write_text(COMPLAINTS, encoding="utf-8")
    return tmp_path


def sources(where: str) -> set[str]:
    return {survey.source for survey in open_store(where).load().register.all(Survey).values()}


def feedback(where: str) -> list[Feedback]:
    return list(open_store(where).load().register.all(Feedback).values())


def test_two_commands_take_answers_to_a_report() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine")
    assert (run.code, run.out) == (0, "")
    assert "Answers copied to" in run.err
    assert Path("mine/answers/survey.csv").read_bytes() == Path("elsewhere/survey.csv").read_bytes()
    assert sources("mine") == {"answers/survey.csv"}
    assert ran("satisfaction", "-r", "mine", "-o", "report.html").code == 0
    assert Path("report.html").stat().st_size


def test_the_same_answers_again_change_nothing() -> None:
    ran("import", "elsewhere/survey.csv", "--to", "mine")
    before = {path: path.read_bytes() for path in Path("mine").rglob("*") if path.is_file()}
    run = ran("import", "elsewhere/survey.csv", "--to", "mine")
    assert run.code == 0
    assert "all of it is there already" in run.err
    assert {path: path.read_bytes() for path in Path("mine").rglob("*") if path.is_file()} == before


def test_other_answers_take_the_place_of_a_file_only_where_that_is_asked() -> None:
    ran("import", "elsewhere/survey.csv", "--to", "mine")
    Path("elsewhere/survey.csv").write_text(ANSWERS + "Port,1,1,more\n", encoding="utf-8")
    run = ran("import", "elsewhere/survey.csv", "--to", "mine")
    assert run.code == 2
    assert "holds other answers" in run.err
    assert ran("import", "elsewhere/survey.csv", "--to", "mine", "--update").code == 0
    assert Path("mine/answers/survey.csv").read_text(encoding="utf-8").endswith("more\n")


def test_answers_are_read_where_they_lie_where_that_is_asked() -> None:
    assert ran("import", "elsewhere/survey.csv", "--to", "mine", "--in-place").code == 0
    assert sources("mine") == {"../elsewhere/survey.csv"}
    assert not Path("mine/answers").exists()
    assert ran("satisfaction", "-r", "mine").code == 0


def test_answers_beside_a_database_are_found_again() -> None:
    assert ran("import", "elsewhere/survey.csv", "--to", "mine.db").code == 0
    assert ran("satisfaction", "-r", "mine.db").code == 0


def test_files_of_one_name_do_not_meet() -> None:
    Path("other").mkdir()
    Path("other/survey.csv").write_text(ANSWERS.replace("Brewery", "Mill"), encoding="utf-8")
    for _ in range(2):
        assert ran("import", "elsewhere/survey.csv", "other/survey.csv", "--to", "mine").code == 0
        assert sources("mine") == {"answers/survey.csv", "answers/survey-2.csv"}
        assert "Mill" in Path("mine/answers/survey-2.csv").read_text(encoding="utf-8")


def test_a_preview_writes_nothing() -> None:
    run = ran("import", "elsewhere/survey.csv")
    assert run.code == 0
    assert "recommendation, 0-10" in run.out
    assert sorted(path.name for path in Path().iterdir()) == ["complaints.csv", "elsewhere"]


def test_words_of_people_can_be_left_out_of_answers() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine", "--texts", "leave-out")
    assert "Left out of what people wrote: 30 cells" in run.err
    assert "said" not in Path("mine/answers/survey.csv").read_text(encoding="utf-8-sig")
    assert ran("satisfaction", "-r", "mine").code == 0


def test_addresses_can_be_masked_in_answers() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine", "--texts", "mask")
    assert "Masked in what people wrote: e-mail address, 30 times" in run.err
    kept = Path("mine/answers/survey.csv").read_text(encoding="utf-8-sig")
    assert "said 3 to [e-mail]" in kept
    assert "@" not in kept


def test_words_are_not_left_in_a_file_that_is_read_where_it_lies() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine", "--in-place", "--texts", "mask")
    assert run.code == 2
    assert not Path("mine").exists()


def test_an_unknown_way_with_texts_names_the_nearest() -> None:
    run = ran("import", "complaints.csv", "--texts", "leaveout")
    assert run.code == 2
    assert "leave-out" in run.err


def test_complaints_come_from_consumers_where_nobody_says_otherwise() -> None:
    run = ran("import", "complaints.csv", "--to", "mine")
    assert run.code == 0
    assert "all 2 are taken to come from 'Consumers'" in run.err
    assert "0 are lost" in run.err
    assert [(each.id, each.party) for each in feedback("mine")] == [
        ("consumers-2026-07-29", "consumers"),
        ("consumers-2026-08-01", "consumers"),
    ]


def test_who_complains_is_remembered() -> None:
    assert ran("import", "complaints.csv", "--to", "mine", "--party", "Borrowers").code == 0
    run = ran("import", "complaints.csv", "--to", "mine")
    assert "all of it is there already" in run.err
    assert {each.party for each in feedback("mine")} == {"borrowers"}


def test_at_a_terminal_a_person_is_asked_who_complains() -> None:
    ended, _ = at_terminal([("who complains there?", "Borrowers")], "import", "complaints.csv", "--to", "mine")
    assert ended == 0
    assert {each.party for each in feedback("mine")} == {"borrowers"}


def test_at_a_terminal_a_person_is_asked_whether_to_copy() -> None:
    ended, _ = at_terminal([("Copy elsewhere/survey.csv", "n")], "import", "elsewhere/survey.csv", "--to", "mine")
    assert ended == 0
    assert sources("mine") == {"../elsewhere/survey.csv"}


TWO_QUESTIONS = "Kunde,Zufriedenheit,Liefertreue\n" + "".join(
    f"{'Brauerei' if n % 2 else 'Hafen'},{n % 5 + 1},{(n + 2) % 5 + 1}\n" for n in range(30)
)


def columns_of(where: str, id: str) -> dict[str, str]:
    return open_store(where).load().register.all(Survey)[id].columns


@pytest.fixture
def two_questions() -> str:
    Path("s.csv").write_text(TWO_QUESTIONS, encoding="utf-8")
    assert ran("import", "s.csv", "--to", "mine", "--map", "Liefertreue=-").code == 0
    return "mine"


def test_another_understanding_of_the_same_answers_is_told_with_the_command_that_takes_it_over(
    two_questions: str,
) -> None:
    run = ran("import", "s.csv", "--to", two_questions, "--map", "Liefertreue=score")
    assert run.code == 0
    assert "all of it is there already" not in run.err
    assert "with scores in: Zufriedenheit\n" in run.err
    assert "stakeholders set s columns.score.Liefertreue=Liefertreue -r mine" in run.err
    assert ran("set", "s", "columns.score.Liefertreue=Liefertreue", "-r", two_questions).code == 0
    again = ran("import", "s.csv", "--to", two_questions, "--map", "Liefertreue=score")
    assert "all of it is there already" in again.err
    assert "with scores in: Zufriedenheit, Liefertreue" in again.err


def test_another_understanding_is_taken_over_with_update_and_undone(two_questions: str) -> None:
    run = ran("import", "s.csv", "--to", two_questions, "--map", "Liefertreue=score", "--update")
    assert "changed s: columns.score.Liefertreue nothing -> Liefertreue" in run.err
    assert columns_of(two_questions, "s")["score.Liefertreue"] == "Liefertreue"
    run = ran("undo", "-r", two_questions)
    assert "Liefertreue -> nothing" in run.err
    assert "score.Liefertreue" not in columns_of(two_questions, "s")


def test_another_understanding_is_asked_about_at_a_terminal(two_questions: str) -> None:
    answers = [("Copy s.csv", "y"), ("Take over this value", "y")]
    code, told = at_terminal(answers, "import", "s.csv", "--to", two_questions, "--map", "Liefertreue=score")
    assert code == 0, told
    assert columns_of(two_questions, "s")["score.Liefertreue"] == "Liefertreue"


def test_columns_set_right_by_hand_stay_when_the_answers_come_again(two_questions: str) -> None:
    assert ran("set", "s", "columns.topic=Kunde", "columns.party=", "-r", two_questions).code == 0
    before = columns_of(two_questions, "s")
    assert ran("import", "s.csv", "--to", two_questions, "--update").code == 0
    assert columns_of(two_questions, "s") == before


def test_a_question_on_another_scale_is_told_to_be_in_no_survey(two_questions: str) -> None:
    Path("s.csv").write_text(TWO_QUESTIONS.replace("Hafen,1,3", "Hafen,1,9"), encoding="utf-8")
    run = ran("import", "s.csv", "--to", two_questions, "--map", "Liefertreue=score", "--update")
    assert "Liefertreue is in no survey; one of its own: stakeholders add survey name=Liefertreue" in run.err
    assert "columns.score=Liefertreue -r mine" in run.err


def test_a_heading_of_answers_that_map_names_is_known() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine", "--map", "Comment=-", "--map", "Nobody=-")
    assert "'Comment'" not in run.err
    assert "--map names a column 'Nobody', and no table has one of that heading" in run.err


def test_parties_that_the_register_lacks_are_named_with_how_to_add_them() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine")
    assert "  stakeholders add party name=Brewery customer=yes -r mine\n" in run.err
    assert ran("add", "party", "name=Brewery", "customer=yes", "-r", "mine").code == 0
    again = ran("import", "elsewhere/survey.csv", "--to", "mine")
    assert "name=Brewery" not in again.err
    assert "name=Port" in again.err


def test_of_many_parties_that_the_register_lacks_five_are_named() -> None:
    rows = "".join(f"Firm {n % 9},{n % 5 + 1}\n" for n in range(36))
    Path("many.csv").write_text(f"Customer,Satisfaction\n{rows}", encoding="utf-8")
    run = ran("import", "many.csv", "--to", "mine")
    assert run.err.count("stakeholders add party") == 5
    assert "and 4 more parties" in run.err


def test_what_undo_takes_back_of_answers_is_said_and_holds() -> None:
    run = ran("import", "elsewhere/survey.csv", "--to", "mine")
    assert "nothing that undo could take back; the answers stay in mine/answers/survey.csv" in run.err
    Path("second.csv").write_text(ANSWERS.replace("Port", "Mill"), encoding="utf-8")
    run = ran("import", "second.csv", "--to", "mine")
    assert "undo -r mine takes back what was added to the register; the answers stay in mine/answers/second.csv" in (
        run.err
    )
    undone = ran("undo", "-r", "mine")
    assert undone.code == 0
    assert "the answers stay in mine/answers/second.csv, which no survey names now" in undone.err
    assert Path("mine/answers/second.csv").exists()
    assert sources("mine") == {"answers/survey.csv"}
