"""The form as a web page works in a browser: on a telephone, by the keyboard, for those who listen; and it is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Browser, Keys, browser
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from filled_forms import ALL, DAY, HOSTILE, form
from stakeholders.model import Header, Need, Party, Register
from stakeholders.model.voice import Survey
from stakeholders.questionnaire.collecting import collected
from stakeholders.questionnaire.form import Questionnaire
from stakeholders.questionnaire.page import page
from stakeholders.questionnaire.returned import rows_of
from stakeholders.questionnaire.rows import Row
from stakeholders.questionnaire.surveys import surveys_of
from stakeholders.questionnaire.wording import Wish

__all__ = ["browser"]

PHONE, DESKTOP = 375, 1280


@pytest.fixture
def downloads(browser: Browser, tmp_path: Path) -> Iterator[Path]:
    """The folder where the browser puts what a page saves."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    browser.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    yield folder
    browser.driver.get("about:blank")


def show(browser: Browser, questionnaire: Questionnaire, *, width: int = DESKTOP) -> None:
    file = browser.folder / "form.html"
    file.write_bytes(page(questionnaire))
    browser.open(file.as_uri(), width=width)


def choose(browser: Browser, key: str, column: str, figure: int) -> None:
    """Click on a figure, as with a finger or the mouse."""
    entry = f'[data-question="{key[1:]}"]' if key.startswith("?") else f'[data-need="{key}"]'
    choice = browser.find(f'{entry} [data-column="{column}"] input[value="{figure}"]')
    browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", choice)
    choice.find_element(By.XPATH, "..").click()


def saved(browser: Browser, folder: Path) -> tuple[Path, tuple[Row, ...]]:
    """Press the button; the file that was saved, and what stands in it."""
    before = set(folder.iterdir())
    browser.find("#save").click()
    file = WebDriverWait(browser.driver, 30).until(lambda _: next(iter(set(folder.glob("*.csv")) - before), None))
    assert file
    rows = rows_of(file)
    assert rows is not None
    return file, rows


def progress(browser: Browser) -> str:
    return browser.find("#progress").text


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_it(browser: Browser, width: int, scheme: str) -> None:
    show(browser, form(wish=ALL), width=width)
    browser.media("", scheme)
    choose(browser, "need-1", "importance", 4)
    assert browser.violations() == []
    browser.find("#save").click()
    browser.find("summary").click()
    assert browser.violations() == []


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_it_fits_into_the_width_of_the_screen(browser: Browser, width: int) -> None:
    show(browser, form("Onewordwithoutanyend" * 30, wish=ALL), width=width)
    assert browser.js("document.documentElement.scrollWidth") <= width


def test_nothing_is_asked_of_any_server_and_nothing_is_blocked(browser: Browser, downloads: Path) -> None:
    show(browser, form(wish=ALL))
    browser.requests()
    choose(browser, "need-1", "importance", 4)
    saved(browser, downloads)
    assert {url for url in browser.requests() if not url.startswith("blob:")} == set()
    assert browser.messages() == []


def test_what_is_answered_is_saved_with_a_mark_that_is_random_and_the_same_until_the_page_is_closed(
    browser: Browser, downloads: Path
) -> None:
    show(browser, form(wish=ALL))
    choose(browser, "need-1", "importance", 5)
    choose(browser, "need-1", "satisfaction", 2)
    choose(browser, "need-3", "satisfaction", 4)
    choose(browser, "?recommendation", "score", 10)
    choose(browser, "?effort", "score", 7)
    browser.find("[data-question=remarks] textarea").send_keys('=1+1, he said;\n"more" in a second line')
    file, rows = saved(browser, downloads)
    (mark,) = {row.respondent for row in rows}
    (day,) = {row.answered_on for row in rows}
    assert file.name == f"answers-spring-2026-{mark[2:10]}.csv"
    assert day == browser.js("new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10)")
    assert [row._replace(respondent="", answered_on="") for row in rows] == [
        Row("", "spring-2026", "airlines", "need-1", importance="5", satisfaction="2"),
        Row("", "spring-2026", "airlines", "need-3", satisfaction="4"),
        Row("", "spring-2026-recommendation", "airlines", question="recommendation", score="10"),
        Row("", "spring-2026-effort", "airlines", question="effort", score="7"),
        Row("", "spring-2026-remarks", "airlines", question="remarks",
            text='=1+1, he said;\n"more" in a second line'),
    ]  # fmt: skip
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfrespondent,survey,party,")
    assert b"'=1+1" in raw, "a spreadsheet program would take the remark for a formula"
    file.unlink()
    choose(browser, "need-2", "satisfaction", 3)
    assert {row.respondent for row in saved(browser, downloads)[1]} == {mark}
    show(browser, form(wish=ALL))
    choose(browser, "need-2", "satisfaction", 3)
    assert {row.respondent for row in saved(browser, downloads)[1]} != {mark}


def test_it_says_how_much_is_answered_and_what_was_changed_since_it_was_saved(
    browser: Browser, downloads: Path
) -> None:
    show(browser, form(wish=ALL))
    assert progress(browser) == "0 of 5 answered"
    choose(browser, "need-1", "importance", 5)
    assert progress(browser) == "0 of 5 answered"
    choose(browser, "need-1", "satisfaction", 5)
    choose(browser, "?effort", "score", 1)
    assert progress(browser) == "2 of 5 answered"
    saved(browser, downloads)
    assert browser.js("document.activeElement.id") == "saved-title"
    choose(browser, "need-1", "satisfaction", 4)
    assert progress(browser) == "2 of 5 answered. Changed since it was saved: save again before you send it."


def test_an_answer_can_be_taken_back(browser: Browser) -> None:
    show(browser, form())
    choose(browser, "need-1", "importance", 5)
    choose(browser, "need-1", "satisfaction", 5)
    assert progress(browser).startswith("1 of 3")
    browser.find("[data-need=need-1] [data-column=importance] .clear").click()
    assert progress(browser).startswith("0 of 3")
    assert browser.js("document.activeElement.type") == "radio"
    assert not browser.find("[data-need=need-1] [data-column=importance] .clear").is_displayed()


def test_with_nothing_answered_nothing_is_saved(browser: Browser, downloads: Path) -> None:
    show(browser, form())
    browser.find("#save").click()
    assert progress(browser) == "Nothing is answered yet, so there is nothing to save."
    assert not browser.find("#saved").is_displayed()
    assert list(downloads.iterdir()) == []


def test_the_keyboard_alone_fills_it_in_and_saves_it(browser: Browser, downloads: Path) -> None:
    show(browser, form("Panels arrive on the day."))
    browser.press(Keys.TAB, Keys.SPACE, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)  # importance: 1, then 2, 3
    browser.press(Keys.TAB)  # to take that answer back
    browser.press(Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN)
    browser.press(Keys.TAB, Keys.TAB, *"No more.")
    browser.press(Keys.TAB)
    assert browser.js("document.activeElement.id") == "save"
    browser.press(Keys.ENTER)
    file = WebDriverWait(browser.driver, 30).until(lambda _: next(iter(downloads.glob("*.csv")), None))
    assert file
    rows = rows_of(file)
    assert rows is not None
    assert [(row.importance, row.satisfaction, row.text) for row in rows] == [("3", "2", ""), ("", "", "No more.")]


def test_each_scale_is_a_group_that_says_its_question_within_the_group_of_its_need(browser: Browser) -> None:
    show(browser, form("Panels arrive on the day.", wish=ALL))
    names = browser.js(
        """[...document.querySelectorAll("fieldset")].map((group) =>
            [group.closest("fieldset:not(:scope)") ? 1 : 0, group.querySelector("legend").textContent.trim()])"""
    )
    assert [name for _, name in names] == [
        "1 Panels arrive on the day.",
        "How important is this to you?",
        "How satisfied are you with us in this?",
        "2 How likely are you to recommend Example Ltd to others?",
        "3 How easy is it to get what you need from Example Ltd?",
    ]
    assert browser.js("document.querySelectorAll('fieldset.entry fieldset.scale').length") == 2
    labels = browser.all("[data-column=importance] label")
    assert [label.text.replace("\n", " ") for label in labels][::4] == ["1 not important", "5 very important"]


def test_hostile_statements_stay_text(browser: Browser) -> None:
    show(browser, form(*HOSTILE, organisation="<b>Evil</b> & Co", wish=ALL))
    assert browser.driver.title == "How well do we meet your needs? · <b>Evil</b> & Co"
    shown = browser.js("[...document.querySelectorAll('.statement')].map((each) => each.textContent)")
    assert len(shown) == len(HOSTILE)
    assert shown[:3] == list(HOSTILE[:3])
    assert shown[5].startswith("\\u202eright to left\\x07 and a bell, \\ud800 alone")
    assert browser.all(".statement *") == []
    assert browser.find("#save").is_displayed()
    assert browser.messages() == []


def test_it_reads_whole_without_scripts_and_says_that_it_cannot_save(browser: Browser) -> None:
    show(browser, form(wish=ALL))
    browser.without_scripts()
    text = browser.find("body").text
    assert "This browser runs no scripts here" in text
    assert "Spares leave within 48 hours." in text
    assert not browser.find("#save").is_displayed()


def test_statements_in_another_language_are_marked_as_such(browser: Browser) -> None:
    show(browser, form("Platten kommen am zugesagten Tag.", language="de"))
    assert browser.find("html").get_attribute("lang") == "en"
    assert browser.find(".statement").get_attribute("lang") == "de"
    assert "stand in the words in which they were written down" in browser.find("header").text


def test_what_several_people_save_is_heard_as_they_answered(browser: Browser, downloads: Path, tmp_path: Path) -> None:
    """From the browser to the figures: saved, collected, and counted as any other answers."""
    from stakeholders.answers.hearing import hear

    wish = Wish(importance=True, kano=True, recommendation=True)
    questionnaire = form(wish=wish)
    answers = [(5, 1, 5, 9), (4, 1, 5, 10), (3, 3, 3, 2)]
    rows: list[Row] = []
    for importance, functional, dysfunctional, score in answers:
        show(browser, questionnaire)
        choose(browser, "need-2", "importance", importance)
        choose(browser, "need-2", "functional", functional)
        choose(browser, "need-2", "dysfunctional", dysfunctional)
        choose(browser, "?recommendation", "score", score)
        rows += saved(browser, downloads)[1]
    party = Party(id="airlines", name="Airlines")
    needs = [Need(id=entry.need, party="airlines", statement=entry.text) for entry in questionnaire.needs]
    surveys: list[Survey] = list(surveys_of(questionnaire, party, DAY))
    for survey in surveys:
        file = tmp_path / survey.source
        file.parent.mkdir(exist_ok=True)
        own = [row for row in rows if row.survey == survey.id]
        file.write_bytes(collected(None, survey.source, own).content)
    heard = hear(Register(Header(organisation="Example Ltd"), [party, *needs, *surveys]), tmp_path, cached=False)
    assert (heard.unheard, heard.findings) == ({}, ())
    main, recommended = heard.tallies["spring-2026"], heard.tallies["spring-2026-recommendation"]
    by = main.by(lambda group: (group.subject, group.construct))
    assert by["need-2", "importance"].counts == {3: 1, 4: 1, 5: 1}
    assert by["need-2", "kano"].counts == {2: 2, 4: 1}  # one-dimensional twice, indifferent once
    assert recommended.all.counts == {2: 1, 9: 1, 10: 1}
    assert recommended.respondents == {"airlines": 3}
    assert main.left_out == ()
