"""Whatever stands in any text of a register is text in every report of every verb, in every format, and is all there.

The register holds a hostile text in each field of each kind; see hostile_registers.py. What a report says is taken from
its JSON, in which nothing is left out or changed, and looked for in every other format; see hostile_files.py.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import hostile_files
import pytest
from browsing import Browser, browser
from hostile_registers import Hostile, hostile_register
from office import text_of_pdf
from running import ran
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.support.ui import WebDriverWait

from stakeholders.changes import diff
from stakeholders.model import KINDS
from stakeholders.stores import YamlStore, open_store

__all__ = ["browser"]

DAY = "2026-09-30"
CHEAP = ("txt", "md", "csv", "html", "xlsx", "docx")
"""The formats that every report of every verb is made in here; PDF, which takes longest, is made of a few."""
LISTS = [("list", kind) for kind in KINDS]
VERBS = [
    ("matrix", "--rows", "topics"),
    ("matrix", "--rows", "needs", "--against", "parties-1", "--conflicts"),
    ("compare",),
    ("map",),
    ("plan", "--suggest"),
    ("due", "--within", "400"),
    ("satisfaction",),
    ("representativeness",),
    ("evidence",),
    ("problems",),
    ("reaction",),
    ("relationships",),
    ("programme",),
    ("balance",),
    ("decisions",),
    ("commitments",),
    ("touchpoints", "--all"),
    ("touchpoints", "--party", "parties-1"),
    ("touchpoints", "--function", "functions-1"),
    ("cascade",),
    ("change",),
    ("maturity",),
    ("coverage", "--compare-edition", "iso-9001:2026"),
    ("ask",),
    ("review", "--non-interactive"),
    ("review", "--management"),
]
IN_PDF = [
    ("map",),
    ("plan",),
    ("satisfaction",),
    ("representativeness",),
    ("evidence",),
    ("problems",),
    ("reaction",),
    ("relationships",),
    ("programme",),
    ("balance",),
    ("decisions",),
    ("commitments",),
    ("touchpoints", "--all"),
    ("cascade",),
    ("change",),
    ("maturity",),
    ("review", "--management"),
    ("list", "needs"),
    ("show", "parties-0", "communications-1"),
]
WITH_DAYS = [
    ("plan",),
    ("plan", "--at", "09:00"),
    ("programme",),
    ("due", "--within", "400"),
    ("review", "--all"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hostile]:
    """The register, and what stands in it."""
    folder = tmp_path_factory.mktemp("hostile") / "register"
    hostile = hostile_register(folder)
    assert YamlStore(folder).load().findings == ()
    return folder, hostile


@pytest.fixture
def register(made: tuple[Path, Hostile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register, in which nothing is changed, seen from an empty folder."""
    monkeypatch.chdir(tmp_path)
    return made[0]


def reported(register: Path | str, verb: tuple[str, ...], *formats: str) -> dict[str, bytes]:
    """The report of a verb in each of the formats, and in JSON."""
    files = [f"report.{format}" for format in dict.fromkeys((*formats, "json"))]
    run = ran(*verb, "-r", register, "--as-of", DAY, *(word for file in files for word in ("-o", file)))
    assert run.code in (0, 1), run.err
    hostile_files.nothing_acts(run.err)
    return {file.partition(".")[2]: Path(file).read_bytes() for file in files}


def judge(found: dict[str, bytes]) -> None:
    """Hold every format of a report against what it says in JSON."""
    texts = hostile_files.told_in(found["json"])
    for format, content in found.items():
        if format == "csv":
            hostile_files.csv(content, hostile_files.first_table(found["json"]))
        elif format == "pdf":
            hostile_files.pdf(content, texts, text_of_pdf(Path("report.pdf")))
        elif format != "json":
            reader: Callable[..., None] = getattr(hostile_files, "text" if format == "txt" else format)
            reader(content, texts)


@pytest.mark.parametrize("verb", [*VERBS, *LISTS], ids=" ".join)
def test_what_a_report_says_is_text_in_every_format(register: Path, verb: tuple[str, ...]) -> None:
    judge(reported(register, verb, *CHEAP))


def test_all_that_a_record_says_is_shown_whole(register: Path, made: tuple[Path, Hostile]) -> None:
    ids = YamlStore(register).load().register.ids
    found = reported(register, ("show", *ids), *CHEAP)
    judge(found)
    told = set(hostile_files.told_in(found["json"]))
    header = re.findall(r"Mark\d{4}x", (register / "register.yaml").read_text("utf-8").partition("functions:")[0])
    records = set(made[1].texts) - set(header)
    whole = {word for word in records if any(made[1].texts[word] in text for text in told)}
    assert records - whole == set()


@pytest.mark.parametrize("verb", IN_PDF, ids=" ".join)
def test_what_a_report_says_is_text_in_pdf(register: Path, verb: tuple[str, ...]) -> None:
    judge(reported(register, verb, "pdf"))


@pytest.mark.parametrize("verb", WITH_DAYS, ids=" ".join)
def test_what_a_calendar_says_is_text(register: Path, made: tuple[Path, Hostile], verb: tuple[str, ...]) -> None:
    assert ran(*verb, "-r", register, "--as-of", DAY, "-o", "days.ics").code in (0, 1)
    hostile_files.ics(Path("days.ics").read_bytes(), made[1].texts.values())


def test_findings_are_text_in_every_format(register: Path) -> None:
    endings = ("txt", "json", "sarif", "xml", *CHEAP[1:], "pdf")
    run = ran("check", register, "--as-of", DAY, *(word for each in endings for word in ("-o", f"report.{each}")))
    assert run.code == 1
    found = {each: Path(f"report.{each}").read_bytes() for each in endings}
    json.loads(found.pop("json"))
    json.loads(found.pop("sarif"))
    assert {node.tag for node in ET.fromstring(found.pop("xml")).iter()} <= {
        *("testsuites", "testsuite", "testcase", "failure", "properties", "property", "skipped", "system-out")
    }
    for format in ("github", "gitlab"):
        hostile_files.nothing_acts(ran("check", register, "--as-of", DAY, "--format", format).out)
    judge({**found, "json": b'{"blocks": [{"block": "table", "rows": []}]}'})


def test_a_history_is_text_in_every_format(register: Path, tmp_path: Path) -> None:
    hostile_register(tmp_path / "mine", nul=False)
    done = ran("sync", "mine", "mine.db", "--by", "=Mark9999x <script>", "--why", "+1 Mark9998x $(id) #eval(1)")
    assert done.code == 0, done.err
    assert diff(YamlStore(tmp_path / "mine").load().register, open_store("mine.db").load().register).changes == ()
    judge(reported("mine.db", ("history",), *CHEAP, "pdf"))


def test_a_database_says_what_it_cannot_keep_and_keeps_nothing(register: Path) -> None:
    done = ran("sync", register, "mine.db")
    assert done.code == 2
    assert "NUL" in done.err


def test_a_pack_holds_the_register_unchanged_and_verifies(register: Path) -> None:
    formats = "html,xlsx,docx,ics,md,csv,json,text"
    assert ran("pack", "-o", "a.zip", "-r", register, "--as-of", DAY, "--formats", formats).code == 0
    verified = ran("verify", "a.zip", "--as-of", DAY)
    assert verified.code == 0
    hostile_files.nothing_acts(verified.out)
    with zipfile.ZipFile("a.zip") as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert all(re.fullmatch(r"[\w./-]+", name, re.ASCII) for name in files)
    assert files["register/register.yaml"] == (register / "register.yaml").read_bytes()
    hostile_files.html(files["index.html"], (), beside=tuple(files))
    papers: dict[str, dict[str, bytes]] = {}
    for name, content in files.items():
        folder, _, paper = name.rpartition("/")
        if folder == "reports":
            papers.setdefault(paper.partition(".")[0], {})[paper.partition(".")[2]] = content
    for paper, found in papers.items():
        if "json" in found and paper != "findings":
            judge({format: content for format, content in found.items() if format != "ics"})


def test_published_pages_hold_text_alone(register: Path) -> None:
    assert ran("publish", "pages", "-r", register, "--as-of", DAY).code == 0
    pages = {file.name: file.read_bytes() for file in Path("pages").glob("*.html")}
    assert all(re.fullmatch(r"[a-z0-9.-]+", name) for name in pages)
    for content in pages.values():
        hostile_files.html(content, (), beside=tuple(pages))
    held = YamlStore(register).load().register
    told = "".join(content.decode("utf-8") for content in pages.values())
    for record in (*held.all(KINDS["parties"]).values(), *held.all(KINDS["needs"]).values()):
        assert hostile_files.marks(record.label) <= hostile_files.marks(told)


@pytest.mark.parametrize("nul", [True, False])
def test_a_workbook_that_nobody_has_changed_changes_nothing(register: Path, tmp_path: Path, nul: bool) -> None:
    if not nul:
        hostile_register(tmp_path / "mine", nul=False)
        register = tmp_path / "mine"
    assert ran("export", "mine.xlsx", "-r", register, "--as-of", DAY).code == 0
    hostile_files.xlsx(Path("mine.xlsx").read_bytes(), ())
    run = ran("import", "mine.xlsx", "-r", register, "--as-of", DAY, "--format", "json")
    assert run.code == 0, run.err
    [facts] = [block["facts"] for block in json.loads(run.out)["blocks"] if block["block"] == "facts"]
    assert {fact["name"]: fact["value"] for fact in facts}["Changes to the register"] == 0


def test_published_pages_run_nothing_in_a_browser(register: Path, browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert ran("publish", folder, "-r", register, "--as-of", DAY).code == 0
    for page in ("index", "party-parties-0", "matrix"):
        browser.requests()
        browser.open((folder / f"{page}.html").as_uri())
        browser.find(".search input").send_keys("script onerror")
        WebDriverWait(browser.driver, 10).until(lambda _driver: browser.find(".search output").text)
        assert browser.all(".found li")
        assert not browser.all("img, iframe, form[action], svg [onload], .found script, .found a[href^=javascript]")
        assert browser.messages() == []
        beside = {(folder / name).as_uri() for name in (f"{page}.html", "style.css", "site.js", "search.js")}
        assert browser.requests() == beside
        with pytest.raises(NoAlertPresentException):
            _ = browser.driver.switch_to.alert.text
