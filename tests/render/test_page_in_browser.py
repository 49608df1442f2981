"""The HTML page in a real browser; see browsing.py."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from browsing import Browser, Keys, browser
from example_reports import ANSWERS, AT_A_GLANCE, COMPARISON, EVERYTHING, HOSTILE, HOSTILE_REPORT, NEEDS, STANDING
from selenium.webdriver.common.by import By

from stakeholders.render.cells import lines_of
from stakeholders.render.plain import visible
from stakeholders.reports.report import Cell, Column, Report, Table

__all__ = ["browser"]

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
    assert browser.all(".tools, th button")
    browser.without_scripts()
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
    assert browser.js("document.querySelectorAll('script, img, svg:not(.drawing), iframe').length") == 1
    text = browser.js("document.body.textContent")
    assert [each for each in HOSTILE if visible(lines_of(each)) not in text] == []
    browser.find("th button").click()
    assert browser.js("window.hacked") is None


@pytest.mark.parametrize("report", [EVERYTHING, HOSTILE_REPORT], ids=["everything", "hostile"])
def test_nothing_leaves_the_page_and_the_console_is_silent(browser: Browser, report: Report) -> None:
    browser.requests()
    browser.show(report)
    browser.find("th button").click()
    browser.find(".words button").click()
    assert browser.messages() == []
    assert browser.requests() == {(browser.folder / f"{report.name}.html").as_uri()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_nothing_serious(browser: Browser, scheme: str, width: int) -> None:
    browser.show(EVERYTHING, width=width)
    browser.media("", scheme)
    browser.js("document.querySelectorAll('details').forEach((each) => each.setAttribute('open', ''))")
    assert browser.violations() == []


def test_on_a_narrow_page_the_rows_of_a_table_of_sentences_are_cards(browser: Browser) -> None:
    browser.show(SORTING, width=400)
    needs = browser.find("table.cards")
    cell = needs.find_element(By.CSS_SELECTOR, "tbody td:nth-child(3)")
    assert browser.js("getComputedStyle(arguments[0], '::before').content", cell) == '"Importance"'
    assert needs.size["width"] <= 400
    roles = browser.js("[...arguments[0].querySelectorAll('*')].map((each) => each.getAttribute('role'))", needs)
    assert {"rowgroup", "row", "columnheader", "cell"} <= set(roles)
    browser.show(SORTING, width=1280)
    cell = browser.find("table.cards tbody td:nth-child(3)")
    assert browser.js("getComputedStyle(arguments[0], '::before').content", cell) == "none"


def marks(browser: Browser, selector: str = "") -> list[str]:
    """What the marks say of the drawing that is to be seen."""
    of_all = f"[...document.querySelectorAll('.drawing.wide .mark{selector}')]"
    found: list[str] = browser.js(f"{of_all}.map((each) => each.getAttribute('aria-label'))")
    return found


def test_a_mark_tells_its_row_under_the_pointer(browser: Browser) -> None:
    browser.show(replace(EVERYTHING, blocks=(ANSWERS,)))
    assert not browser.find(".tip").is_displayed()
    browser.js("document.querySelector('.drawing.wide .mark').dispatchEvent(new PointerEvent('pointerenter'))")
    assert browser.find(".tip").text == "Party: Airlines\nAnswer: content\nAnswers: 31"
    browser.js("document.querySelector('.drawing.wide .mark').dispatchEvent(new PointerEvent('pointerleave'))")
    assert not browser.find(".tip").is_displayed()


def test_keys_go_from_mark_to_mark(browser: Browser) -> None:
    browser.show(replace(EVERYTHING, blocks=(ANSWERS,)))
    told = []
    browser.press(Keys.TAB, Keys.TAB)
    for key in (Keys.NULL, Keys.ARROW_RIGHT, Keys.END, Keys.ARROW_LEFT, Keys.HOME):
        browser.press(key)
        told.append(browser.find(".tip").text.split("\n")[:2])
    assert told == [
        ["Party: Airlines", "Answer: content"],
        ["Party: Airlines", "Answer: neither"],
        ["Party: Repair stations", "Answer: discontent"],
        ["Party: Repair stations", "Answer: neither"],
        ["Party: Airlines", "Answer: content"],
    ]
    browser.press(Keys.ESCAPE)
    assert not browser.find(".tip").is_displayed()
    browser.press(Keys.TAB)
    assert browser.js("document.activeElement.textContent") == "content"  # one step past all marks


def test_words_of_the_legend_leave_the_marks_they_stand_for(browser: Browser) -> None:
    browser.show(replace(EVERYTHING, blocks=(ANSWERS,)))
    content, _neither, discontent = browser.all(".words button")
    assert marks(browser, ".dim") == []
    content.click()
    assert content.get_attribute("aria-pressed") == "true"
    assert [mark for mark in marks(browser, ":not(.dim)") if "Answer: content" not in mark] == []
    discontent.click()
    assert {mark.split("; ")[1] for mark in marks(browser, ".dim")} == {"Answer: neither"}
    content.click()
    discontent.click()
    assert marks(browser, ".dim") == []


def test_a_narrow_page_shows_a_narrow_drawing(browser: Browser) -> None:
    report = replace(EVERYTHING, blocks=(STANDING, AT_A_GLANCE))
    for width, seen in ((320, "narrow"), (1280, "wide")):
        browser.show(report, width=width)
        shown = [each.get_attribute("class") for each in browser.all(".drawing") if each.is_displayed()]
        assert shown == [f"drawing {seen}"] * 2


def test_a_chart_without_scripts_shows_drawing_words_and_figures(browser: Browser) -> None:
    browser.show(replace(EVERYTHING, blocks=(ANSWERS,)))
    browser.without_scripts()
    assert browser.find(".drawing.wide").is_displayed()
    assert browser.find(".drawing.wide").get_attribute("role") == "img"
    assert "leasing companies are divided" in browser.find("figcaption").text
    browser.find(".chart summary").click()
    assert "Repair stations" in browser.find(".chart table").text


def test_a_printed_chart_has_its_legend_and_no_controls(browser: Browser) -> None:
    browser.show(replace(EVERYTHING, blocks=(ANSWERS,)), width=320)
    browser.media("print")
    assert browser.find(".drawing.wide").is_displayed()
    assert not browser.find(".drawing.narrow").is_displayed()
    assert browser.find(".words").text.split() == ["content", "neither", "discontent"]
    assert not browser.find(".chart details").is_displayed()
