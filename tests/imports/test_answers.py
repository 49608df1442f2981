"""Answers to surveys: told apart from registers, each column understood, and surveys made of them."""

import datetime as dt
from pathlib import Path

import pytest
from answer_files import FRENCH, LABELLED, LIKERT, LONG, WIDE, held, of_answers, surveys
from imported_tables import PLAN, REQUIREMENTS, imported, register_with
from sheet_files import xlsx

from stakeholders.errors import Unable
from stakeholders.model import Survey


def test_one_column_a_question_is_understood() -> None:
    found = of_answers(WIDE)
    assert held(found) == {
        "Respondent": "respondent",
        "Customer": "party",
        "Date": "date",
        "Overall satisfaction (1-5)": "satisfaction 1-5",
        "Satisfaction with delivery": "satisfaction 1-5",
        "Would you recommend us?": "recommendation 0-10",
        "Age": "",
        "Why": "text",
    }


def test_each_thing_that_is_measured_becomes_a_survey() -> None:
    first, second = surveys(of_answers(WIDE, None, "spring-2026.csv"))
    describing = {"respondent": "Respondent", "party": "Customer", "date": "Date", "text": "Why"}
    assert first == Survey(
        id="spring-2026-satisfaction",
        name="Spring 2026: satisfaction",
        construct="satisfaction",
        scale="1-5",
        source="answers/spring-2026.csv",
        columns={
            **describing,
            "score": "Overall satisfaction (1-5)",
            "score.delivery": "Satisfaction with delivery",
        },
        opened_on=dt.date(2026, 3, 1),
        closed_on=dt.date(2026, 3, 30),
        notes=first.notes,
    )
    assert (second.id, second.scale) == ("spring-2026-recommendation", "0-10")
    assert second.columns == {**describing, "score": "Would you recommend us?"}


def test_no_parties_or_needs_come_of_answers() -> None:
    for text in (WIDE, FRENCH, LABELLED, LONG, LIKERT):
        found = of_answers(text)
        assert found.changes.added_by_kind.keys() == {"surveys"}
        assert found.columns == ()


def test_scales_that_start_at_one_stay_so_and_are_told() -> None:
    found = of_answers(FRENCH.encode("latin-1"), None, "nps-magasin.csv")
    assert held(found) == {
        "": "",
        "nps": "recommendation 1-10",
        "satisfaction": "satisfaction 1-10",
        "intention": "loyalty 1-10",
        "explication": "text",
        "visites": "",
    }
    told = {column.heading: column.remark for column in found.answered[0].answers.columns}
    assert told["nps"] == "1-10: the figures go up to 10, and none of 300 is 0"
    assert [survey.id for survey in surveys(found)] == [
        "nps-magasin-recommendation",
        "nps-magasin-satisfaction",
        "nps-magasin-loyalty",
    ]


def test_labels_beside_their_figures_and_ages_are_no_scores() -> None:
    found = of_answers(LABELLED)
    assert held(found) == {
        "participant_id": "respondent",
        "age": "",
        "satis_overall": "satisfaction 1-5",
        "satis_overall_fct": "",
    }
    (only,) = surveys(found)
    assert only.columns == {"respondent": "participant_id", "score": "satis_overall"}


def test_rows_of_needs_give_a_survey_of_importance_and_one_of_satisfaction() -> None:
    first, second = surveys(of_answers(LONG))
    assert [(each.construct, each.columns["score"]) for each in (first, second)] == [
        ("importance", "importance"),
        ("satisfaction", "satisfaction"),
    ]
    assert first.columns["need"] == "need"
    assert first.columns["date"] == "answered_on"


def test_pairs_of_kano_are_one_survey() -> None:
    (only,) = surveys(
        of_answers("respondent,need,functional,dysfunctional\na,dry,like,dislike\nb,dry,must-be,5\nc,dry,1,5\n")
    )
    assert only.construct == "kano"
    assert only.columns == {
        "respondent": "respondent",
        "need": "need",
        "functional": "functional",
        "dysfunctional": "dysfunctional",
    }


def test_numbered_questions_answered_in_words_are_scores() -> None:
    (only,) = surveys(of_answers(LIKERT))
    assert (only.scale, only.columns) == ("1-5", {"score.Q1": "Q1", "score.Q2": "Q2"})


def test_questions_longer_than_any_heading_are_columns() -> None:
    long = "On a scale of 1 to 5, how satisfied are you with the delivery of our products over the last twelve months?"
    likely = "How likely is it that you would recommend our company to a friend (0 = not at all, 10 = extremely)?"
    found = of_answers(f'Timestamp,"{long}","{likely}"\n2026-03-01,4,9\n2026-03-02,3,7\n', None, "export.csv")
    assert held(found) == {"Timestamp": "date", long: "satisfaction 1-5", likely: "recommendation 0-10"}


def test_of_columns_of_one_heading_the_first_is_read() -> None:
    first, second = surveys(of_answers("respondent,satisfaction,satisfaction,nps\n1,4,5,9\n2,3,5,8\n"))
    assert first.columns == {"respondent": "respondent", "score": "satisfaction"}
    assert second.columns == {"respondent": "respondent", "score": "nps"}


def test_what_is_no_score_among_them_makes_no_other_column_of_it() -> None:
    found = of_answers("respondent,satisfaction,nps\n1,4,9\n2,good,8\n3,-7,11\n4,3,2\n")
    assert held(found)["satisfaction"] == "satisfaction 1-5"


def test_a_register_that_rates_satisfaction_stays_one() -> None:
    rows = "".join(f"Party {n % 4},Need {n},{n % 5 + 1},{n % 4 + 1}\n" for n in range(40))
    found = imported(f"Stakeholder,Need,Importance,Satisfaction\n{rows}")
    assert found.answered == ()
    assert found.changes.added_by_kind == {"parties": 4, "needs": 40}
    for text in (REQUIREMENTS, PLAN):
        assert imported(text).answered == ()


def test_customers_that_come_again_and_again_answer() -> None:
    rows = "".join(f"{'Brewery' if n % 3 else 'Port'},{n % 5 + 1},2026-03-{n + 1:02}\n" for n in range(20))
    assert held(of_answers(f"Customer,Satisfaction,Date\n{rows}", None, "export.csv")) == {
        "Customer": "party",
        "Satisfaction": "satisfaction 1-5",
        "Date": "date",
    }


def test_figures_of_months_are_no_answers() -> None:
    rows = "".join(f"2026-{n:02},{70 + n}\n" for n in range(1, 13))
    with_kpi = imported(f"Month,Satisfaction %\n{rows}")
    assert with_kpi.answered == ()


def test_a_person_says_what_columns_hold() -> None:
    found = of_answers(WIDE, None, "s.csv", "Age=segment", "Satisfaction with delivery=-", "Why=-")
    assert held(found)["Age"] == "segment"
    first, _ = surveys(found)
    assert first.columns == {
        "respondent": "Respondent",
        "party": "Customer",
        "date": "Date",
        "segment": "Age",
        "score": "Overall satisfaction (1-5)",
    }


def test_a_table_of_unknown_headings_is_one_of_answers_where_a_person_says_so() -> None:
    (only,) = surveys(of_answers("x,y\n4,a\n5,b\n2,a\n", None, "s.csv", "x=score", "y=topic"))
    assert (only.construct, only.scale, only.columns) == ("satisfaction", "1-5", {"topic": "y", "score": "x"})


def test_a_field_of_several_kinds_is_still_asked_about_in_a_register() -> None:
    with pytest.raises(Unable, match="several kinds"):
        of_answers("Stakeholder,Need,Zufr\nBreweries,Dry,4\nPress,Facts,3\n", None, "r.csv", "Zufr=satisfaction")


def test_each_sheet_has_surveys_of_its_own() -> None:
    rows: list[list[object]] = [["Customer", "NPS", "Comment"]]
    rows += ([f"C{n % 3}", n % 11, "x"] for n in range(12))
    found = of_answers(xlsx({"Spring": rows, "Autumn": rows}), None, "waves.xlsx")
    assert [(each.id, each.source) for each in surveys(found)] == [
        ("waves-spring", "answers/waves.xlsx#Spring"),
        ("waves-autumn", "answers/waves.xlsx#Autumn"),
    ]


@pytest.mark.parametrize("text", [WIDE, FRENCH, LABELLED, LONG])
def test_the_same_answers_make_no_second_survey(text: str) -> None:
    first = of_answers(text)
    again = of_answers(text, register_with(first))
    assert not again.changes
    assert again.known == {"surveys": len(surveys(first))}


def test_columns_of_parquet_are_known_by_name_and_type(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = tmp_path / "answers.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "copy (select 'c' || (i % 7) as customer, (i % 11)::int as nps, (i % 5 + 1)::int as csat,"
            " date '2026-01-01' + (i % 90)::int as answered_on, 'text ' || i as comment from range(500) t(i))"
            f" to '{file.as_posix()}' (format parquet)"
        )
    found = of_answers(file.read_bytes(), None, "answers.parquet")
    assert held(found) == {
        "customer": "party",
        "nps": "recommendation 0-10",
        "csat": "satisfaction 1-5",
        "answered_on": "date",
        "comment": "text",
    }
    first, _ = surveys(found)
    assert (first.opened_on, first.closed_on) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert found.answered[0].answers.rows == 500


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "satisfaction"


@pytest.mark.parametrize(
    ("name", "scores"),
    [
        ("nps-supermarket-fr.csv", ["recommendation 1-10", "satisfaction 1-10", "loyalty 1-10"]),
        ("overall-satisfaction-1to5.csv", ["satisfaction 1-5"]),
    ],
)
def test_answers_that_others_published_are_understood(name: str, scores: list[str]) -> None:
    if not (CORPUS / name).is_file():
        pytest.skip("the corpus is not here")
    found = of_answers((CORPUS / name).read_bytes(), None, name)
    assert [each for each in held(found).values() if " " in each] == scores


TOPICS = "Nr;Kunde;Liefertreue;Preis;Gesamtzufriedenheit\n" + "".join(
    f"{n + 1};{'AB'[n % 2]};{n % 5 + 1};{n % 4 + 2};{n % 3 + 3}\n" for n in range(30)
)


def test_a_row_of_means_is_no_answer_and_is_told() -> None:
    found = of_answers(f"{TOPICS}Mittelwert;;3,2;3,4;3,9\n", None, "u.csv")
    (only,) = found.answered
    assert only.answers.rows == 30
    assert only.home.content is not None
    assert b"Mittelwert" not in only.home.content
    assert any("sums up the others: Mittelwert" in each.message for each in only.answers.findings)


def test_bare_topics_on_the_scale_of_known_scores_are_scores_and_told() -> None:
    found = of_answers(TOPICS, None, "u.csv")
    assert held(found) == {
        "Nr": "",
        "Kunde": "party",
        "Liefertreue": "satisfaction 1-5",
        "Preis": "satisfaction 1-5",
        "Gesamtzufriedenheit": "satisfaction 1-5",
    }
    assert [each.hint for each in found.answered[0].answers.findings] == [
        'If not:  --map "Liefertreue=-"',
        'If not:  --map "Preis=-"',
    ]


def test_prices_and_ages_beside_scores_are_none() -> None:
    rows = "".join(f"A;{n % 5 + 1};{n * 7 % 40 + 10},90;{n % 4 + 1}\n" for n in range(30))
    assert held(of_answers(f"Kunde;Zufriedenheit;Preis;Anzahl Besuche\n{rows}", None, "u.csv")) == {
        "Kunde": "party",
        "Zufriedenheit": "satisfaction 1-5",
        "Preis": "",
        "Anzahl Besuche": "",
    }


def test_marks_of_which_the_least_is_the_best_are_not_taken_and_told() -> None:
    mark = "Schulnote (1 = sehr gut, 6 = ungenügend)"
    rows = "".join(f"A;{n % 5 + 1};{n % 6 + 1}\n" for n in range(30))
    found = of_answers(f"Kunde;Zufriedenheit;{mark}\n{rows}", None, "u.csv")
    assert held(found)[mark] == ""
    assert "least figure is the best" in found.answered[0].answers.findings[0].message


def test_few_answers_of_customers_are_taken_and_others_hinted_at() -> None:
    assert held(of_answers("Kunde;Zufriedenheit\nA;5\nB;4\nC;3\n"))["Zufriedenheit"] == "satisfaction 1-5"
    (left,) = imported("Kunde;Note\n" + "".join(f"K{n};{n % 5 + 1}\n" for n in range(40))).not_taken
    assert left.reason.endswith('--map "Note=score"')


def test_words_among_figures_are_told() -> None:
    found = of_answers("Kunde;Zufriedenheit\n" + "A;4\nB;5\nA;3\n" * 5 + "A;gut\n")
    assert "'gut' (counted as 4)" in found.answered[0].answers.findings[0].message
