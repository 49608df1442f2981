"""The HTML page in a real browser. Chromium, its driver and axe-core come from outside; see tests/conftest.py."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from example_reports import COMPARISON, EVERYTHING, HOSTILE, HOSTILE_REPORT, NEEDS
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from conftest import required_or_skip
from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.html import render
from stakeholders.render.plain import visible
from stakeholders.reports.report import Cell, Column, Report, Table

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
_AXE = Path(os.environ.get("STAKEHOLDERS_AXE", ".cache/npm/node_modules/axe-core/axe.min.js"))

COUNTS = Table(
    "counts",
    "Counts",
    (Column("name", "Name"), Column("count", "Count", "number"), Column("told_on", "Told on", "date")),
    tuple(
        (Cell(name), Cell(count), Cell(told))
        for name, count, told in (
            ("Émile", 9, None),
            ("anna", 100, NEEDS.rows[0][5].value),
            ("Zoë", None, NEEDS.rows[1][5].value),
            ("Item 10", 20, None),
            ("Item 9", -3, None),
            ("berta", 20, None),
        )
    ),
)
SORTING = replace(EVERYTHING, blocks=(COUNTS, NEEDS, COMPARISON))


class Browser:
    """A browser with one page of ours."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder

    def show(self, report: Report, *, width: int = 1280, fragment: str = "") -> None:
        """Open the report's page afresh, with scripts, in a window of that width."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.media("")
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.messages()
        file = self.folder / f"{report.name}.html"
        file.write_bytes(render(report, Options()))
        self.driver.get("about:blank")
        self.driver.get(file.as_uri() + fragment)

    def media(self, medium: str, scheme: str = "light") -> None:
        """Show the page on that medium, in that colour scheme, with nothing in motion while a test looks."""
        wishes = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self.cdp("Emulation.setEmulatedMedia", media=medium, features=features)

    def cdp(self, command: str, **arguments: object) -> Any:
        return self.driver.execute_cdp_cmd(command, arguments)

    def js(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(f"return {script}", *arguments)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def messages(self) -> list[str]:
        """What the console has said since last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def column(self, number: int, table: int = 1) -> list[str]:
        """The texts of a column that are to be seen, from above."""
        script = """[...document.querySelectorAll("table")[arguments[0]].tBodies[0].rows].filter((row) => !row.hidden)
            .map((row) => row.cells[arguments[1]].textContent)"""
        found: list[str] = self.js(script, table - 1, number - 1)
        return found

    def head(self, title: str) -> WebElement:
        return self.driver.find_element(By.XPATH, f"//th//button[normalize-space()='{title}']")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    required_or_skip("chromium", bool(chromium and chromedriver))
    options = webdriver.ChromeOptions()
    options.binary_location = chromium or ""
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    try:
        yield Browser(driver, tmp_path_factory.mktemp("pages"))
    finally:
        driver.quit()


def test_a_heading_sorts_its_column_up_then_down_then_back(browser: Browser) -> None:
    browser.show(SORTING)
    assert browser.column(2) == ["9", "100", "", "20", "-3", "20"]
    seen = []
    for _ in range(3):
        browser.head("Count").click()
        seen.append((browser.find("th:nth-child(2)").get_attribute("aria-sort"), browser.column(2)))
    assert seen == [
        ("ascending", ["-3", "9", "20", "20", "100", ""]),
        ("descending", ["100", "20", "20", "9", "-3", ""]),
        (None, ["9", "100", "", "20", "-3", "20"]),
    ]


def test_equal_values_keep_the_order_of_the_report(browser: Browser) -> None:
    browser.show(SORTING)
    browser.head("Count").click()
    assert browser.column(1)[2:4] == ["Item 10", "berta"]
    browser.head("Count").click()
    assert browser.column(1)[1:3] == ["Item 10", "berta"]


def test_words_sort_as_people_sort_them_and_days_by_date(browser: Browser) -> None:
    browser.show(SORTING)
    browser.head("Name").click()
    assert browser.column(1) == ["anna", "berta", "Émile", "Item 9", "Item 10", "Zoë"]
    browser.head("Told on").click()
    assert browser.column(3)[:3] == ["2025-12-01", "2026-08-30", ""]
    assert [head.get_attribute("aria-sort") for head in browser.driver.find_elements(By.CSS_SELECTOR, "th")][:3] == [
        *(None, None, "ascending")
    ]


def test_figures_sort_by_their_exact_value_and_words_among_them_come_after(browser: Browser) -> None:
    browser.show(SORTING)
    browser.head("Gap").click()
    assert browser.column(4, table=2) == ["0.0", "2.3", "withheld2 answers, below 5"]


def test_the_filter_shows_the_rows_that_hold_every_word_and_counts_them(browser: Browser) -> None:
    browser.show(SORTING)
    field, status = browser.find("input[type=search]"), browser.find("output")
    assert status.text == "6 rows"
    field.send_keys("ITEM 9")
    assert browser.column(1) == ["Item 9"]
    assert status.text == "1 of 6 rows"
    field.send_keys(Keys.ESCAPE, "emile")
    assert browser.column(1) == ["Émile"]
    field.send_keys(Keys.ESCAPE, "nothing like it")
    assert status.text == "0 of 6 rows"
    field.send_keys(Keys.ESCAPE)
    assert status.text == "6 rows"
    assert status.get_attribute("aria-live") == "polite"


def test_a_short_table_has_no_filter(browser: Browser) -> None:
    browser.show(SORTING)
    assert [field.is_displayed() for field in browser.driver.find_elements(By.CSS_SELECTOR, "input")] == [
        *(True, False, False)
    ]


def test_everything_works_by_keyboard_alone(browser: Browser) -> None:
    browser.show(SORTING)
    browser.press(Keys.TAB)
    assert browser.js("document.activeElement.textContent") == "Skip to the report"
    browser.press(Keys.ENTER)
    assert browser.js("document.activeElement.id") == "main"
    browser.press(Keys.TAB, "item")
    assert browser.column(1) == ["Item 10", "Item 9"]
    browser.press(Keys.TAB)
    assert browser.js("document.activeElement.getAttribute('role')") == "region"
    assert browser.js("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press(Keys.TAB, Keys.TAB, Keys.ENTER)
    assert browser.js("document.activeElement.textContent") == "Count"
    assert browser.column(1) == ["Item 9", "Item 10"]
    assert browser.find("output").text == "2 of 6 rows, sorted by Count, ascending"


def test_a_link_leads_to_a_row_that_the_filter_hid(browser: Browser) -> None:
    rows = tuple((Cell(f"n-{number}", ref=f"n-{number}"), Cell("x")) for number in range(9))
    target = Table("t", "T", (Column("a", "A"), Column("b", "B")), rows)
    mention = Table("m", "M", target.columns, ((Cell("first"), Cell("n-7", ref="n-7")), (Cell("second"), Cell())))
    browser.show(replace(EVERYTHING, blocks=(mention, target)))
    browser.driver.find_elements(By.CSS_SELECTOR, "input")[1].send_keys("n-1")
    assert not browser.find("#r-n-7").is_displayed()
    browser.find("a[href='#r-n-7']").click()
    assert browser.js("document.getElementById('r-n-7').hidden") is False


@pytest.mark.parametrize("report", [EVERYTHING, HOSTILE_REPORT], ids=["everything", "hostile"])
@pytest.mark.parametrize("width", [320, 400, 1280])
def test_only_tables_scroll_sideways_never_the_page(browser: Browser, report: Report, width: int) -> None:
    browser.show(report, width=width)
    assert browser.js("document.documentElement.scrollWidth") <= width
    assert browser.js("[...document.querySelectorAll('.scroll')].every((e) => e.tabIndex === 0 && e.role === 'region')")


def test_the_heads_of_a_matrix_stay_in_view(browser: Browser) -> None:
    browser.show(SORTING, width=400)
    region = browser.find(".scroll:has(.matrix)")
    browser.js("arguments[0].style.maxHeight = '200px'", region)
    browser.js("arguments[0].scrollTo(300, 100)", region)
    offsets = browser.js(
        """["thead th:nth-child(3)", "tbody th"].map((place) => {
            const cell = document.querySelector(".matrix " + place).getBoundingClientRect();
            const frame = arguments[0].getBoundingClientRect();
            return [cell.top - frame.top, cell.left - frame.left];
        })""",
        region,
    )
    assert offsets[0][0] == pytest.approx(1, abs=1)  # the head of a column stays above
    assert offsets[1][1] == pytest.approx(1, abs=1)  # the head of a row stays at the left


def test_the_page_reads_whole_without_scripts(browser: Browser) -> None:
    browser.show(EVERYTHING)
    with_scripts = browser.find("main").text
    assert browser.driver.find_elements(By.CSS_SELECTOR, ".tools, th button")
    browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
    browser.driver.refresh()
    assert browser.driver.find_elements(By.CSS_SELECTOR, ".tools, th button") == []
    assert set(browser.find("main").text.split()) >= set(with_scripts.split()) - {"rows", "↕"}


def test_print_shows_all_and_no_controls(browser: Browser) -> None:
    browser.show(SORTING)
    browser.media("print")
    for control in ("nav", ".skip", ".tools", "input"):
        assert not any(found.is_displayed() for found in browser.driver.find_elements(By.CSS_SELECTOR, control))
    style = browser.js(
        """["overflowX", "maxHeight"].map((name) => getComputedStyle(document.querySelector(".scroll"))[name])"""
    )
    assert style == ["visible", "none"]
    assert browser.js("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert browser.find(".on-paper").is_displayed()
    assert not browser.find("details").is_displayed()


def test_a_filtered_table_says_on_paper_that_it_is(browser: Browser) -> None:
    browser.show(SORTING)
    browser.find("input").send_keys("item")
    browser.media("print")
    assert browser.find("output").text == "2 of 6 rows"


def test_a_wide_table_is_printed_across(browser: Browser) -> None:
    browser.show(SORTING)
    printed = base64.b64decode(browser.cdp("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert b"/MediaBox [0 0 841" in printed
    browser.show(replace(EVERYTHING, blocks=(COUNTS,)))
    printed = base64.b64decode(browser.cdp("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert b"/MediaBox [0 0 59" in printed


def test_hostile_text_is_shown_and_does_nothing(browser: Browser) -> None:
    browser.show(HOSTILE_REPORT)
    assert browser.js("window.hacked") is None
    assert browser.js("document.querySelectorAll('script, img, svg, iframe').length") == 1
    text = browser.js("document.body.textContent")
    assert [each for each in HOSTILE if visible(lines_of(each)) not in text] == []
    browser.find("th button").click()
    assert browser.js("window.hacked") is None


@pytest.mark.parametrize("report", [EVERYTHING, HOSTILE_REPORT], ids=["everything", "hostile"])
def test_nothing_leaves_the_page_and_the_console_is_silent(browser: Browser, report: Report) -> None:
    browser.driver.get_log("performance")  # type: ignore[no-untyped-call]
    browser.show(report)
    browser.find("th button").click()
    assert browser.messages() == []
    events = [json.loads(entry["message"])["message"] for entry in browser.driver.get_log("performance")]  # type: ignore[no-untyped-call]
    asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
    ours = (browser.folder / f"{report.name}.html").as_uri()
    assert {url for url in asked if not url.startswith(("data:", "about:"))} == {ours}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_nothing_serious(browser: Browser, scheme: str, width: int) -> None:
    required_or_skip("axe-core", _AXE.is_file())
    browser.show(EVERYTHING, width=width)
    browser.media("", scheme)
    browser.js("document.querySelector('details').setAttribute('open', '')")
    browser.driver.execute_script(_AXE.read_text("utf-8"))
    found = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run(document).then((result) => done(result.violations))"
    )
    told = [(each["id"], each["impact"], [node["html"] for node in each["nodes"]]) for each in found]
    assert told == []
