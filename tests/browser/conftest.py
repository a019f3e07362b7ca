"""The server in a thread, and Debian's Chromium driven by Playwright; where either is missing the tests say so and are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.serving import served
from tests.serve.conftest import app, made  # noqa: F401 the same small record
from tests.serve.desk.conftest import record  # noqa: F401 one of its own for each test

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(os.environ.get("ONRECORD_AXE", "out/axe/node_modules/axe-core/axe.min.js"))


@pytest.fixture(scope="session")
def address(app: object) -> Iterator[str]:  # noqa: F811 the fixture
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api", reason="no browser tests: Playwright is not installed")
    if not CHROMIUM:
        pytest.skip("no browser tests: Chromium is not installed (Debian: chromium), nor named by ONRECORD_CHROMIUM")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def page(browser: object, address: str) -> Iterator[object]:
    """A page that fails its test on any message in the console, any error, and any request to another machine."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(8000)
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(address) else None)
    yield opened
    context.close()
    assert wrong == []
