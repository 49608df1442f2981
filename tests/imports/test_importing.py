"""Tables to records: what a careful reader finds in them, and nothing lost."""

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_files import Rows, xlsx

from stakeholders.errors import Unable
from stakeholders.imports.importing import Imported, import_files
from stakeholders.model import Communication, Function, Header, Need, Party, Record, Register, Topic
from stakeholders.stores import YamlStore
from stakeholders.stores.atomic import write_new
from stakeholders.stores.yaml_writer import new_files

REQUIREMENTS = """\
No,Stakeholder,Need,Derived Requirement,Source,Priority,Covered By,Status
Q-01,Breweries,Pumps arrive clean and dry,"Drying step; cap on each port",Frame contract,High,Packing + list,Covered
Q-02,Breweries,Spare parts within two days,Stock of seals,Frame contract,Medium,Stock rules,Open
Q-03,Works council,Night shifts are told a month ahead,Roster by the first,Agreement 12,High,Roster procedure,Covered
Q-04,Water authority,No oil in the drain,Trap, meter, yearly report,Permit 7 and 9,High,Site rules,Covered
Q-05,Press,Facts on request,Fact sheet,Habit,Low,Fact sheet,Not covered
"""

PLAN = """\
Stakeholder,Category,Interest in us,Communication Content,Channel,Frequency,Owner,Language
Breweries,External,Price, date,Delivery report, price list,Portal + mail,Quarterly,Sales,DE/EN
Works council,Internal,Shifts, safety at work,Roster, accidents, plans,Meeting,Monthly,HR Lead,DE
Water authority,External,Permit,Yearly report,Letter,On event + annually,Site Lead,DE
Press,External,News,Statement,Mail,On event,Sales,EN
"""


def imported(text: str, register: Register | None = None, name: str = "f.csv") -> Imported:
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(text.encode())
        return import_files([file], register)


def of_sheets(sheets: dict[str, Rows]) -> Imported:
    with TemporaryDirectory() as folder:
        file = Path(folder, "f.xlsx")
        file.write_bytes(xlsx(sheets))
        return import_files([file])


def parties(found: Imported) -> list[Party]:
    return [record for record in found.changes.added if isinstance(record, Party)]


def needs(found: Imported) -> list[Need]:
    return [record for record in found.changes.added if isinstance(record, Need)]


def communications(found: Imported) -> list[Communication]:
    return [record for record in found.changes.added if isinstance(record, Communication)]


def told(found: Imported, rule: str) -> list[str]:
    """The places, without the file, of the findings of a rule."""
    return [str(f.place).rpartition("/")[2].partition(":")[2] for f in found.findings if f.rule == rule]


def register_with(found: Imported) -> Register:
    return Register(Header(organisation="Hartwell Pumps"), found.changes.added)


def test_a_register_of_requirements_comes_in_whole() -> None:
    found = imported(REQUIREMENTS)
    assert [party.name for party in parties(found)] == ["Breweries", "Works council", "Water authority", "Press"]
    assert [need.external_id for need in needs(found)] == ["Q-01", "Q-02", "Q-03", "Q-04", "Q-05"]
    assert [need.importance for need in needs(found)] == [5, 3, 5, 5, 1]
    assert [need.addressed for need in needs(found)] == [True, None, True, True, False]
    first = needs(found)[0]
    assert first.id == "breweries-pumps-arrive-clean-and-dry"
    assert (first.party, first.statement) == ("breweries", "Pumps arrive clean and dry")
    assert (first.source, first.used_in) == ("Frame contract", "Packing + list")
    assert first.notes == "Derived Requirement: Drying step; cap on each port"


def test_a_broken_row_is_put_together_and_told() -> None:
    found = imported(REQUIREMENTS)
    broken = needs(found)[3]
    assert broken.notes == "Derived Requirement: Trap, meter, yearly report"
    assert (broken.source, broken.importance, broken.used_in) == ("Permit 7 and 9", 5, "Site rules")
    assert told(found, "misaligned-row") == ["5:42"]


def test_every_cell_is_accounted_for() -> None:
    cells = imported(REQUIREMENTS).cells
    assert (cells.total, cells.fields, cells.notes, cells.lost) == (40, 34, 6, 0)


def test_an_undecided_status_stays_in_notes_and_is_told() -> None:
    found = imported(REQUIREMENTS)
    assert needs(found)[1].notes == "Derived Requirement: Stock of seals\nStatus: Open"
    assert told(found, "unread-value") == ["3:93"]


def test_a_column_that_no_field_is_for_is_told_once() -> None:
    assert told(imported(REQUIREMENTS), "unplaced-column") == ["1:21"]


def test_a_communication_plan_comes_in_whole() -> None:
    found = imported(PLAN)
    assert [party.side for party in parties(found)] == ["external", "internal", "external", "external"]
    first, second, third, _ = communications(found)
    assert first == Communication(
        id="breweries-delivery-report-price-list",
        what="Delivery report, price list",
        why="Price, date",
        parties=("breweries",),
        when="Quarterly",
        how="Portal + mail",
        who="sales",
        language="de, en",
    )
    assert (second.why, second.what) == ("Shifts, safety at work", "Roster, accidents, plans")
    assert third.when == "On event + annually"
    assert told(found, "misaligned-row") == ["2:20", "3:24"]


def test_owners_become_functions_each_once() -> None:
    found = imported(PLAN)
    functions = [record for record in found.changes.added if isinstance(record, Function)]
    assert [(function.id, function.name) for function in functions] == [
        ("sales", "Sales"),
        ("hr-lead", "HR Lead"),
        ("site-lead", "Site Lead"),
    ]


def test_interest_in_a_plan_is_why_and_may_be_needs() -> None:
    found = imported(PLAN)
    use = next(use for use in found.columns if use.heading == "Interest in us")
    assert (use.target, use.remark) == ("communications.why", "could also be needs.statement")
    assert told(found, "doubtful-column") == ["1:22"]


def test_a_plan_needs_no_parties() -> None:
    found = of_sheets(
        {
            "Plan": [
                ["Plan", "Goal", "Recurrence", "Owner", "Distribution"],
                ["Stand-up", "Pace", "Daily", "Lead", "Board"],
            ]
        }
    )
    (only,) = communications(found)
    assert (only.what, only.why, only.when, only.who, only.how) == ("Stand-up", "Pace", "Daily", "lead", "Board")
    assert parties(found) == []


def test_the_audience_of_a_plan_is_parted_into_parties() -> None:
    found = imported("What;With whom;When;How\nReport;Breweries, Ports (north, south);Monthly;Mail\n")
    assert [party.name for party in parties(found)] == ["Breweries", "Ports (north, south)"]
    assert communications(found)[0].parties == ("breweries", "ports-north-south")


def test_relevant_and_the_like_stay_undecided() -> None:
    party = parties(imported(REQUIREMENTS))[0]
    assert (party.relevant, party.power, party.interest, party.owner, party.reviewed_on) == (None,) * 5


def test_what_a_name_gives_away_is_listed_as_a_guess() -> None:
    found = imported("Stakeholder,Need\nCustomers,On time\nSomebody,Peace\n")
    assert [(guess.id, guess.field, guess.value) for guess in found.guessed] == [
        ("customers", "category", "customer"),
        ("customers", "side", "external"),
        ("customers", "customer", True),
    ]
    assert [(party.category, party.customer) for party in parties(found)] == [("customer", True), (None, False)]


def test_a_column_is_believed_before_a_name() -> None:
    (party,) = parties(imported("Stakeholder,Category,Need\nCustomer support,Internal,Tools\n"))
    assert (party.side, party.category) == ("internal", "employee")
    (party,) = parties(imported("Stakeholder,Category,Need\nCustomers of ours,Internal,Tools\n"))
    assert (party.side, party.category, party.customer) == ("internal", None, False)


def test_bullets_lines_and_semicolons_in_the_column_of_needs_are_needs_of_their_own() -> None:
    found = imported(
        'ID,Stakeholder,Needs,Source\nA-1,Buyers,"- On time\n- Clean, dry and complete",Contract\n'
        "A-2,Press,News; facts,Habit\n"
    )
    assert [(need.party, need.statement, need.source) for need in needs(found)] == [
        ("buyers", "On time", "Contract"),
        ("buyers", "Clean, dry and complete", "Contract"),
        ("press", "News", "Habit"),
        ("press", "facts", "Habit"),
    ]
    assert told(found, "several-needs") == ["2:12", "4:11"]


def test_needs_and_expectations_in_two_columns_are_both_needs() -> None:
    found = imported("Stakeholder,Needs,Expectations\nBuyers,On time,Clean\n")
    assert [(need.statement, need.type) for need in needs(found)] == [("On time", None), ("Clean", "expectation")]


def test_expectations_alone_are_the_needs() -> None:
    assert [need.statement for need in needs(imported("Partei;Stakeholder;Erwartungen\nx;Käufer;Pünktlich\n"))] == [
        "Pünktlich"
    ]


def test_topics_and_processes_become_records() -> None:
    found = imported(
        "Stakeholder;Need;Topic;Process\nBuyers;On time;Delivery;Packing, Casting\nPress;Facts;Delivery;\n"
    )
    assert [record.id for record in found.changes.added if isinstance(record, Topic)] == ["delivery"]
    assert [(need.topic, need.processes) for need in needs(found)] == [
        ("delivery", ("packing", "casting")),
        ("delivery", ()),
    ]


def test_a_function_called_like_a_party_gets_an_id_of_its_own() -> None:
    found = imported("Stakeholder,Need,Owner\nSales,Tools,Sales\n")
    assert [(record.kind, record.id) for record in found.changes.added] == [
        ("functions", "sales-function"),
        ("parties", "sales"),
        ("needs", "sales-tools"),
    ]
    assert needs(found)[0].owner == "sales-function"


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


def test_ratings_on_another_scale_are_kept_in_notes() -> None:
    found = imported("Stakeholder,Power,Interest\nBuyers,8,5\nPress,10,11\nPorts,3,2\nBank,4,1\n")
    assert [(party.power, party.interest) for party in parties(found)] == [
        (None, 5),
        (None, None),
        (None, 2),
        (None, 1),
    ]
    assert [party.notes for party in parties(found)] == ["Power: 8", "Power: 10\nInterest: 11", "Power: 3", "Power: 4"]
    assert told(found, "unread-value") == ["3:10"]


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


def test_several_files_are_one_import(tmp_path: Path) -> None:
    for name, text in {"a.csv": REQUIREMENTS, "b.csv": PLAN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = import_files([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert found.changes.added_by_kind == {"functions": 3, "parties": 4, "needs": 5, "communications": 4}
    assert found.cells.lost == 0


def test_in_a_register_that_has_it_all_nothing_is_added() -> None:
    for text in (REQUIREMENTS, PLAN):
        first = imported(text)
        again = imported(text, register_with(first))
        assert not again.changes
        assert again.proposals == ()
        assert again.cells.known == again.cells.total == first.cells.total
        assert again.known == {kind: n for kind, n in first.changes.added_by_kind.items() if kind != "functions"}


def test_new_needs_go_to_parties_that_are_there() -> None:
    found = imported("Stakeholder,Need,Owner\nBREWERIES,Quiet pumps,sales\n", register_with(imported(PLAN)))
    (need,) = found.changes.added
    assert isinstance(need, Need)
    assert (need.party, need.owner) == ("breweries", "sales")
    assert dict(found.known) == {"parties": 1}


def test_what_differs_from_the_register_is_proposed_and_not_applied() -> None:
    held = register_with(imported(REQUIREMENTS))
    changed = REQUIREMENTS.replace("Frame contract,Medium", "Frame contract,High").replace("Facts on request", "Facts")
    found = imported(changed, held)
    assert not found.changes
    assert [(change.id, change.field, change.old, change.new) for change in found.proposals] == [
        ("breweries-spare-parts-within-two-days", "importance", 3, 5),
        ("press-facts-on-request", "statement", "Facts on request", "Facts"),
    ]
    assert found.cells.proposed == 2


def test_numbers_that_only_count_rows_match_nothing() -> None:
    held = register_with(imported("No,Stakeholder,Power\n1,Buyers,4\n2,Press,2\n"))
    found = imported("No,Stakeholder,Power\n1,Bank,4\n2,Ports,2\n", held)
    assert [party.name for party in parties(found)] == ["Bank", "Ports"]
    held = register_with(imported("No,Stakeholder,Power\nP-1,Buyers,4\n"))
    found = imported("No,Stakeholder,Power\nP-1,Purchasers,4\n", held)
    assert parties(found) == []
    assert [(change.field, change.new) for change in found.proposals] == [("name", "Purchasers")]


def test_ids_never_meet_those_of_the_register_even_of_what_could_not_be_read() -> None:
    held = Register(
        Header(organisation="X"), [Function(id="press", name="Press office")], unread=frozenset(("press-2",))
    )
    assert [party.id for party in parties(imported("Stakeholder,Need\nPress,Facts\n", held))] == ["press-3"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.csv", b" \n", "is empty"),
        ("plan.md", b"| Stakeholder |\n", "is a Markdown file"),
        ("plan.xlsx", b"Stakeholder,Need\n", "is no spreadsheet, though its name says so"),
        ("junk.csv", bytes(range(256)) * 9, "is no text file"),
    ],
)
def test_files_that_cannot_be_read_say_what_to_do(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unable, match=message) as refused:
        import_files([tmp_path / name])
    assert refused.value.hint


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("Stakeholder\nBuyers\n", encoding="utf-8")
    with pytest.raises(Unable, match="there is no file") as refused:
        import_files([tmp_path / "partys.csv"])
    assert refused.value.hint.endswith("parties.csv?")
    with pytest.raises(Unable, match="is a folder"):
        import_files([tmp_path])


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(Unable, match="has 68 MB; at most 67 MB"):
        import_files([tmp_path / "large.csv"])


def test_a_spreadsheet_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]}))
    assert import_files([tmp_path / "export.csv"]).changes.added_by_kind == {"parties": 1, "needs": 1}


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
    assert found.cells.lost == 0
    assert written_and_read(found) == set(found.changes.added)
    kept = " ".join(repr(record) for record in found.changes.added).casefold()
    for row in rows:
        for value in row:
            for word in re.findall(r"[a-zà-ÿ]{3,}", value.casefold()):
                assert word in kept or word in ("high", "external", "low"), (word, kept)
