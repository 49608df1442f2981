"""A real browser for tests of pages: Chromium and its driver come from outside; see tests/conftest.py.

A test module that imports the fixture `browser` has one browser of its own.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from conftest import required_or_skip
from stakeholders.render import Options
from stakeholders.render.html import render
from stakeholders.reports.report import Report

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


class Browser:
    """A browser with one page of ours."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder

    def show(self, report: Report, *, width: int = 1280, fragment: str = "") -> None:
        """Open the report's page afresh, with scripts, in a window of that width."""
        file = self.folder / f"{report.name}.html"
        file.write_bytes(render(report, Options()))
        self.open(file.as_uri() + fragment, width=width)

    def open(self, url: str, *, width: int = 1280) -> None:
        """Open a page afresh, with scripts, in a window of that width."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.media("")
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.messages()
        self.driver.get("about:blank")
        self.driver.get(url)

    def media(self, medium: str, scheme: str = "light") -> None:
        """Show the page on that medium, in that colour scheme, with nothing in motion while a test looks."""
        wishes = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self.cdp("Emulation.setEmulatedMedia", media=medium, features=features)

    def without_scripts(self) -> None:
        """Load the page again, as a browser shows it that runs no scripts."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)
        self.driver.refresh()

    def cdp(self, command: str, **arguments: object) -> Any:
        return self.driver.execute_cdp_cmd(command, arguments)

    def js(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(f"return {script}", *arguments)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def messages(self) -> list[str]:
        """What the console has said since last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> set[str]:
        """What was asked for since last asked, but for what a page holds itself."""
        log = self.driver.get_log("performance")  # type: ignore[no-untyped-call]
        events = [json.loads(entry["message"])["message"] for entry in log]
        asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return {url for url in asked if not url.startswith(("data:", "about:"))}

    def violations(self) -> list[tuple[str, str, list[str]]]:
        """What axe-core finds wrong with the page as it is now: the rule, how serious, and the elements."""
        required_or_skip("axe-core", _AXE.is_file())
        self.driver.execute_script(_AXE.read_text("utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then((result) => done(result.violations))"
        )
        return [(each["id"], each["impact"], [node["html"] for node in each["nodes"]]) for each in found]

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
    """A browser for the tests of a module."""
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


__all__ = ["Browser", "Keys", "browser"]
