"""Tables with the oddities that people put into them; nothing of them is lost."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from imported_tables import communications, imported, needs, of_sheets, parties, told

from stakeholders.imports.importing import Imported
from stakeholders.model import Header, Record
from stakeholders.stores import YamlStore
from stakeholders.stores.atomic import write_new
from stakeholders.stores.yaml.writer import new_files


def test_names_in_other_scripts_are_kept_and_their_ids_numbered() -> None:
    found = imported("Stakeholder,Need\n株式会社,納期\nКлиенты,Сроки\n")
    assert [(party.id, party.name) for party in parties(found)] == [("party-1", "株式会社"), ("party-2", "Клиенты")]
    assert [(need.id, need.statement) for need in needs(found)] == [("need-1", "納期"), ("need-2", "Сроки")]


def test_names_that_differ_in_brackets_only_are_parties_of_their_own() -> None:
    found = imported("Stakeholder\nHarbours (north)\nHarbours (south)\n")
    assert [party.id for party in parties(found)] == ["harbours-north", "harbours-south"]


def test_ids_of_needs_are_cut_and_stay_unique() -> None:
    long = "Pumps arrive on the day that was promised in the order at the gate that was named"
    found = imported(f"Stakeholder,Need\nBuyers,{long} A\nBuyers,{long} B\n")
    first, second = (need.id for need in needs(found))
    assert first == "buyers-pumps-arrive-on-the-day-that-was-promised-in-the"
    assert second == f"{first}-2"


def test_coordinates_are_no_power_and_interest() -> None:
    found = of_sheets({"One": [["Stakeholders"], [], ["Abbreviation", "Stakeholder", "x", "y"], [1, "Divers", 50, 40]]})
    (party,) = parties(found)
    assert (party.power, party.interest, party.external_id, party.notes) == (None, None, "1", "x: 50\ny: 40")
    assert told(found, "text-above-headings") == ["1:1"]


def test_ratings_from_1_to_10_are_halved_and_one_off_the_scale_is_kept_in_notes() -> None:
    found = imported("Stakeholder,Power,Interest\nBuyers,8,5\nPress,10,11\nPorts,3,2\nBank,4,1\n")
    assert [(party.power, party.interest) for party in parties(found)] == [(4, 5), (5, None), (2, 2), (2, 1)]
    assert [party.notes for party in parties(found)] == ["", "Interest: 11", "", ""]
    assert next(use.remark for use in found.columns if use.heading == "Power") == "on a scale of 1 to 10, halved"


def test_a_numeric_priority_is_taken_with_a_warning_that_one_may_come_first() -> None:
    found = imported("Stakeholder,Need,Priority\nBuyers,On time,1\nPress,Facts,4\n")
    assert [need.importance for need in needs(found)] == [1, 4]
    assert told(found, "doubtful-column") == ["1:18"]


def test_a_row_without_a_party_goes_on_with_the_one_above() -> None:
    found = imported("Stakeholder,Need\nBuyers,On time\n,Complete\n")
    assert [(need.party, need.statement) for need in needs(found)] == [("buyers", "On time"), ("buyers", "Complete")]
    assert told(found, "row-without-party") == ["3:2"]


def test_a_row_that_no_party_stands_above_is_kept_all_the_same() -> None:
    found = imported("Stakeholder,Need\n,Peace\nBuyers,On time\n")
    assert [need.statement for need in needs(found)] == ["Peace", "On time"]
    assert parties(found)[0].name == "Party without a name (line 2)"
    assert told(found, "row-without-party") == ["2:2"]


def test_what_says_something_else_of_a_party_further_down_is_kept_and_told() -> None:
    found = imported("Stakeholder,Side,Need\nBuyers,External,On time\nBuyers,Internal,Clean\n")
    assert parties(found)[0].side == "external"
    assert [need.notes for need in needs(found)] == ["", "Side: Internal"]
    assert told(found, "differing-value") == ["3:8"]


def test_a_row_that_stands_there_twice_is_taken_once() -> None:
    found = imported("Stakeholder,Need,Source\nBuyers,On time,Contract\nBUYERS,on  time,Contract\nBuyers,On time,Law\n")
    assert [(need.statement, need.source) for need in needs(found)] == [
        ("On time", "Contract"),
        ("on  time", "Contract"),
        ("On time", "Law"),
    ]
    found = imported("Stakeholder,Need,Source\nBuyers,On time,Contract\nBuyers,On time,Contract\n")
    assert len(needs(found)) == 1
    assert found.cells.lost == 0
    assert told(found, "repeated-row") == ["3:8"]


def test_a_row_that_cannot_be_told_is_kept_whole() -> None:
    found = imported("Stakeholder,Remit,Story,Priority,Need\nBuyers,a,b,c,High,On time\nPress,d,e,Low,News\n")
    buyers = needs(found)[0]
    assert (buyers.statement, buyers.importance) == ("On time", 5)
    assert buyers.notes == "Row: Buyers,a,b,c,High,On time"
    assert found.cells.lost == 0
    assert told(found, "misaligned-row") == ["2:8"]


def test_columns_without_a_heading_are_kept_in_notes() -> None:
    found = of_sheets({"One": [["Stakeholder", "Need", None], ["Buyers", "On time", "since May"]]})
    assert needs(found)[0].notes == "Column 3: since May"


def test_dashes_say_nothing_and_are_not_taken() -> None:
    found = imported("Stakeholder,Need,Source\nBuyers,On time,-\nPress,–,—\n")
    assert [(need.statement, need.source) for need in needs(found)] == [("On time", "")]
    assert (found.cells.total, found.cells.lost) == (3, 0)


def test_headings_repeated_within_the_table_are_no_record() -> None:
    found = imported("Stakeholder,Need\nBuyers,On time\n\nStakeholder,Need\nPress,Facts\n")
    assert [party.name for party in parties(found)] == ["Buyers", "Press"]


def test_a_second_table_below_the_first_is_a_table_of_its_own() -> None:
    found = of_sheets(
        {
            "One": [
                ["Stakeholder", "Need"],
                ["Buyers", "On time"],
                [],
                ["Stakeholder", "Channel", "Frequency"],
                ["Buyers", "Mail", "Monthly"],
            ]
        }
    )
    assert [record.id for record in found.changes.added] == ["buyers", "buyers-on-time", "buyers-mail"]


def test_every_sheet_with_headings_is_taken_and_the_others_are_named() -> None:
    found = of_sheets(
        {
            "Parties": [["Interested party", "Needs"], ["Buyers", "On time"]],
            "Versions": [["Version", "Date", "Name"], [1, "2026-01-01", "First"]],
            "Plan": [["What", "Stakeholder", "When", "How"], ["Report", "buyers", "Monthly", "Mail"]],
            "Empty": [],
            "Form": [["Stakeholder", "Influence"]],
        }
    )
    assert [record.id for record in found.changes.added] == ["buyers", "buyers-on-time", "buyers-report"]
    assert [left.path.rpartition("#")[2] for left in found.not_taken] == ["Versions", "Empty", "Form"]


TITLES = (
    "Stakeholder",
    "Need",
    "Derived Requirement",
    "Priority",
    "Owner",
    "Last review",
    "Topic",
    "Remarks",
    "Side",
    "Zzz",
)
cell = st.sampled_from(
    ("High", "External", "2026-09-14", "31.02.2026", "11", "Buyers", "On time; clean", "- x\n- y")
) | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)


def written_and_read(found: Imported) -> set[Record]:
    """The records after they were written to a new register and read again, which shows nothing wrong."""
    with TemporaryDirectory() as folder:
        target = Path(folder, "mine")
        write_new(new_files(target, found.changes, Header(organisation="Hartwell Pumps")))
        loaded = YamlStore(target).load()
    assert loaded.findings == ()
    return set(loaded.register.records)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_word_of_any_table_is_lost(data: st.DataObject) -> None:
    titles = data.draw(
        st.lists(st.sampled_from(TITLES), min_size=2, max_size=7).map(lambda some: ["Stakeholder", *some])
    )
    rows = data.draw(st.lists(st.lists(cell, min_size=len(titles), max_size=len(titles)), min_size=1, max_size=5))
    text = io.StringIO()
    for row in (titles, *rows):
        print(*('"' + value.replace('"', '""') + '"' for value in row), sep=",", file=text)
    found = imported(text.getvalue())
    if not found.columns:
        assert found.not_taken
        return
    assert found.cells.lost == 0
    assert written_and_read(found) == set(found.changes.added)
    kept = " ".join(repr(record) for record in found.changes.added).casefold()
    for row in rows:
        for value in row:
            for word in re.findall(r"[a-zà-ÿ]{3,}", value.casefold()):
                told = any(word in finding.message.casefold() for finding in found.findings)
                assert word in kept or told or word in ("high", "external", "low", "nul", "nil"), (word, kept)


# Shapes of tables, all the way in


def test_a_form_with_headings_far_down_and_nothing_below_holds_no_register() -> None:
    found = of_sheets(
        {
            "One": [
                ["Matrix of interested parties"],
                [],
                ["Project:", None, None, "Date:"],
                [],
                [None, None, "Week 1", None, "Week 2"],
                ["Stakeholder", "Owner", "Assessment", "Action", "Assessment ", "Action2"],
            ]
        }
    )
    assert not found.changes.added
    assert [left.reason for left in found.not_taken] == ["an empty form: headings, and no rows below them"]


def test_what_a_template_leaves_to_be_filled_in_makes_no_party_and_no_need() -> None:
    found = imported(
        "Stakeholder,Need,Power\nBuyers,[TODO: quality],High\n[TODO: Others],[TODO],[TODO]\n<name>,Peace,\n"
    )
    assert [party.name for party in parties(found)] == ["Buyers"]
    assert needs(found) == []
    assert len(told(found, "left-to-fill-in")) == 2
    assert found.cells.lost == 0


def test_a_file_of_nothing_but_placeholders_holds_no_register() -> None:
    found = imported("Stakeholder,Need\n[TODO],[TODO]\n{{ party.name }},...\n")
    assert not found.changes.added
    assert "template" in found.not_taken[0].reason


def test_titles_among_the_rows_tell_which_parties_are_inside() -> None:
    found = imported(
        "Stakeholder,Need,Power\nInternal parties,,\nWorks team,Safety,High\nExternal parties,,\nZeta,On time,Low\n"
    )
    assert [(party.name, party.side) for party in parties(found)] == [("Works team", "internal"), ("Zeta", "external")]
    assert found.cells.lost == 0


def test_two_tables_side_by_side_both_come_in() -> None:
    found = of_sheets(
        {
            "One": [
                ["Stakeholder", "Need", None, "Stakeholder", "Need"],
                ["Buyers", "On time", None, "Works council", "Rosters"],
                ["Press", "Facts", None, None, None],
            ]
        }
    )
    assert {party.name for party in parties(found)} == {"Buyers", "Press", "Works council"}
    assert {need.statement for need in needs(found)} == {"On time", "Facts", "Rosters"}


def test_a_table_with_its_attributes_down_the_side_comes_in() -> None:
    found = imported("Stakeholder,Zeta,Omega\nNeeds,On time,Facts\nPower,High,Low\n")
    assert [(party.name, party.power) for party in parties(found)] == [("Zeta", 5), ("Omega", 1)]
    assert [need.statement for need in needs(found)] == ["On time", "Facts"]


def test_the_parties_of_a_quadrant_come_in_with_power_and_interest() -> None:
    found = of_sheets(
        {
            "One": [
                [None, "Low interest", "High interest"],
                ["High power", "- Bank", "- Zeta\n- Omega"],
                ["Low power", None, "- Press"],
            ]
        }
    )
    assert [(party.name, party.power, party.interest) for party in parties(found)] == [
        ("Bank", 5, 1),
        ("Zeta", 5, 5),
        ("Omega", 5, 5),
        ("Press", 1, 5),
    ]
    assert found.cells.lost == 0


def test_crosses_under_parties_come_in_as_a_plan() -> None:
    found = imported("Information,Zeta,Omega,Frequency\nReport,x,,Monthly\nNews,x,x,Weekly\n")
    assert [(plan.what, len(plan.parties), plan.when.casefold()) for plan in communications(found)] == [
        ("Report", 1, "monthly"),
        ("News", 2, "weekly"),
    ]


def test_legends_totals_and_footnotes_below_a_table_make_no_party() -> None:
    found = of_sheets(
        {
            "One": [
                ["Stakeholder", "Need", "Remarks"],
                ["Zeta", "On time*", "x"],
                ["Total", 1, None],
                [],
                ["* by the day of the order"],
                ["Prepared by:", "Ann", None],
            ]
        }
    )
    assert [party.name for party in parties(found)] == ["Zeta"]
    assert len(told(found, "text-beside-table")) == 1


def test_misspelt_headings_are_understood() -> None:
    found = imported("Intrested parties,Requirments,Prioritiy\nZeta,On time,High\n")
    assert [(need.party, need.statement, need.importance) for need in needs(found)] == [("zeta", "On time", 5)]


def test_risks_and_histories_beside_a_register_are_left_out_and_named() -> None:
    found = of_sheets(
        {
            "Parties": [["Interested party", "Needs"], ["Zeta", "On time"]],
            "Risks": [["Risk ID", "Risk description", "Probability", "Risk owner"], [1, "Fire", "High", "Ann"]],
            "People": [["Name", "E-mail", "Phone"], ["Ann", "ann@example.org", 12]],
            "History": [["Version", "Date", "Author"], [1, "2026-01-01", "Ann"]],
        }
    )
    assert [party.name for party in parties(found)] == ["Zeta"]
    reasons = {left.path.rpartition("#")[2]: left.reason for left in found.not_taken}
    assert "risk register" in reasons["Risks"]
    assert "history" in reasons["History"]
    assert "no column says to which party" in reasons["People"]


def test_concerns_beside_requirements_and_expectations_are_needs_and_alone_they_are_too() -> None:
    found = imported("Stakeholder,Expectations,Requirements,Concerns\nBuyers,Fair prices,Clean pumps,Late trucks\n")
    assert [need.statement for need in needs(found)] == ["Fair prices", "Clean pumps", "Late trucks"]
    assert [need.statement for need in needs(imported("Stakeholder,Concerns\nBuyers,Late trucks\n"))] == ["Late trucks"]
