"""Coverage by clause as a report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import TODAY, loaded_from, register_of
from stakeholders.checks import RULES, check
from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model import Register
from stakeholders.reports.coverage import coverage_report
from stakeholders.reports.report import Chart, Facts, Heading, Paragraph, Report, Table
from stakeholders.standards import edition, known_editions
from stakeholders.stores import open_store
from varied_registers import varied_registers

SAMPLES = Path(__file__).parents[2] / "registers"
REGISTER = """register: {organisation: Example Ltd, standards: [iso-9001:2015]}
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, customer: true, relevant: true, owner: sales, reviewed_on: 2026-09-01}
  - {id: press, name: Press, relevant: true, owner: sales}
waivers:
  - {id: facts, rule: party-without-need, record: press, reason: Facts only, approved_by: Quality, until: 2027-01-01}
"""


def report_of(text: str = REGISTER, editions: tuple[str, ...] = (), compare: str | None = None) -> Report:
    loaded = loaded_from(text)
    outcome = check(loaded.register, loaded.findings, today=TODAY)
    found = (*outcome.findings, *outcome.waived)
    return coverage_report(loaded.register, TODAY, findings=found, editions=editions, compare=compare)


def table(report: Report, key: str) -> Table:
    found = next(table for table in report.tables if table.key == key)
    assert isinstance(found, Table)
    return found


def rows(report: Report, key: str) -> list[dict[str, object]]:
    found = table(report, key)
    return [{column.key: cell.value for column, cell in zip(found.columns, row, strict=True)} for row in found.rows]


def row(report: Report, clause: str) -> dict[str, object]:
    return next(each for each in rows(report, "coverage") if each["clause"] == clause)


def facts(report: Report) -> dict[str, object]:
    return {name: cell.value for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}


def test_a_clause_shows_its_evidence_the_latest_day_and_how_much_is_missing() -> None:
    assert row(report_of(), "5.3") == {
        "clause": "5.3",
        "subject": ("Roles, responsibilities and authorities",),
        "state": "evidence",
        "evidence": ("Functions: 1", "Parties: 2"),
        "latest": dt.date(2026, 9, 1),
        "findings": None,
    }
    parties = row(report_of(), "4.2")
    assert parties["state"] == "evidence with gaps"
    assert parties["evidence"] == ("Parties: 2",)


def test_what_is_missing_stands_under_its_clause_with_the_id() -> None:
    missing = {(each["clause"], each["rule"], each["record"]) for each in rows(report_of(), "missing")}
    assert (("4.2",), "party-never-reviewed", "press") in missing
    assert (("4.2",), "party-without-need", "airlines") in missing
    assert (("4.3",), "scope-missing", None) in missing
    assert row(report_of(), "4.3")["state"] == "gap"


def test_what_a_waiver_covers_is_shown_with_it_and_counts_as_no_gap() -> None:
    report = report_of()
    waived = [
        each for each in rows(report, "missing") if each["record"] == "press" and each["rule"] == "party-without-need"
    ]
    assert [each["severity"] for each in waived] == ["waived: facts"]
    assert table(report, "missing").note == "1 finding is waived and counts as no gap."
    standing = [each for each in rows(report, "missing") if "waived" not in str(each["severity"])]
    assert row(report, "4.2")["findings"] == sum(each["clause"] == ("4.2",) for each in standing)


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.topic], ids=lambda rule: rule.name)
@pytest.mark.parametrize("id", ["iso-9001:2015", "iso-9001:2026"])
def test_every_rule_with_a_topic_shows_under_its_clause(id: str, rule: object) -> None:
    name, topic = rule.name, rule.topic  # type: ignore[attr-defined]
    finding = Finding(name, Severity.WARNING, "something is missing", record="airlines")
    report = coverage_report(register_of(REGISTER), TODAY, findings=[finding], editions=[id])
    (found,) = rows(report, "missing")
    clauses = edition(id).topics[topic].clauses
    assert found["clause"] == (", ".join(clauses) + ("" if edition(id).topics[topic].verified else " (unverified)"),)
    with_findings = [each for each in rows(report, "coverage") if each["findings"]]
    assert [str(each["clause"]).partition(" ")[0] for each in with_findings] == list(clauses)


def test_findings_that_no_clause_asks_for_are_not_hidden() -> None:
    finding = Finding("contact-not-permitted", Severity.ERROR, "no permission", record="airlines")
    unread = Finding("unknown-field", Severity.ERROR, "a slip", record="press")
    report = coverage_report(register_of(REGISTER), TODAY, findings=[finding, unread])
    assert [each["clause"] for each in rows(report, "missing")] == ["no clause", "no clause"]


def test_the_heaviest_finding_of_a_clause_comes_first() -> None:
    note = Finding("need-vague", Severity.NOTE, "vague", record="a")
    error = Finding("party-without-need", Severity.ERROR, "no need", record="b")
    other = Finding("climate-undetermined", Severity.ERROR, "undetermined")
    report = coverage_report(register_of(REGISTER), TODAY, findings=[note, error, other])
    assert [each["rule"] for each in rows(report, "missing")] == [
        "climate-undetermined", "party-without-need", "need-vague",
    ]  # fmt: skip


def test_unverified_clauses_are_shown_as_such() -> None:
    report = report_of(editions=("as9100d",))
    assert all(str(each["clause"]).endswith("(unverified)") for each in rows(report, "coverage"))
    assert "unverified" in table(report, "coverage").note
    assert facts(report)["Clauses not compared with the standard itself"] == len(rows(report, "coverage"))
    assert "unverified" not in table(report_of(), "coverage").note


def test_each_edition_has_its_own_table_and_chart_and_clauses_are_cited_with_its_name() -> None:
    report = report_of(editions=("iso-9001:2026", "iso-iec-27001:2022"))
    assert [each.key for each in report.tables] == ["coverage", "coverage_iso_iec_27001_2022", "missing", "evidence"]
    assert [each.key for each in report.charts] == ["chart_coverage", "chart_coverage_iso_iec_27001_2022"]
    cited = next(each["clause"] for each in rows(report, "missing") if each["rule"] == "party-never-reviewed")
    assert cited == ("ISO 9001:2026 4.2", "ISO/IEC 27001:2022 4.2")


def test_the_editions_are_those_of_the_header_unless_named() -> None:
    assert [block.text for block in report_of().blocks if isinstance(block, Heading)] == ["What ISO 9001:2015 asks"]
    named = report_of(editions=("iso-45001:2018", "iso-45001:2018"))
    assert [block.text for block in named.blocks if isinstance(block, Heading)] == ["What ISO 45001:2018 asks"]
    assert named.about.editions == ("ISO 45001:2018",)


def test_what_the_edition_does_not_ask_says_so() -> None:
    found = [each for each in rows(report_of(editions=("iso-14001:2015",)), "coverage") if each["clause"] == "none"]
    assert {(each["subject"], each["state"]) for each in found} >= {(("Customer focus",), "not asked by this edition")}


def test_the_chart_shows_every_clause_and_its_alternative_says_the_same_in_words() -> None:
    report = report_of()
    (chart,) = [block for block in report.blocks if isinstance(block, Chart)]
    shown = list(dict.fromkeys(row[0].value for row in chart.data.rows))
    assert shown == [each["clause"] for each in rows(report, "coverage") if each["clause"] != "none"]
    assert "Nothing recorded: 4.4, 5.1, 5.1.1, " in chart.alternative
    assert {row[1].value for row in chart.data.rows} <= {word for word, _tone in chart.tones}
    gaps = [row[2].value for row in chart.data.rows if row[0].value == "4.2" and row[1].value == "findings"]
    assert gaps == [row_of["findings"] for row_of in rows(report, "coverage") if row_of["clause"] == "4.2"]


def test_evidence_names_the_latest_records_first_and_how_many_more_there_are() -> None:
    text = "parties:\n" + "".join(f"  - {{id: p{n}, name: P{n}, reviewed_on: 2026-01-{n:02}}}\n" for n in range(1, 13))
    (found,) = [each for each in rows(report_of(text), "evidence") if each["kind"] == "Parties"]
    assert (found["count"], found["latest"]) == (12, dt.date(2026, 1, 12))
    assert str(found["ids"]).startswith("p12, p11, p10, ")
    assert str(found["ids"]).endswith("p3 and 2 more")


def test_no_report_says_that_a_clause_is_met() -> None:
    said = " ".join(block.text for block in report_of().blocks if isinstance(block, Paragraph))
    assert "that is for the auditor to judge" in said


def test_moving_from_2015_to_2026_names_what_changes() -> None:
    report = report_of(compare="iso-9001:2026")
    moving = {str(each["subject"]): each for each in rows(report, "moving")}
    risks = moving["Risks and opportunities"]
    assert (risks["old"], risks["new"], risks["change"]) == (("6.1",), ("6.1.1", "6.1.2", "6.1.3"), "parted")
    improvement = moving["Improvement"]
    assert (improvement["old"], improvement["new"]) == (("10.1", "10.3"), ("10.1", "(unverified)"))
    assert improvement["change"] == "merged"
    assert moving["Leadership and commitment"]["change"] == "same clause"
    assert "ethical" in str(moving["Leadership and commitment"]["note"])
    assert facts(report)["Subjects in other clauses"] == (
        "Risks and opportunities: 6.1 → 6.1.1, 6.1.2, 6.1.3",
        "Improvement: 10.1, 10.3 → 10.1 (unverified)",
    )


def test_moving_says_what_the_register_holds_and_lacks_of_each_subject() -> None:
    moving = {str(each["subject"]): each for each in rows(report_of(compare="iso-9001:2026"), "moving")}
    assert moving["Interested parties"]["held"] == ("Parties: 2",)
    assert "party-never-reviewed: 1" in moving["Interested parties"]["missing"]  # type: ignore[operator]
    assert moving["Customer satisfaction"]["held"] == "nothing recorded"


def test_moving_tells_the_days_of_the_transition_and_where_they_come_from() -> None:
    report = report_of(compare="iso-9001:2026")
    told = facts(report)
    assert told["ISO 9001:2026 published"] == dt.date(2026, 9, 16)
    assert told["New certificates to ISO 9001:2026 alone from"] == dt.date(2028, 3, 31)
    assert told["Certificates to ISO 9001:2015 end"] == dt.date(2029, 9, 30)
    notes = [cell.note for block in report.blocks if isinstance(block, Facts) for _name, cell in block.items]
    assert {"14 days ago", "in 1096 days"} <= set(notes)
    assert any("secondary sources" in block.text for block in report.blocks if isinstance(block, Paragraph))


def test_a_register_that_has_moved_already_is_compared_with_the_edition_before() -> None:
    text = REGISTER.replace("2015", "2026", 1)
    report = report_of(text, compare="iso-9001:2026")
    assert any("already" in block.text for block in report.blocks if isinstance(block, Paragraph))
    assert "From ISO 9001:2015 to ISO 9001:2026" in [b.text for b in report.blocks if isinstance(b, Heading)]


def test_where_there_is_no_edition_before_nothing_is_compared() -> None:
    report = report_of(editions=("as9100d",), compare="as9100d")
    assert "moving" not in [each.key for each in report.tables]
    assert any("no edition before" in block.text for block in report.blocks if isinstance(block, Paragraph))


def test_another_standard_is_compared_with_the_first_edition() -> None:
    report = report_of(compare="iso-14001:2026")
    changes = {each["change"] for each in rows(report, "moving")}
    assert "not asked any more" in changes


@pytest.mark.parametrize("given_", [{"editions": ["iso-9000:1987"]}, {"compare": "iso-9001:1994"}])
def test_an_edition_without_data_ends_it(given_: dict[str, object]) -> None:
    with pytest.raises(Unable, match="is no edition"):
        coverage_report(register_of(REGISTER), TODAY, **given_)  # type: ignore[arg-type]


@pytest.mark.parametrize("sample", ["manufacturer", "minimal", "stakeholders"])
def test_all_samples_can_be_gone_through_by_every_edition(sample: str) -> None:
    loaded = open_store(SAMPLES / sample).load()
    findings = check(loaded.register, loaded.findings, today=TODAY).findings
    report = coverage_report(
        loaded.register, TODAY, findings=findings, editions=known_editions(), compare="iso-9001:2026"
    )
    assert len({each.key for each in report.tables}) == len(report.tables)
    assert len(table(report, "missing").rows) == len(findings)


@drawn(40)
@given(varied_registers())
def test_any_register_can_be_gone_through(register: Register) -> None:
    findings = check(register, today=TODAY).findings
    for id in ("iso-9001:2026", "iso-14001:2015"):
        report = coverage_report(register, TODAY, findings=findings, editions=[id], compare="iso-9001:2026")
        assert len(table(report, "missing").rows) == len(findings)
