"""The report of satisfaction: what it shows, what it withholds, what it says of where its figures come from."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from golden_files import assert_golden

from example_registers import TODAY, register_of
from hand_tallies import FIVE, NPS, heard_of, said, tally_of
from stakeholders import texts
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.report import Cell, Chart, Facts, Paragraph, Report, Table
from stakeholders.reports.satisfaction import satisfaction_report
from stakeholders.voice import NOTHING_HEARD, Heard, LeftOut, Reason, Scale, Tally

REGISTER = """
functions: [{id: planning, name: Planning}, {id: sales, name: Sales}]
topics: [{id: delivery, name: Delivery}, {id: price, name: Price and terms}, {id: papers, name: Papers}]
parties:
  - {id: airlines, name: Airlines, customer: true, segment: retrofit}
  - {id: lessors, name: Leasing companies, customer: true, segment: leasing}
needs:
  - {id: on-time, party: airlines, statement: A shipset arrives on the day agreed., topic: delivery, owner: planning,
     importance: 5, satisfaction: 3}
  - {id: cheap, party: lessors, statement: Prices hold for a year., topic: price, owner: sales, importance: 3}
  - {id: complete, party: airlines, statement: Papers are complete., topic: papers, owner: planning, importance: 4}
surveys:
  - {id: s2024, name: Customer survey 2024, construct: satisfaction, wave: 2024-spring, closed_on: 2024-05-10}
  - {id: s2025, name: Customer survey 2025, construct: satisfaction, wave: 2025-spring, closed_on: 2025-05-09}
  - {id: s2026, name: Customer survey 2026, construct: satisfaction, wave: 2026-spring, closed_on: 2026-05-15,
     sampled: 60, population: 90, method: All order contacts by web form}
  - {id: r2026, name: Would you recommend us, construct: recommendation, closed_on: 2026-05-15}
"""


def year(survey: str, good: int, bad: int) -> Tally:
    return tally_of(
        survey,
        said({4: good, 2: bad}, party="airlines", segment="retrofit", about="delivery"),
        said({5: good, 3: 4}, party="lessors", segment="leasing", about="price"),
        said({3: 2, 4: 1}, party="airlines", segment="retrofit", about="papers"),
        respondents={"airlines": good + bad, "lessors": good + 4},
    )


def heard() -> Heard:
    asked = replace(
        year("s2026", 18, 4),
        left_out=(LeftOut(Reason.BLANK, 3, ("NA",)), LeftOut(Reason.OUT_OF_SCALE, 1, ("7",))),
        doubled=2,
        unknown_parties={"Airlnes": 2},
    )
    recommended = tally_of("r2026", said({10: 6, 8: 3, 3: 1}, construct="recommendation"), scale=NPS)
    return heard_of(year("s2024", 6, 14), year("s2025", 10, 10), asked, recommended)


def report_of(found: Heard | None = None, text: str = REGISTER, **options: object) -> Report:
    return satisfaction_report(register_of(text), heard() if found is None else found, TODAY, **options)  # type: ignore[arg-type]


def table(report: Report, key: str) -> list[dict[str, object]]:
    found = next(block for block in report.blocks if isinstance(block, Table) and block.key == key)
    keys = [column.key for column in found.columns]
    return [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in found.rows]


def facts(report: Report) -> dict[str, Cell]:
    (found,) = [block for block in report.blocks if isinstance(block, Facts)]
    return dict(found.items)


def keys(report: Report) -> set[str]:
    return {block.key for block in report.blocks if isinstance(block, Table | Chart)}


def test_the_figures_come_first_with_interval_answers_change_and_trend() -> None:
    found = facts(report_of())
    assert found["Satisfaction: Satisfied (CSAT)"].value == (
        "78.7 % (65.1 to 88.0 %)",  # 37 of 47, Wilson
        "47 answers over all topics asked, Customer survey 2026",
        "since 2025-spring: +22.0 (+2.0 to +40.3): higher",  # 21 of 37, Newcombe
        "trend: rising",
    )
    assert found["Recommendation: Net promoter score (NPS)"].value == (
        "50.0 (-0.2 to 77.1)",  # 6 promoters and 1 detractor of 10
        "10 answers, Would you recommend us",
        "trend: fewer than three periods",
    )
    assert found["Answers left out"].value == 4
    assert found["Response"].value == "73.3 %: 44 of 60, Customer survey 2026"


def test_every_metric_that_fits_is_told_with_its_unit() -> None:
    rows = table(report_of(), "figures")
    assert [(row["metric"], row["n"]) for row in rows] == [
        ("Satisfied (CSAT), %", 47),
        ("Mean, 1-5", 47),
        ("Net promoter score (NPS)", 10),
        ("Mean, 0-10", 10),
        ("Top-2-box, %", 10),
    ]


def test_what_the_headline_is_about_is_said() -> None:
    topics = said({4: 9}, about="delivery")
    both = facts(report_of(heard_of(tally_of("s2026", said({5: 6}), topics))))["Satisfaction: Satisfied (CSAT)"].value
    assert isinstance(both, tuple)
    assert both[1] == "6 answers on the organisation as a whole, Customer survey 2026"
    report = report_of(heard_of(tally_of("s2026", said({5: 6}), topics)))
    (note,) = [block.note for block in report.blocks if isinstance(block, Table) and block.key == "figures"]
    assert "Satisfaction: the figures are of the question about the organisation as a whole;" in note


def test_a_survey_most_of_whose_answers_are_beyond_its_scale_is_not_shown_as_if_it_were_fine() -> None:
    tally = replace(
        tally_of("s2026", said({5: 703}, about="delivery")), left_out=(LeftOut(Reason.OUT_OF_SCALE, 12909),)
    )
    report = report_of(heard_of(tally, tally_of("s2025", said({1: 9}, about="price"))))
    why = "12909 of 13612 answers are not on the scale 1-5: look at the survey's scale"
    assert facts(report)["Satisfaction: Satisfied (CSAT)"].value == (
        why, "703 answers over all topics asked, Customer survey 2026",
    )  # fmt: skip
    assert {row["figure"] for row in table(report, "figures")} == {(why,)}
    said_first = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert f"Customer survey 2026: {why}. Its figures are withheld." in said_first
    assert not keys(report) & {"distribution", "by_topic", "by_party", "topic_priorities", "register"}


def test_scores_that_nobody_gave_are_shown_at_nought_beside_such_as_lie_between() -> None:
    report = report_of(heard_of(tally_of("s2026", said({2: 3, 4: 5, 4.5: 2}))), metric="mean")
    assert [(row["score"], row["count"]) for row in table(report, "distribution")] == [
        ("1", 0), ("2", 3), ("3", 0), ("4", 5), ("4.5", 2), ("5", 0),
    ]  # fmt: skip


def test_short_words_stand_upright_under_their_bars() -> None:
    report = report_of(heard_of(tally_of("s2026", said({2: 3, 4: 5}))))
    (drawn,) = [block for block in report.blocks if isinstance(block, Chart) and block.key == "distribution_drawn"]
    assert drawn.specification["encoding"]["x"]["axis"]["labelAngle"] == 0  # type: ignore[index]


def test_the_surveys_wanted_limit_the_register_beside_the_answers_too() -> None:
    other = tally_of("s2024", said({1: 9}, party="airlines"))
    report = report_of(heard_of(year("s2026", 18, 4), other), surveys=("s2024",))
    assert [(row["what"], row["survey"]) for row in table(report, "register")] == [("Airlines", "Customer survey 2024")]


def test_needs_that_answers_on_importance_confirm_stand_beside_the_register() -> None:
    tally = tally_of("s2026", said({5: 6}, party="airlines", about="on-time", construct="importance"))
    (row,) = table(report_of(heard_of(tally)), "confirmed")
    assert (row["need"], row["voiced_by"], row["people"], row["about"]) == (
        "A shipset arrives on the day agreed.", None, 6, "importance",
    )  # fmt: skip


def test_the_parts_are_named_as_people_call_them_and_what_is_too_thin_says_so() -> None:
    rows = table(report_of(), "by_topic")
    assert [(row["topic"], row["figure"], row["n"]) for row in rows] == [
        ("Delivery", pytest.approx(100 * 18 / 22), 22),
        ("Price and terms", pytest.approx(100 * 18 / 22), 22),
        ("Papers", "3 answers; at least 5 are needed", 3),
    ]
    assert {"by_party", "by_segment", "by_function", "ranges_topic", "trend", "distribution"} <= keys(report_of())


def test_only_the_parts_asked_for_are_shown() -> None:
    found = keys(report_of(dimensions=("party",)))
    assert {key for key in found if key.startswith(("by_", "ranges_"))} == {"by_party", "ranges_party"}
    assert "topic_priorities" not in found


def test_the_quadrants_name_where_importance_comes_from() -> None:
    rows = table(report_of(), "topic_priorities")
    assert [(row["topic"], row["importance_from"], row["field"]) for row in rows] == [
        ("Delivery", "1 rating by judgement", ("keep up the good work", "yet underserved: opportunity of 10 or more")),
        ("Price and terms", "1 rating by judgement", "keep up the good work"),  # 3 and 4.64
    ]
    note = next(
        block.note for block in report_of().blocks if isinstance(block, Table) and block.key == "topic_priorities"
    )
    assert "the lines at the midpoint of the scale: importance 3.00" in note
    assert "because fewer than 8 are placed" in note
    by_means = table(report_of(crosshair="mean"), "topic_priorities")
    assert [row["field"] for row in by_means] == ["concentrate here", "possible overkill"]  # means 4 and 4.14


def test_what_was_left_out_is_told_with_its_reason_and_what_is_counted_with_a_doubt_too() -> None:
    rows = table(report_of(), "left_out")
    assert [(row["reason"], row["count"], row["counted"], row["examples"]) for row in rows] == [
        ("no answer", 3, "no", ("NA",)),
        ("out of scale", 1, "no", ("7",)),
        ("the same person, question and month again", 2, "yes", None),
        ("party not in the register", 2, "yes", ("Airlnes",)),
    ]


def test_the_register_stands_beside_the_answers_where_they_differ() -> None:
    rows = table(report_of(), "register")
    assert [(row["what"], row["register"], row["answers"], row["about"]) for row in rows] == [
        ("Airlines", None, 4, "all topics and needs asked about"),
        ("Leasing companies", None, 5, "all topics and needs asked about"),
        ("A shipset arrives on the day agreed.", 3, 4, "its topic"),
        ("Prices hold for a year.", None, 5, "its topic"),
    ]
    label = "Needs and parties whose satisfaction in the register is not in step with the answers"
    assert facts(report_of())[label].value == 4


def test_one_question_asked_of_nobody_in_particular_makes_a_report() -> None:
    text = "surveys: [{id: nps, name: Checkout, construct: recommendation}]\n"
    counts = {1.0: 83, 5.0: 1111, 8.0: 3953, 10.0: 8465}
    report = report_of(heard_of(tally_of("nps", said(counts, construct="recommendation"), scale=Scale(1, 10))), text)
    value = facts(report)["Recommendation: Net promoter score (NPS)"].value
    assert isinstance(value, tuple)
    assert value[:2] == ("53.4 (52.3 to 54.5)", "13612 answers, Checkout")
    assert keys(report) == {"figures", "distribution", "distribution_drawn", "surveys", "left_out"}
    said_first = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert any("The scale starts at 1" in text for text in said_first)
    (row, *_rest) = table(report, "figures")
    assert round(float(row["standard_error"]), 3) == 0.558  # type: ignore[arg-type]


def test_a_register_without_answers_says_how_to_name_them() -> None:
    report = report_of(NOTHING_HEARD)
    assert [block.text[:44] for block in report.blocks if isinstance(block, Paragraph)] == [
        "No survey in the register says where its ans"
    ]
    assert table(report, "figures") == []


def test_what_could_not_be_read_and_what_has_no_scale_is_said_before_all_figures() -> None:
    found = heard_of(
        tally_of("s2025", said({3: 9}), scale=None), unheard=[("s2026", "there is no file answers/2026.csv")]
    )
    said_first = [block.text for block in report_of(found).blocks if isinstance(block, Paragraph)]
    assert said_first == [
        "The answers to Customer survey 2026 could not be read: there is no file answers/2026.csv.",
        "Nothing says on which scale Customer survey 2025 was answered, so it gives no figure. Name it in its scale.",
    ]


def test_a_figure_from_too_few_answers_is_withheld_everywhere() -> None:
    report = report_of(heard_of(tally_of("s2026", said({5: 2, 1: 2}, party="airlines", about="on-time"))))
    assert facts(report)["Satisfaction: Satisfied (CSAT)"].value == (
        "4 answers; at least 5 are needed", "4 answers over all topics and needs asked, Customer survey 2026",
    )  # fmt: skip
    shown = json.loads(rendered(report, format_named("json"), Options()))
    figures = [row.get("figure") for block in shown["blocks"] for row in block.get("rows", ()) if "figure" in row]
    assert set(figures) == {"4 answers; at least 5 are needed"}
    assert "distribution" not in keys(report)


def test_a_mean_on_a_fine_scale_is_shown_in_classes() -> None:
    counts = {float(score): 1 for score in range(0, 101, 4)}
    report = report_of(heard_of(tally_of("s2026", said(counts), scale=Scale(0, 100))))
    rows = table(report, "distribution")
    assert [row["score"] for row in rows][:2] == ["0 to 10", "10 to 20"]
    assert (len(rows), sum(int(row["count"]) for row in rows)) == (10, 26)  # type: ignore[call-overload]


def test_tables_of_thousands_of_needs_have_a_first_look() -> None:
    needs = "".join(f"  - {{id: n{n}, party: airlines, statement: Need {n}}}\n" for n in range(40))
    text = f"parties: [{{id: airlines, name: Airlines, customer: true}}]\nneeds:\n{needs}"
    rows = [said({1 + n % 5: 9}, party="airlines", about=f"n{n}") for n in range(40)]
    report = report_of(heard_of(tally_of("x", *rows)), text)
    (found,) = [block for block in report.blocks if isinstance(block, Table) and block.key == "by_need"]
    assert (len(found.rows), found.at_first) == (40, 20)
    (drawn,) = [block for block in report.blocks if isinstance(block, Chart) and block.key == "ranges_need"]
    assert len(drawn.data.rows) == 30


HOSTILE = (
    '=HYPERLINK("http://example.com","x")',
    "<script>alert(1)</script>",
    "#set page(fill: red) $x$ @ref",
    "\u202eRTL and \x07 bell\nnew line",
    "\U0001f600 " + "long " * 2000,
    "%s {name} {{x}}",
)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("format", ["text", "md", "csv", "json", "html", "xlsx", "docx"])
def test_names_in_answers_are_text_whatever_they_say(name: str, format: str) -> None:
    tally = replace(
        tally_of(
            "s2026",
            said({5: 9, 1: 2}, party=name, segment=name, about=name, question=name),
            said({3: 9}, party=f"other {name}", segment="x", about="price", question="y"),
        ),
        unknown_parties={name: 11},
        unknown_subjects={name: 11},
        left_out=(LeftOut(Reason.NO_NUMBER, 1, (name,)),),
    )
    assert rendered(report_of(heard_of(tally)), format_named(format), Options(to_file=True))


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_the_report_comes_in_every_language(language: str) -> None:
    try:
        texts.choose(language)
        shown = rendered(report_of(), format_named("text"), Options(width=100)).decode()
    finally:
        texts.forget()
    assert "78,7 %" in shown


def test_the_same_answers_make_the_same_bytes() -> None:
    for format in ("html", "xlsx", "json"):
        first, second = (rendered(report_of(), format_named(format), Options(to_file=True)) for _ in range(2))
        assert first == second


@pytest.mark.parametrize("width", [80, 200])
def test_the_report_as_people_see_it(width: int) -> None:
    shown = rendered(report_of(), format_named("text"), Options(width=width)).decode()
    assert_golden(f"satisfaction-{width}.txt", shown)


def test_a_survey_that_the_register_does_not_know_makes_a_report() -> None:
    found = heard_of(tally_of("unknown", said({4: 9}, party="nobody", about="nothing"), scale=FIVE))
    assert table(report_of(found, ""), "by_topic")[0]["topic"] == "nothing"
