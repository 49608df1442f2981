"""Tables to records: what a careful reader finds in them."""

from imported_tables import PLAN, REQUIREMENTS, communications, imported, needs, of_sheets, parties, told

from stakeholders.model import Communication, Function, Topic


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
    assert (use.target, use.remark) == ("communications.why", "it could also be needs.statement")
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
