"""Lists of complaints and other feedback: known as such, a record a row, with nothing lost and nothing doubled."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported_tables import PLAN, REQUIREMENTS, imported, of_sheets, parties, register_with, told

from stakeholders.errors import Unable
from stakeholders.imports.fields.mappings import Mappings
from stakeholders.imports.importing import Imported, carried_out
from stakeholders.imports.language.vocabulary import languages
from stakeholders.imports.surveying import survey
from stakeholders.model import Feedback, Header, Party, Register
from stakeholders.model.parties import Contact
from stakeholders.voice.masking import Texts

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "tr", "ru", "uk", "bg", "zh", "ja")
COMPLAINTS = """\
Complaint no.,Date received,Customer,Channel,Subject,Complaint,Severity,Acknowledged on,Answered on,Closed on,Owner,Lot
C-7,3/14/2026,Breweries,Phone,Leak,"The seal leaks
since Tuesday.",High,3/15/2026,3/20/2026,4/2/2026,Service,B-1
C-8,3/15/2026,Port of Hull,Mail,Delay,Three days late,Low,,,,Service,B-2
C-9,4/2/2026,breweries,Phone,Leak,It leaks again,5,n/a,,,Sales,
"""
REGULATOR = """\
Date received,Product,Issue,Company,State,Company response to consumer,Consumer disputed?
7/29/2026,Loan,Fees,Alpha Bank,TX,Closed,No
7/29/2026,Loan,Fees,Alpha Bank,TX,Closed,No
8/3/2026,Card,Late,Beta Bank,CA,In progress,
"""
GERMAN = """\
Reklamationsliste 2026;;;;
Reklamations-Nr.;Eingang;Kunde;Beschreibung;Erledigt am
R-1;05.03.2026;Brauereien;Pumpe leckt;20.03.2026
R-2;46090;Hafen;Zu spät;
"""
FRENCH = """\
N° de réclamation;Reçu le;Client;Motif;Réclamation;Clos le
14;05/03/2026;Brasseries;Fuite;La pompe fuit;20/03/2026
15;17/03/2026;Port;Retard;Trois jours de retard;
"""


def feedback(found: Imported) -> list[Feedback]:
    return [record for record in found.changes.added if isinstance(record, Feedback)]


def with_texts(text: str, tmp_path: Path, texts: Texts, register: Register | None = None) -> Imported:
    file = tmp_path / "complaints.csv"
    file.write_text(text, encoding="utf-8")
    return carried_out(survey([file]), register, texts=texts)


def test_a_complaint_list_becomes_feedback_a_record_a_row() -> None:
    found = imported(COMPLAINTS)
    first, second, third = feedback(found)
    assert first == Feedback(
        id="c-7",
        party="breweries",
        received_on=dt.date(2026, 3, 14),
        channel="Phone",
        sort="complaint",
        severity=5,
        text="Leak\nThe seal leaks\nsince Tuesday.",
        acknowledged_on=dt.date(2026, 3, 15),
        answered_on=dt.date(2026, 3, 20),
        closed_on=dt.date(2026, 4, 2),
        owner="service",
        external_id="C-7",
        notes="Lot: B-1",
    )
    assert (second.party, second.received_on) == ("port-of-hull", dt.date(2026, 3, 15))
    assert (third.party, third.notes) == ("breweries", "Acknowledged on: n/a")
    assert [party.name for party in parties(found)] == ["Breweries", "Port of Hull"]


def test_every_cell_of_it_is_in_a_field_or_in_notes() -> None:
    for text in (COMPLAINTS, REGULATOR, GERMAN, FRENCH):
        cells = imported(text).cells
        assert (cells.lost, cells.left) == (0, 0)
        assert cells.fields + cells.notes == cells.total > 0


def test_the_file_shows_whether_the_month_stands_first() -> None:
    assert feedback(imported(REGULATOR))[2].received_on == dt.date(2026, 8, 3)
    assert feedback(imported(REGULATOR.replace("7/29/", "29/7/").replace("8/3/", "3/8/")))[2].received_on == dt.date(
        2026, 8, 3
    )


@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_lists_in_other_languages_are_known(text: str) -> None:
    first, second = feedback(imported(text))
    assert (first.received_on, first.closed_on, first.sort) == (dt.date(2026, 3, 5), dt.date(2026, 3, 20), "complaint")
    assert (second.closed_on, bool(second.party), bool(second.text)) == (None, True, True)


def test_a_list_goes_to_parties_that_the_register_has() -> None:
    held = Register(Header(organisation="X"), [Party(id="ale", name="Breweries")])
    found = imported(COMPLAINTS, held)
    assert [each.party for each in feedback(found)] == ["ale", "port-of-hull", "ale"]
    assert [party.name for party in parties(found)] == ["Port of Hull"]


def test_companies_that_are_complained_about_are_not_taken_for_those_who_complain() -> None:
    found = imported(REGULATOR)
    assert [party.name for party in parties(found)] == ["Consumers"]
    assert "Company: Alpha Bank" in feedback(found)[0].notes
    (finding,) = [each for each in found.findings if each.rule == "unnamed-complainant"]
    assert "'Consumers'" in finding.message
    assert "--party NAME" in finding.hint


def test_a_person_says_who_complains(tmp_path: Path) -> None:
    file = tmp_path / "complaints.csv"
    for text in (REGULATOR, COMPLAINTS):
        file.write_text(text, encoding="utf-8")
        found = carried_out(survey([file], Mappings(party="Borrowers")))
        assert {each.party for each in feedback(found)} == {"borrowers"}
        assert found.cells.lost == 0
        assert told(found, "unnamed-complainant") == []


def test_rows_that_say_the_same_are_as_many_records() -> None:
    assert [each.id for each in feedback(imported(REGULATOR))] == [
        "consumers-2026-07-29",
        "consumers-2026-07-29-2",
        "consumers-2026-08-03",
    ]


@pytest.mark.parametrize("text", [COMPLAINTS, REGULATOR, GERMAN, FRENCH])
def test_the_same_list_does_not_come_in_twice(text: str) -> None:
    first = imported(text)
    again = imported(text, register_with(first))
    assert not again.changes
    assert again.proposals == ()
    assert again.cells.known == again.cells.total == first.cells.total
    assert again.known["feedback"] == len(feedback(first))


def test_a_longer_list_brings_what_is_new_and_no_more() -> None:
    held = register_with(imported(REGULATOR))
    longer = f"{REGULATOR}7/29/2026,Loan,Fees,Alpha Bank,TX,Closed,No\n"
    assert [each.id for each in feedback(imported(longer, held))] == ["consumers-2026-07-29-3"]


def test_what_has_been_settled_since_is_filled_in() -> None:
    held = register_with(imported(COMPLAINTS))
    found = imported(COMPLAINTS.replace("late,Low,,,", "late,Low,3/16/2026,,"), held)
    assert [(change.id, change.field) for change in found.changes.changed] == [("c-8", "acknowledged_on")]


def test_what_kind_of_feedback_it_is_the_cells_say() -> None:
    found = imported("Date,Customer,Type,Feedback,NPS\n13/2/2026,A,Compliment,Good,9\n14/2/2026,B,Complaint,Late,2\n")
    assert [(each.sort, each.score, each.scale) for each in feedback(found)] == [
        ("compliment", 9, "1-10"),
        ("complaint", 2, "1-10"),
    ]


def test_the_needs_that_complaints_are_about_are_linked() -> None:
    complaints = [
        ["Complaint no.", "Received on", "Customer", "Complaint", "Need"],
        ["C-1", "2026-03-05", "Breweries", "Wet again", "Pumps arrive dry"],
        ["C-2", "2026-03-06", "Breweries", "Too loud", "Something else"],
        ["Total", "2"],
    ]
    needs = [["Stakeholder", "Needs", "Importance"], ["Breweries", "Pumps arrive dry", "High"]]
    found = of_sheets({"Complaints": complaints, "Parties": needs})
    first, second = feedback(found)
    assert (first.needs, first.notes) == (("breweries-pumps-arrive-dry",), "")
    assert (second.needs, second.notes) == ((), "Need: Something else")
    assert (found.cells.lost, found.cells.left) == (0, 2)


def test_registers_and_plans_are_none() -> None:
    for text in (REQUIREMENTS, PLAN, "Stakeholder,Needs,Complaints\nBuyers,On time,Two in 2025\n"):
        assert feedback(imported(text)) == []


def test_personal_data_is_masked_and_counted(tmp_path: Path) -> None:
    text = COMPLAINTS.replace("Three days late", "Call Ann Lee on +44 20 7946 0000 or at a.lee@hull.example")
    held = Register(
        Header(organisation="X"), [Party(id="hull", name="Hull"), Contact(id="hull-lee", party="hull", name="Ann Lee")]
    )
    found = with_texts(text, tmp_path, "mask", held)
    assert feedback(found)[1].text == "Delay\nCall [name] on [phone] or at [e-mail]"
    assert found.masked == {"e-mail address": 1, "telephone number": 1, "name": 1}
    assert found.cells.lost == 0


def test_what_people_wrote_is_left_out_where_that_is_asked(tmp_path: Path) -> None:
    found = with_texts(COMPLAINTS, tmp_path, "leave-out")
    assert [each.text for each in feedback(found)] == ["", "", ""]
    assert (found.unkept, found.cells.left, found.cells.lost) == (6, 6, 0)


def day(text: str) -> dt.date:
    if "-" in text:
        return dt.date.fromisoformat(text)
    month, of_month, year = map(int, text.split("/"))
    return dt.date(year, month, of_month)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "satisfaction"


@pytest.mark.parametrize(
    ("name", "rows", "first"),
    [
        ("cfpb-complaints-2017.csv", 145, dt.date(2017, 3, 21)),
        ("cfpb-complaints-2013-2016.csv", 3186, dt.date(2013, 7, 29)),
    ],
)
def test_complaints_that_a_regulator_publishes_come_in_whole(name: str, rows: int, first: dt.date) -> None:
    file = CORPUS / name
    if not file.is_file():
        pytest.skip("the corpus is not here")
    found = carried_out(survey([file]))
    with file.open(encoding="utf-8", newline="") as lines:
        cells = list(csv.reader(lines))[1:]
    assert len(feedback(found)) == rows == len(cells)
    assert feedback(found)[0].received_on == first
    assert found.cells.lost == 0
    assert [each.received_on for each in feedback(found)] == [day(row[0]) for row in cells]
    again = carried_out(survey([file]), Register(Header(organisation="X"), found.changes.added))
    assert not again.changes
    assert again.proposals == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_is_known_in_every_language(code: str) -> None:
    said = languages()[code]["heard"]
    fields = ("external_id", "received_on", "party", "text", "closed_on")
    headings = [said["feedback"][field][0].removesuffix("!") for field in fields]
    rows = ["K-1;2026-03-05;Brewery;It leaks;2026-03-20", "K-2;2026-03-07;Port;Late again;"]
    found = imported("\n".join((said["titles"]["feedback"][0], ";".join(headings), *rows)))
    first, second = feedback(found)
    assert (first.external_id, first.received_on, first.closed_on) == ("K-1", dt.date(2026, 3, 5), dt.date(2026, 3, 20))
    assert (second.party, second.text, found.cells.lost) == ("port", "Late again", 0)


CELLS = st.one_of(
    st.sampled_from(("", "n/a", "-", "Complaint", "5", "yes", "2026-03-05", "3/14/2026", "46090", "A; B", "=1+1")),
    st.text(max_size=12),
)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), min_size=1, max_size=6))
def test_whatever_stands_in_a_list_nothing_is_lost_and_nothing_comes_twice(rows: list[list[str]]) -> None:
    headings = ["Complaint no.", "Date received", "Customer", "Type", "Complaint", "Severity", "Closed on", "Lot"]
    dated = [[f"C-{n}", "3/14/2026", *row[2:]] for n, row in enumerate(rows)]
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([headings, *dated])
    try:
        first = imported(lines.getvalue())
    except Unable:
        return  # control characters and the like: no text file
    assert len(feedback(first)) <= len(rows)
    assert first.cells.lost == 0
    again = imported(lines.getvalue(), register_with(first))
    assert [str(change) for change in again.changes] == []
    assert again.cells.lost == 0
