"""A long report: its parts, and the ways to a fact in another part, in a real browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.browser.serving import served
from tests.sample import facts

from onrecord.identity import identify
from onrecord.model import Facts, Obstacle, Span, Zone
from onrecord.pipeline import settle
from onrecord.serve import create_app
from onrecord.store import Writer

LATE = "A lack of cranes delays the last pillar."
FILL = "The ministers spoke of the grain bridge once more.\n" * 1600


def long_report() -> Facts:
    one = facts("long")
    text = one.document.text + "\n" + FILL + LATE
    start = len(text) - len(LATE)
    late = Obstacle("o2", "A lack of cranes", "capacity", "", "", (Span(start, len(text), LATE, "test"),))
    zones = (*one.document.zones, Zone(len(one.document.text) + 1, len(text), "body"))
    return replace(one, document=replace(one.document, text=text, zones=zones), obstacles=(*one.obstacles, late))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    record = tmp_path / "long.record"
    with Writer(record) as writer:
        writer.add(identify(long_report()), "long", "test")
    settle(record)
    app = create_app(record, cache=tmp_path / "index", note=lambda _: None)
    with served(app) as address:
        yield address


def test_a_long_report_is_read_part_by_part_and_a_fact_leads_to_its_part(browser, desk: str) -> None:
    page = browser.new_context(base_url=desk, reduced_motion="reduce").new_page()
    page.set_default_timeout(8000)
    page.goto("/reports/long")
    assert "lack of cranes" not in page.inner_text(".text")
    page.focus("nav.pager a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**part=2**")
    assert LATE in page.inner_text(".text")
    assert "of 7 stand in this part" in page.inner_text("#facts")
    page.goto("/obstacles")
    page.click("tr:has-text('cranes') a:has-text('in the text')")
    page.wait_for_selector("mark.on")
    assert page.inner_text("mark.on") == LATE
    late = page.url.partition("#")[2]
    page.goto("/reports/long")
    page.goto(f"/reports/long#{late}")  # an address of old, without the part
    page.reload()
    page.wait_for_selector("mark.on")
    assert page.inner_text("mark.on") == LATE
    page.context.close()


def test_without_a_script_the_address_of_a_fact_shows_its_part(browser, desk: str) -> None:
    page = browser.new_context(base_url=desk, java_script_enabled=False).new_page()
    page.goto("/obstacles")
    page.click("tr:has-text('cranes') a:has-text('in the text')")
    assert LATE in page.inner_text(".text")
    page.context.close()
