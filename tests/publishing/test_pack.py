"""The audit pack: what is in it, that it is the same when made again, and that no name is in a redacted one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from office import text_of_pdf

from conftest import required_or_skip
from example_registers import TODAY, loaded_from
from stakeholders.cli.new_database import database_at, start
from stakeholders.publishing.pack import Pack, formats_named, packed
from stakeholders.publishing.papers import PAPERS
from stakeholders.publishing.register_files import own_files, written_files
from stakeholders.publishing.rendering import Wanted, render_all
from stakeholders.publishing.subject import Past, Subject, Told, subject
from stakeholders.render import FORMATS, Options
from stakeholders.samples import manufacturer
from stakeholders.stores import Loaded, YamlStore, open_store
from stakeholders.texts import choose, forget

FOLDER = f"audit-{TODAY.isoformat()}/"
SMALL = """\
register: {organisation: Example Ltd, revision: "7", approved_by: Ada Approver, approved_on: 2026-09-01}
functions: [{id: sales, name: Sales, lead: Lena Lead}]
parties: [{id: airlines, name: Airlines, customer: true, owner: sales, power: 4, interest: 5}]
contacts: [{id: airlines-paula, party: airlines, name: Paula Purchaser, email: paula@airline.example}]
needs: [{id: on-time, party: airlines, statement: Panels arrive on the promised date., owner: sales}]
touchpoints:
  - {id: desk, party: airlines, contact: airlines-paula, our_function: sales, our_person: Tom Touch, comfort: 1}
communications:
  - id: review
    what: Review
    why: To know
    parties: [airlines]
    contacts: [airlines-paula]
    who: sales
    when: quarterly
communication_records:
  - {id: told, communication: review, delivered_on: 2026-08-01, by: Lena Lead, recipients: [Rita Reader]}
waivers:
  - {id: later, rule: party-never-reviewed, record: airlines, reason: New., approved_by: Otto Other, until: 2026-12-31}
reviews: [{id: held, held_on: 2026-09-01, scope: management, participants: [Ada Approver, Otto Other]}]
"""
NAMES = ("Ada", "Approver", "Lena", "Paula", "paula", "Purchaser", "Tom Touch", "Rita", "Otto")
"""Of people in the register above; in nothing else that it holds."""


def about(text: str = SMALL, *, redact: bool = False, past: Past | None = None, told: Told | None = None) -> Subject:
    loaded = loaded_from(text)
    return subject(loaded.register, TODAY, loaded.findings, None, told or Told(), past, redact=redact)


def members(pack: Pack) -> dict[str, bytes]:
    """What the pack holds, by the names in its folder."""
    with zipfile.ZipFile(BytesIO(pack.content)) as archive:
        return {name.removeprefix(FOLDER): archive.read(name) for name in archive.namelist()}


def pack_of(subject: Subject, *formats: str) -> Pack:
    return packed(subject, formats_named(formats), Options(to_file=True))


@cache
def sample() -> Loaded:
    return open_store(manufacturer()).load()


def test_every_paper_is_in_the_pack_in_every_format_and_the_page_to_sign_before_them() -> None:
    past = Past(dt.date(2026, 1, 1), loaded_from(SMALL).register)
    found = members(pack_of(about(past=past), "md", "csv"))
    nothing = {"satisfaction", "decisions", "relationships", "programme", "commitments", "cascade", "change"}
    names = ["approval", *(paper.name for paper in PAPERS if paper.name not in nothing)]  # of which there is anything
    expected = {f"reports/{name}.{ending}" for name in names for ending in ("md", "csv")}
    expected -= {"reports/problems.csv", "reports/reaction.csv"}  # of which there are none to be put into a table
    assert {name for name in found if name.startswith("reports/")} == expected
    assert {"index.html", "manifest.json", "SHA256SUMS"} < set(found)
    for name in names:
        assert f"| {name} " in found["reports/approval.md"].decode() or name == "approval"


def test_a_paper_is_not_empty() -> None:
    found = members(pack_of(about(), "md"))
    assert "Panels arrive on the promised date." in found["reports/register.md"].decode()
    assert "Airlines" in found["reports/map.md"].decode()
    assert "Otto Other" in found["reports/findings.md"].decode()
    assert "Rita Reader" in found["reports/delivered.md"].decode()


def test_the_calendar_holds_what_has_days_and_nothing_else_has_one() -> None:
    pytest.importorskip("icalendar")
    found = members(pack_of(about(), "md", "ics"))
    calendars = {name for name in found if name.endswith(".ics")}
    assert "reports/plan.ics" in calendars
    assert "reports/matrix.ics" not in calendars


def test_the_same_register_gives_the_same_bytes() -> None:
    one, other = (pack_of(about(), "md", "csv", "xlsx", "json") for _ in range(2))
    assert one.content == other.content
    assert one.digest == other.digest


def test_members_stand_in_order_with_the_day_of_the_pack_and_plain_rights() -> None:
    with zipfile.ZipFile(BytesIO(pack_of(about(), "md").content)) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(TODAY.year, TODAY.month, TODAY.day, 0, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}


def test_a_day_that_no_archive_can_tell_is_told_as_the_nearest() -> None:
    early = dataclasses.replace(about(), as_of=dt.date(1955, 3, 1))
    with zipfile.ZipFile(BytesIO(pack_of(early, "md").content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_processes_render_the_same_as_one() -> None:
    loaded = sample()
    of = subject(loaded.register, TODAY, loaded.findings, None, Told())
    choose("de")
    try:
        reports = {paper.name: paper.make(of) for paper in PAPERS}
        wanted = {
            f"{name}.{format}": Wanted(report, FORMATS[format])
            for name, report in reports.items()
            if report is not None
            for format in ("md", "xlsx")
        }
        told: list[str] = []
        alone, together = (render_all(wanted, Options(to_file=True), told.append, workers=count) for count in (1, 2))
    finally:
        forget()
    assert alone == together
    assert list(alone) == list(together)
    assert sorted(told) == sorted([*wanted, *wanted])


def test_the_reports_of_a_folder_and_of_a_database_are_the_same(tmp_path: Path) -> None:
    loaded = sample()
    start(database_at((tmp_path / "register.db").as_posix()), loaded.register, by="test", why="sample")
    held = open_store(tmp_path / "register.db").load()
    packs = [
        members(pack_of(subject(each.register, TODAY, each.findings, own_files(each), Told()), "md", "csv"))
        for each in (loaded, held)
    ]
    # where a finding stands is another matter
    alike = [name for name in packs[0] if name.startswith("reports/") and not re.search("findings|coverage", name)]
    assert len(alike) >= 18
    assert [name for name in alike if packs[0][name] != packs[1][name]] == []


def test_the_files_of_a_folder_are_in_the_pack_as_they_are(tmp_path: Path) -> None:
    text = "# as we like it\r\nregister: {organisation:   'Example Ltd'}\r\n"
    (tmp_path / "register.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "parties").mkdir()
    (tmp_path / "parties" / "a.yml").write_bytes(b"parties: [{id: a, name: A}]  # one\n")
    (tmp_path / "notes.txt").write_text("of no register")
    loaded = YamlStore(tmp_path).load()
    found = members(pack_of(subject(loaded.register, TODAY, loaded.findings, own_files(loaded), Told()), "md"))
    assert {name: held for name, held in found.items() if name.startswith("register/")} == {
        "register/register.yaml": b"\xef\xbb\xbf" + text.encode(),
        "register/parties/a.yml": b"parties: [{id: a, name: A}]  # one\n",
    }


def test_a_register_without_files_is_written_and_reads_back_equal(tmp_path: Path) -> None:
    register = sample().register
    for name, content in written_files(register).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    again = YamlStore(tmp_path).load()
    assert again.findings == ()
    assert again.register.header == register.header
    assert {record.id: record for record in again.register.records} == {
        record.id: record for record in register.records
    }


def test_files_with_names_that_some_system_refuses_get_others() -> None:
    of = dataclasses.replace(about(), files={"con.yaml": b"a: 1", "x:y?.yaml": b"b: 1", "X_y_.yaml": b"c: 1"})
    names = {name for name in members(pack_of(of, "md")) if name.startswith("register/")}
    assert names == {"register/_con.yaml", "register/X_y_.yaml", "register/x_y_-2.yaml"}


class _Page(HTMLParser):
    """The links of a page, and what it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a":
            self.links.append(found.get("href") or "")
        self.fetched += [str(found["src"])] if "src" in found else []
        self.fetched += [str(found["href"])] if tag == "link" and found.get("href") != "data:," else []


def test_the_first_page_leads_to_every_file_and_fetches_nothing() -> None:
    of = dataclasses.replace(about(), files={"a b#c%.yaml": b"", "é/ü.yaml": b""})
    found = members(pack_of(of, "md", "csv"))
    page = _Page(found["index.html"].decode())
    assert {unquote(link) for link in page.links if not link.startswith("#")} == set(found) - {"index.html"}
    assert page.fetched == []


def test_hostile_names_are_text_on_the_first_page() -> None:
    hostile = SMALL.replace("Example Ltd", "<script>alert(1)</script>")
    page = members(pack_of(about(hostile), "md"))["index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_what_changed_is_told_where_an_earlier_day_is_named() -> None:
    before = loaded_from(SMALL.replace("power: 4", "power: 2")).register
    found = members(pack_of(about(past=Past(dt.date(2026, 1, 1), before)), "md"))
    assert re.search(r"airlines.*power.*2.*4", found["reports/changes.md"].decode())
    assert "reports/changes.md" not in members(pack_of(about(), "md"))


def test_a_day_that_is_not_known_and_a_history_that_is_not_kept_are_said() -> None:
    past = Past(dt.date(2026, 1, 1), None, "its history begins later")
    found = members(pack_of(about(past=past, told=Told(why_not="It stands in no repository.")), "md"))
    assert "its history begins later" in found["reports/changes.md"].decode()
    assert "It stands in no repository." in found["reports/history.md"].decode()


def test_a_note_about_the_register_stands_first_in_every_report() -> None:
    noted = dataclasses.replace(about(), note="The register is shown as it is now.")
    found = members(pack_of(noted, "md"))
    reports = {name: text.decode() for name, text in found.items() if name.startswith("reports/")}
    assert [name for name, text in reports.items() if "The register is shown as it is now." not in text] == []


def texts_of(name: str, content: bytes, folder: Path) -> str:
    """All text in a file of a pack, whatever its format."""
    if name.endswith(".pdf"):
        file = folder / name.replace("/", "-")
        file.write_bytes(content)
        return text_of_pdf(file)
    if name.endswith((".xlsx", ".docx")):
        with zipfile.ZipFile(BytesIO(content)) as inside:
            parts = [inside.read(part).decode("utf-8", "replace") for part in inside.namelist()]
        return " ".join([*parts, *(re.sub(r"<[^>]*>", "", part) for part in parts)])
    return content.decode("utf-8")


def with_names(found: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The files in which a name of somebody stands, each with the names."""
    told = {
        name: [each for each in NAMES if re.search(rf"\b{each}\b", f"{name} {texts_of(name, content, folder)}")]
        for name, content in found.items()
    }
    return {name: names for name, names in told.items() if names}


def test_no_file_of_a_redacted_pack_holds_a_name(tmp_path: Path) -> None:
    earlier = loaded_from(SMALL.replace("Tom Touch", "Rita Reader").replace("paula@", "paula.p@")).register
    past = Past(dt.date(2026, 1, 1), earlier)
    formats = ("md", "csv", "json", "html", "xlsx")
    assert {"register/register.yaml", "reports/changes.md", "reports/delivered.xlsx"} < set(
        with_names(members(pack_of(about(past=past), *formats)), tmp_path)
    )
    assert with_names(members(pack_of(about(redact=True, past=past), *formats)), tmp_path) == {}


@pytest.mark.parametrize(("format", "module"), [("pdf", "typst"), ("docx", "docx"), ("ics", "icalendar")])
def test_no_document_of_a_redacted_pack_holds_a_name(format: str, module: str, tmp_path: Path) -> None:
    pytest.importorskip(module)
    if format == "pdf":
        import shutil

        required_or_skip("pdftotext", shutil.which("pdftotext") is not None)
    found = members(pack_of(about(redact=True), format))
    assert any(name.endswith(format) for name in found)
    assert with_names(found, tmp_path) == {}


def test_a_redacted_pack_says_that_free_text_was_not_searched() -> None:
    found = members(pack_of(about(redact=True), "md"))
    for name in ("index.html", "reports/approval.md"):
        assert "Free text, such as notes and statements" in found[name].decode()
    assert b'"redacted": true' in found["manifest.json"]


def test_what_could_not_be_read_is_told_in_a_redacted_pack_without_its_words(tmp_path: Path) -> None:
    broken = SMALL.replace("comfort: 1}", "comfort: Paula}").replace("phone", "phone")
    found = members(pack_of(about(broken, redact=True), "md"))
    assert "error" in found["reports/findings.md"].decode()
    assert with_names(found, tmp_path) == {}
