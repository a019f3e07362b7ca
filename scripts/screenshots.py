"""Take the documentation's pictures of the server's pages: `python scripts/screenshots.py [RECORD] [FOLDER]`.

The record is `out/examples.record` unless one is named (`make demo` makes it), the folder `docs/images`. Needs Playwright
(`make browser` installs it) and a Chromium: the one that `ONRECORD_CHROMIUM` names, the system's, or Playwright's own.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from onrecord.serve.run import Server, prepare

RECORD, FOLDER = Path("out/examples.record"), Path("docs/images")
REPORT = "agency-dispatch"
WIDTH, QUALITY = 1180, 82
TOLD = "/api/v1/meetings?limit=100"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file, the page's path, how much of the page it shows, and what is done on the page or picked from it."""

    name: str
    path: str
    height: int
    first: Callable[[Any], None] | None = None
    part: str = ""


def pick_fact(page: Any) -> None:
    """Choose the first undertaking in a report's text, so that the margin shows it."""
    page.click("mark.undertaking >> nth=0")
    page.wait_for_timeout(600)


def most_told(page: Any) -> str:
    """The path of the meeting that most reports tell of."""
    return str(max(page.request.get(TOLD).json()["items"], key=lambda meeting: meeting["reports"])["href"])


def shots(meeting: str) -> tuple[Shot, ...]:
    """The pictures that docs/serve.md and docs/working-on-a-record.md show."""
    return (
        Shot("serve-home", "/", 1232),
        Shot("serve-report", f"/reports/{REPORT}", 860, pick_fact),
        Shot("serve-meeting", meeting, 1500),
        Shot("review", "/review", 1300),
        Shot("map", "/map", 900, part="figure.frame"),
    )


@contextmanager
def serving(record: Path) -> Iterator[Server]:
    """A server of `record`, for as long as the pictures take; its index is kept nowhere."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["ONRECORD_CACHE"] = cache
        server = prepare(record, "127.0.0.1", 0)
        running = uvicorn.Server(server.config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [server.listener]}, daemon=True)
        thread.start()
        yield server
        running.should_exit = True
        thread.join(5)


def opened(playwright: Any) -> Any:
    """A Chromium that runs, or the end with what to do about it."""
    found = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found and not Path(playwright.chromium.executable_path).exists():
        sys.exit("no Chromium: install Debian's chromium, name one in ONRECORD_CHROMIUM, or run `playwright install chromium`")
    return playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])


def take(page: Any, shot: Shot, folder: Path) -> None:
    """One picture, into the folder."""
    page.set_viewport_size({"width": WIDTH, "height": shot.height})
    answer = page.goto(shot.path)
    if not answer.ok:
        sys.exit(f"{shot.path}: HTTP {answer.status}; is this the examples' record? `make demo` makes it")
    page.wait_for_load_state("networkidle")
    if shot.first:
        shot.first(page)
    shown = page.locator(shot.part).first if shot.part else page
    target = folder / f"{shot.name}.jpg"
    shown.screenshot(path=target, type="jpeg", quality=QUALITY)
    print(f"{target} ({target.stat().st_size / 1000:.0f} kB)")


def main() -> None:
    """Serve the record, open each page as one who may write, and take its picture."""
    record, folder = (*map(Path, sys.argv[1:3]), *(RECORD, FOLDER)[len(sys.argv) - 1 :])
    if not record.exists():
        sys.exit(f"{record}: no such record; `make demo` makes it")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 said in words where it is missing
    except ImportError:
        sys.exit("Playwright is not installed: `make browser` installs it")
    folder.mkdir(parents=True, exist_ok=True)
    with serving(record) as server, sync_playwright() as playwright:
        browser = opened(playwright)
        page = browser.new_page(base_url=server.address, color_scheme="light", reduced_motion="reduce")
        page.goto(server.entrance)
        for shot in shots(most_told(page)):
            take(page, shot, folder)
        browser.close()


if __name__ == "__main__":
    main()
