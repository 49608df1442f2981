"""What the writer writes, the store reads back; and it writes beside what is there, never over it."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stakeholders.changes import Added, ChangeSet
from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.model import Communication, Function, Header, Need, Party, Record, Review
from stakeholders.stores import YamlStore
from stakeholders.stores.yaml.writer import legal, new_files, yaml_text


def read_back(text: str, folder: Path) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
    (folder / "register.yaml").write_text(text, encoding="utf-8", newline="")
    loaded = YamlStore(folder).load()
    return tuple(loaded.register.records), loaded.findings


HEADER = Header(organisation="Hartwell Pumps", standards=("iso-9001:2026",))

HOSTILE = [
    "null", "~", "- x", "a: b", ": ", "# no comment", "x # y", " leading", "trailing ", "two\nlines", "ends\n", "\n",
    "a\n\n b\n", "a\r\nb", "tab\there", "\ufeffmark", "next\x85line", "para\u2029graph", "👷 emoji", "\U0010ffff",
    "{a}", "[a, b]", "*alias", "&anchor", "!tag", "%x", "@x", "`x`", "'", '"', "\\n", "---", "...", "yes", "0042",
    "2026-09-14", "12:30", "? x", "| x", "> x", "<<", "=", "a" * 300, "word " * 80, "1_000", "über Größe",
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3))
def test_any_text_reads_back_equal_once_illegal_characters_are_escaped(
    tmp_path: Path, text: str, tags: list[str]
) -> None:
    written = Need(id="n", party="p", statement=text, notes=text + "\nmore", tags=tuple(tags))
    records, findings = read_back(yaml_text([Party(id="p", name=text), written], HEADER), tmp_path)
    assert findings == ()
    assert records[1] == Need(
        id="n", party="p", statement=legal(text), notes=legal(text) + "\nmore", tags=tuple(map(legal, tags))
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_text_that_looks_like_yaml_stays_text(tmp_path: Path, text: str) -> None:
    written = Party(id="p", name=text, segment=text, tags=(text, "b"))
    records, findings = read_back(yaml_text([written], HEADER), tmp_path)
    assert findings == ()
    assert records == (written,)


def test_characters_that_yaml_does_not_allow_become_visible() -> None:
    assert legal("a\x00b\x1b[31m\x7f\ud800\uffff") == "a\\x00b\\x1b[31m\\x7f\\ud800\\uffff"


def test_tabs_line_breaks_and_letters_of_all_scripts_are_legal() -> None:
    assert legal("a\tb\r\nc Größe 株式 😀 \ufeff\x85") == "a\tb\r\nc Größe 株式 😀 \ufeff\x85"


def test_a_record_shows_its_id_then_its_own_fields_then_the_common_ones() -> None:
    need = Need(
        id="buyers-on-time", party="buyers", statement="On time.", notes="Said twice.", external_id="Q-7", importance=4
    )
    assert yaml_text([need]) == (
        "needs:\n"
        "  - id: buyers-on-time\n"
        "    party: buyers\n"
        "    statement: On time.\n"
        "    importance: 4\n"
        "    external_id: Q-7\n"
        "    notes: Said twice.\n"
    )


def test_groups_and_short_lists_stand_in_one_line_and_dates_are_plain() -> None:
    party = Party.model_validate(
        {
            "id": "buyers",
            "name": "Buyers",
            "engagement": {"current": "neutral", "desired": "leading"},
            "relationship": {"target": "partnership"},
            "reviewed_on": dt.date(2026, 9, 14),
            "share": 40,
            "tags": ["key", "north"],
        }
    )
    assert yaml_text([party]) == (
        "parties:\n"
        "  - id: buyers\n"
        "    name: Buyers\n"
        "    engagement: {current: neutral, desired: leading}\n"
        "    relationship: {target: partnership}\n"
        "    share: 40\n"
        "    reviewed_on: 2026-09-14\n"
        "    tags: [key, north]\n"
    )


def test_kinds_come_in_their_order_with_a_blank_line_between_records() -> None:
    records = [
        Need(id="n1", party="b", statement="One."),
        Party(id="b", name="Buyers"),
        Need(id="n2", party="b", statement="Two."),
    ]
    assert yaml_text(records) == (
        "parties:\n  - id: b\n    name: Buyers\n\n"
        "needs:\n  - id: n1\n    party: b\n    statement: One.\n\n"
        "  - id: n2\n    party: b\n    statement: Two.\n"
    )


def test_the_first_line_names_the_schema_when_asked() -> None:
    first, register, *_ = yaml_text([], HEADER, schema="schema.json").splitlines()
    assert first == "# yaml-language-server: $schema=schema.json"
    assert register == "register:"


def test_lists_of_groups_read_back_equal(tmp_path: Path) -> None:
    review = Review.model_validate(
        {"id": "r", "held_on": "2026-02-01", "stamps": [{"record": "r", "fingerprint": "ab: c, d"}]}
    )
    records, findings = read_back(yaml_text([review], HEADER), tmp_path)
    assert (records, findings) == ((review,), ())


def changes(*records: Record) -> ChangeSet:
    return ChangeSet(tuple(Added(record) for record in records))


BUYERS = Party(id="buyers", name="Buyers")
ON_TIME = Need(id="buyers-on-time", party="buyers", statement="On time.")
TOLD = Communication(id="told", what="Delivery report", parties=("buyers",))
SALES = Function(id="sales", name="Sales")


def test_a_new_register_has_a_file_a_party_and_one_for_communications(tmp_path: Path) -> None:
    files = new_files(tmp_path / "new", changes(SALES, BUYERS, ON_TIME, TOLD), HEADER)
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        "new/register.yaml",
        "new/parties/buyers.yaml",
        "new/communications.yaml",
    ]
    assert "functions:\n  - id: sales\n" in files[tmp_path / "new" / "register.yaml"]
    assert "id: buyers-on-time" in files[tmp_path / "new" / "parties" / "buyers.yaml"]


def test_the_new_header_invites_to_fill_in_what_auditors_ask(tmp_path: Path) -> None:
    odd = Header(organisation="Two\n\nlines", standards=("iso-9001:2026",))
    text = new_files(tmp_path, changes(SALES), odd)[tmp_path / "register.yaml"]
    assert "  # scope: " in text
    assert "  # climate_change: " in text
    (tmp_path / "register.yaml").write_text(text, encoding="utf-8")
    loaded = YamlStore(tmp_path).load()
    assert (loaded.register.header, tuple(loaded.register.records), loaded.findings) == (odd, (SALES,), ())


def test_the_invitation_can_be_taken_up_by_removing_the_number_signs(tmp_path: Path) -> None:
    text = new_files(tmp_path, changes(), HEADER)[tmp_path / "register.yaml"]
    first = "  # What an auditor"
    taken_up = "".join(
        line if line.startswith(first) else line.replace("  # ", "  ", 1) for line in text.splitlines(keepends=True)
    )
    (tmp_path / "register.yaml").write_text(taken_up, encoding="utf-8")
    loaded = YamlStore(tmp_path).load()
    assert loaded.findings == ()
    assert loaded.register.header.levels == ("operative", "manager", "executive")
    assert loaded.register.header.climate_change.relevant is True


def test_in_an_existing_register_files_are_added_beside(tmp_path: Path) -> None:
    (tmp_path / "parties").mkdir()
    for there in ("register.yaml", "parties/Buyers.yml", "communications.yaml"):
        (tmp_path / there).write_text("", encoding="utf-8")
    files = new_files(tmp_path, changes(SALES, ON_TIME, TOLD))
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        "organisation.yaml",
        "parties/buyers-2.yaml",
        "communications-2.yaml",
    ]


def test_names_that_windows_keeps_for_devices_get_a_suffix(tmp_path: Path) -> None:
    parties = (
        Party(id="con", name="Con"),
        Party(id="com1", name="Com"),
        Party(id="con-party", name="C"),
        Party(id="console", name="D"),
    )
    names = [path.name for path in new_files(tmp_path, changes(*parties))]
    assert names == ["con-party.yaml", "com1-party.yaml", "con-party-2.yaml", "console.yaml"]


def test_a_file_called_parties_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "parties").write_text("", encoding="utf-8")
    with pytest.raises(Unable, match="parties is a link or a file"):
        new_files(tmp_path, changes(BUYERS))


@settings(max_examples=30, deadline=None)
@example(2.5)
@given(st.floats(min_value=0, max_value=100))
def test_shares_read_back_equal(tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    written = Party(id="p", name="P", share=share)
    records, findings = read_back(yaml_text([written], HEADER), tmp_path_factory.mktemp("share"))
    assert (records, findings) == ((written,), ())
