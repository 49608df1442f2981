"""Published pages in a real browser, opened from a folder and from a server; see tests/render/browsing.py."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browsing import Browser, Keys, browser
from published_pages import published
from selenium.webdriver.support.ui import WebDriverWait

from stakeholders.publishing.folder import put
from stakeholders.samples import AS_OF, manufacturer
from stakeholders.stores import YamlStore

__all__ = ["browser"]

PAGES = ("index", "needs", "plan", "matrix", "map", "function-production", "level-operative", "party-airlines")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register, published."""
    folder = tmp_path_factory.mktemp("site") / "quality pages"
    put(folder, published(YamlStore(manufacturer()).load().register, today=AS_OF))
    return folder


def at(folder: Path, page: str, place: str = "") -> str:
    return (folder / f"{page}.html").as_uri() + place


def found(browser: Browser) -> list[str]:
    """What the search shows, each with its title only."""
    titles: list[str] = browser.js("[...document.querySelectorAll('.found li b')].map((each) => each.textContent)")
    return titles


def search(browser: Browser, words: str) -> None:
    """Type into the search, which fetches what can be found when it is first used."""
    browser.find(".search input").send_keys(words)
    WebDriverWait(browser.driver, 10).until(lambda _driver: browser.find(".search output").text)


def test_links_lead_from_page_to_page(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "index"))
    for link, title in (
        ("function-production.html", "Production: what is needed of you"),
        ("party-airlines.html", "Airlines with retrofit programmes"),
        ("needs.html#r-airlines-on-time-shipsets", "All needs"),
        ("plan.html", "Communication plan"),
        ("index.html", "What is needed of Aldermere Interiors Ltd"),
    ):
        links = [each for each in browser.all("a") if (each.get_attribute("href") or "").endswith(link)]
        browser.js("arguments[0].click()", links[0])
        assert browser.find("h1").text == title
        assert browser.messages() == []


def test_a_link_to_a_need_shows_its_row(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "needs", "#r-mro-repair-quotes"))
    row = browser.find("#r-mro-repair-quotes")
    assert browser.js("arguments[0].matches(':target')", row)
    top = browser.js("arguments[0].getBoundingClientRect().top", row)
    assert 0 <= top <= 900


def test_the_search_is_used_by_keyboard_alone(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "index"))
    for _ in range(12):
        browser.press(Keys.TAB)
        if browser.js("document.activeElement.type") == "search":
            break
    browser.press("shipset complete")
    WebDriverWait(browser.driver, 10).until(lambda _driver: found(browser))
    assert browser.find(".search output").text == "1 found"
    assert found(browser) == ["A shipset arrives complete on the hangar date confirmed in the order."]
    browser.press(Keys.ARROW_DOWN)
    assert browser.js("document.activeElement.closest('.found') !== null")
    browser.press(Keys.ENTER)
    WebDriverWait(browser.driver, 10).until(lambda driver: "needs.html" in driver.current_url)
    assert browser.driver.current_url.endswith("needs.html#r-airlines-on-time-shipsets")


def test_arrows_go_through_what_was_found_and_escape_clears_it(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "map"))
    search(browser, "airlines")
    assert found(browser)[0] == "Airlines with retrofit programmes"
    assert len(found(browser)) > 5
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    assert browser.js("document.activeElement.getAttribute('href')") == "party-airlines.html"
    browser.press(Keys.ARROW_UP)
    assert browser.js("document.activeElement.type") == "search"
    browser.press(Keys.ESCAPE)
    assert browser.find(".search input").get_attribute("value") == ""
    assert found(browser) == []


def test_the_search_says_how_many_it_has_found(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "index"))
    search(browser, "zzz")
    assert browser.find(".search output").text == "Nothing found."
    browser.find(".search input").clear()
    search(browser, "e")
    assert browser.find(".search output").text.endswith("found, the first 40 are shown")
    assert len(found(browser)) == 40
    assert browser.find(".search output").get_attribute("aria-live") == "polite"


def test_the_search_knows_letters_with_and_without_marks(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "index"))
    search(browser, "WÖRKS council")
    assert "Works council" in found(browser)


def test_tables_of_published_pages_sort_and_filter(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "needs"))
    browser.find(".tools input").send_keys("solvent")
    rows = browser.column(1)
    assert 0 < len(rows) < 10
    browser.head("Importance").click()
    assert browser.column(4) == sorted(browser.column(4))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways_on_a_telephone(browser: Browser, folder: Path, page: str) -> None:
    browser.open(at(folder, page), width=320)
    assert browser.js("document.documentElement.scrollWidth") <= 320


def test_the_first_page_leads_everywhere_without_scripts(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "index"))
    browser.without_scripts()
    leads = {(each.get_attribute("href") or "").rpartition("/")[2] for each in browser.all("a") if each.is_displayed()}
    assert {file.name for file in folder.glob("*.html")} <= leads | {"index.html"}
    assert not browser.find(".search").is_displayed()


def test_print_shows_what_is_said_and_no_way_elsewhere(browser: Browser, folder: Path) -> None:
    browser.open(at(folder, "function-production"))
    browser.media("print")
    for control in (".site", ".search", ".tools input", "nav"):
        assert not any(each.is_displayed() for each in browser.all(control)), control
    assert browser.find("table.cards thead").is_displayed()
    printed = base64.b64decode(browser.cdp("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert printed.startswith(b"%PDF")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(browser: Browser, folder: Path, page: str, scheme: str) -> None:
    browser.open(at(folder, page), width=400 if page in ("index", "map") else 1280)
    browser.media("", scheme)
    search(browser, "airlines")
    assert browser.violations() == []


@pytest.mark.parametrize("page", PAGES)
def test_the_console_is_silent_and_nothing_outside_the_folder_is_asked_for(
    browser: Browser, folder: Path, page: str
) -> None:
    browser.requests()
    browser.open(at(folder, page))
    search(browser, "airlines")
    assert browser.messages() == []
    beside = {(folder / name).as_uri() for name in (f"{page}.html", "style.css", "site.js", "search.js")}
    assert browser.requests() == beside


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """The folder above the pages on a server of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder.parent)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/quality%20pages"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_pages_work_below_any_path_of_a_server(browser: Browser, served: str) -> None:
    browser.requests()
    browser.open(f"{served}/index.html")
    search(browser, "production")
    assert "Production" in found(browser)
    assert browser.js("getComputedStyle(document.querySelector('.site')).display") == "flex"  # the style is there
    assert browser.messages() == []
    assert browser.requests() == {f"{served}/{name}" for name in ("index.html", "style.css", "site.js", "search.js")}
