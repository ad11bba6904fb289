"""The other two engines, Firefox's and WebKit's, driven in the same few words."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, Playwright

WAIT = 60


class Engine(Protocol):
    """A browser with one page open."""

    def open(self, url: str) -> None:
        """Open the page at *url*."""

    def run(self, script: str, *values: object) -> Any:
        """Return what the body of an asynchronous function does, whose arguments are ``values``."""

    def type(self, selector: str, text: str) -> None:
        """Type *text* into an element, key by key."""

    def click(self, selector: str) -> None:
        """Click on an element."""


def until(engine: Engine, script: str, *values: object) -> None:
    """Wait until *script* returns something true."""
    deadline = time.monotonic() + WAIT
    while not engine.run(script, *values):
        if time.monotonic() > deadline:
            raise AssertionError(f"never came true: {script} {values}")
        time.sleep(0.1)


class _Firefox:
    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> None:
        self.page.goto(url)

    def run(self, script: str, *values: object) -> Any:
        return self.page.evaluate(f"async (values) => {{ {script} }}", list(values))

    def type(self, selector: str, text: str) -> None:
        self.page.locator(selector).press_sequentially(text)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()


@contextlib.contextmanager
def firefox(playwright: Playwright) -> Iterator[Engine]:
    """Debian's Firefox ESR, through WebDriver BiDi."""
    path = _find("firefox-esr")
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=path)
    yield _Firefox(browser.new_page())
    browser.close()


class _WebKit:
    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        self.driver.get(url)

    def run(self, script: str, *values: object) -> Any:
        done = self.driver.execute_async_script(
            f"""const [values, done] = arguments;
            (async () => {{ {script} }})().then((value) => done({{ value }}),
              (error) => done({{ error: String(error) }}))""",
            list(values),
        )
        assert "error" not in done, done["error"]
        return done.get("value")

    def type(self, selector: str, text: str) -> None:
        self.driver.find_element("css selector", selector).send_keys(text)

    def click(self, selector: str) -> None:
        element = self.driver.find_element("css selector", selector)
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", element)
        element.click()


@contextlib.contextmanager
def webkit(_: Playwright) -> Iterator[Engine]:
    """Debian's WebKitGTK, through Selenium, on a screen that nobody sees."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    path = _find("WebKitWebDriver")
    browser = next(Path("/usr").glob("lib*/**/webkit2gtk-4*/MiniBrowser"))
    with _screen() as display, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", display)
        # As root its sandbox does not start.
        patch.setenv("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
        options = Options()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        driver = webdriver.WebKitGTK(options=options, service=Service(path))
        driver.set_script_timeout(WAIT)
        yield _WebKit(driver)
        driver.quit()


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    read, write = os.pipe()
    command = [_find("Xvfb"), "-displayfd", str(write), "-screen", "0", "1280x900x24"]
    server = subprocess.Popen(
        command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()


def _find(name: str) -> str:
    """Return where a program is; without it the test is skipped, except in CI."""
    path = shutil.which(name)
    if not path:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return path
