"""The working pages in a real browser: each one's main task by clicks and by keyboard alone, nothing serious for axe-core."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.conftest import AXE
from tests.browser.serving import served
from tests.sample import TEXT, facts

from onrecord import pipeline
from onrecord.identity import identify
from onrecord.serve import create_app
from onrecord.serve.security import LOCAL, Access
from onrecord.store import Journal, View
from onrecord.store.judgement import entries

TOKEN = "a-token-for-the-browser"
PAGES = (
    "/review", "/review?type=undertaking", "/review/same?id=ana-vale", "/review/log", "/check", "/check/1", "/check/1/code",
    "/check/1/code?item=99", "/tracker", "/tracker?what=stage&find=bridge", "/add", "/sources", "/network?level=people", "/map",
)  # fmt: skip
CSV = (
    "Project,Stage,Source,Published\ngrain bridge,completed,Zenda Gazette,2025-01-02\nSalt road,agreed,Zenda Gazette,2025-01-02\n"
)


@pytest.fixture
def desk(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server of one's own that may be written to."""
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(pipeline, "facts_of", lambda source, settings: identify(facts(source.id)))  # noqa: ARG005 its shape
    app = create_app(record, Access(LOCAL, TOKEN), cache=tmp_path / "index", note=lambda _: None)
    with served(app) as address:
        yield address


def entered(browser, desk: str, wrong: list[str], **options):
    """A page of someone who may write, that notes every error and every request to another machine."""
    context = browser.new_context(base_url=desk, reduced_motion="reduce", **options)
    opened = context.new_page()
    opened.set_default_timeout(8000)
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("request", lambda r: None if r.url.startswith(desk) else wrong.append(r.url))
    opened.goto(f"/enter?token={TOKEN}&to=/review")
    return opened


@pytest.fixture
def writer(browser, desk: str) -> Iterator[object]:
    wrong: list[str] = []
    page = entered(browser, desk, wrong)
    yield page
    page.context.close()
    assert wrong == []


def log(record: Path) -> list:
    with Journal(record) as journal:
        return list(entries(journal.db))


def until(done, seconds: float = 8) -> None:
    """Wait until the background work shows."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


# ---------------------------------------------------------------- review


def test_review_by_keys_alone(writer, record: Path) -> None:
    writer.goto("/review")
    first = writer.inner_text("#fact")
    writer.focus("#by")
    writer.keyboard.type("Ina")
    writer.keyboard.press("Escape")
    writer.keyboard.press("a")
    writer.wait_for_selector(".undoable")
    assert writer.inner_text("#fact") != first
    assert writer.input_value("#by") == "Ina"
    writer.keyboard.press("z")
    writer.wait_for_selector(".undoable:has-text('undoes')")
    assert writer.inner_text("#fact") == first
    writer.keyboard.press("j")
    writer.wait_for_function("first => document.querySelector('#fact').innerText !== first", arg=first)
    writer.wait_for_load_state()
    writer.keyboard.press("u")
    writer.wait_for_selector(".undoable:has-text('unsure')")
    writer.keyboard.press("r")
    writer.wait_for_selector(".undoable:has-text('rejects')")
    assert [(e.action, e.by) for e in log(record)] == [("accept", "Ina"), ("undo", "Ina"), ("unsure", "Ina"), ("reject", "Ina")]


def test_words_are_corrected_with_the_keyboard(writer, record: Path) -> None:
    writer.goto("/review?type=figure&report=first")
    writer.fill("#by", "Ina")
    writer.keyboard.press("Escape")
    writer.keyboard.press("c")
    assert writer.evaluate("document.activeElement.id") == "again"
    writer.evaluate("document.activeElement.setSelectionRange(0, 0)")
    for _ in range(len("President Ana Vale")):
        writer.keyboard.press("Shift+ArrowRight")
    assert writer.input_value("#words") == "President Ana Vale"
    writer.keyboard.press("Tab")
    writer.keyboard.press("Tab")
    writer.keyboard.press("Enter")
    writer.wait_for_selector(".undoable:has-text('corrects evidence')")
    assert json.loads(log(record)[-1].after)["quote"] == "President Ana Vale"


def test_words_are_corrected_by_marking_them_in_the_text(writer, record: Path) -> None:
    writer.goto("/review?type=figure&report=first")
    writer.fill("#by", "Ina")
    at = TEXT.index("6 percent")
    mark = """at => { const walk = document.createTreeWalker(document.querySelector("[data-passage]"), NodeFilter.SHOW_TEXT);
      let seen = 0, range = document.createRange(), end = at + 9, begun = false;
      while (walk.nextNode()) { const n = walk.currentNode.length;
        if (!begun && at < seen + n) { range.setStart(walk.currentNode, at - seen); begun = true; }
        if (end <= seen + n) { range.setEnd(walk.currentNode, end - seen); break; }
        seen += n; }
      getSelection().removeAllRanges(); getSelection().addRange(range);
      document.querySelector("[data-passage]").dispatchEvent(new MouseEvent("mouseup", {bubbles: true})); }"""
    writer.evaluate(mark, at)
    writer.wait_for_function("document.querySelector('#words').value === '6 percent'")
    writer.click("button:has-text('Replace')")
    writer.wait_for_selector(".undoable:has-text('corrects evidence')")
    kept = json.loads(log(record)[-1].after)
    assert (kept["quote"], kept["start"]) == ("6 percent", at)


def test_one_of_several_stretches_is_changed_added_and_taken_off_by_keyboard(writer, record: Path) -> None:
    def press(button: str) -> None:
        writer.focus(f".spans {button}")
        with writer.expect_navigation():
            writer.keyboard.press("Enter")

    def mark(quote: str) -> None:
        writer.focus("#again")
        at = writer.input_value("#again").index(quote)
        writer.evaluate("at => document.activeElement.setSelectionRange(at, at)", at)
        for _ in quote:
            writer.keyboard.press("Shift+ArrowRight")
        assert writer.input_value("#words") == quote

    writer.goto("/review?type=obstacle&report=first")
    writer.fill("#by", "Ina")
    writer.keyboard.press("Escape")
    writer.keyboard.press("c")
    mark("the grain bridge")
    press("button:has-text('Add the marked words')")
    assert writer.locator(".spans li q").all_inner_texts() == ["the grain bridge", "A shortage of steel holds the bridge up"]
    mark("shortage of steel")
    press("li:has-text('holds the bridge up') button:has-text('Replace')")
    press("button:has-text('Take off') >> nth=0")
    assert writer.locator(".spans li q").all_inner_texts() == ["shortage of steel"]
    assert [e.field for e in log(record)] == ["evidence"] * 3


def test_two_browsers_at_once_lose_nothing(browser, desk: str, record: Path) -> None:
    wrong: list[str] = []
    people = {by: entered(browser, desk, wrong) for by in ("Ina", "Jo")}
    for by, page in people.items():
        page.fill("#by", by)
    for _ in range(3):
        for page in people.values():
            page.click("button:has-text('Accept')")
            page.wait_for_selector(".undoable")
    said = log(record)
    assert [e.by for e in said] == ["Ina", "Jo"] * 3
    assert len({e.target for e in said}) == 6
    for page in people.values():
        page.context.close()
    assert wrong == []


def test_split_and_undo_by_keyboard(writer, record: Path) -> None:
    writer.goto("/review/same?kind=entity&id=Ana+Vale")
    writer.fill("#by", "Ina")
    writer.focus("button:has-text('This is another one') >> nth=0")
    writer.keyboard.press("Enter")
    writer.wait_for_selector(".undoable:has-text('holds entity')")
    writer.focus(".undoable button")
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/review/log")
    assert [e.action for e in log(record)] == ["refuse", "undo"]


def test_two_are_merged_by_keyboard_and_parted_again(writer, record: Path) -> None:
    writer.goto("/review/same")
    writer.focus("#id")
    writer.keyboard.type("Ana Vale")
    writer.focus("#other")
    writer.keyboard.type("Bo Strand")
    writer.keyboard.press("Enter")
    writer.wait_for_selector("button:has-text('merge')")
    writer.focus("#by")
    writer.keyboard.type("Ina")
    writer.focus("button:has-text('merge')")
    writer.keyboard.press("Enter")
    writer.wait_for_selector(".undoable")
    writer.focus(".undoable button")
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/review/log")
    assert [e.action for e in log(record)] == ["confirm", "undo"]


def test_who_judges_does_not_see_how_sure_the_record_is(writer) -> None:
    writer.goto("/review")
    shown = writer.inner_text("main").lower()
    assert "confidence" not in shown
    assert "%" not in shown


# ---------------------------------------------------------------- check


def test_a_sample_is_drawn_and_coded_by_keys(writer) -> None:
    writer.goto("/check")
    writer.fill("#facts", "1")
    writer.fill("#windows", "1")
    writer.fill("#by", "Ina")
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/check/1")
    writer.click("text=Code it")
    for key in "arua":
        writer.wait_for_selector("#ask")
        before = writer.inner_text("main > p.soft[role=status]")
        writer.keyboard.press(key)
        writer.wait_for_function(
            "before => document.querySelector('main > p.soft[role=status]').textContent.trim() !== before.trim()", arg=before
        )
    writer.keyboard.press("a")
    writer.wait_for_selector("h1:has-text('What is missing')")
    for box in writer.query_selector_all("input[type=radio][value=right]"):
        box.focus()
        writer.keyboard.press("Space")
    writer.focus("#again")
    writer.evaluate("document.activeElement.setSelectionRange(0, 0)")
    for _ in range(len("President")):
        writer.keyboard.press("Shift+ArrowRight")
    writer.keyboard.press("Tab")
    writer.keyboard.press("Tab")
    writer.keyboard.press("Tab")
    writer.keyboard.press("Enter")
    assert "President" in writer.inner_text("[data-missed]")
    writer.focus("[data-key=d]")
    writer.keyboard.press("Enter")
    writer.wait_for_selector("h1:has-text('All coded')")
    writer.click("text=See the result")
    assert "recall was" in writer.inner_text("#paragraph")


# ---------------------------------------------------------------- tracker and upload


def test_a_stage_is_added_by_keyboard(writer, record: Path) -> None:
    writer.goto("/tracker?what=stage")
    writer.focus("#find")
    writer.keyboard.type("bridge")
    writer.keyboard.press("Enter")
    writer.focus("ul.plain a >> nth=0")
    writer.keyboard.press("Enter")
    writer.wait_for_selector("#stated_by")
    writer.focus("#stage")
    writer.keyboard.type("comp")
    for name, value in (("source", "Zenda Gazette"), ("source_date", "2025-01-02"), ("quote", "It is open."), ("by", "Ina")):
        writer.focus(f"#{name}")
        writer.keyboard.type(value)
    writer.keyboard.press("Enter")
    writer.wait_for_selector("text=Added as row 1")
    with View(record) as view:
        assert [f.fact.stage for f in view.facts("undertakings") if f.origin == "hand"] == ["completed"]


def test_a_milestone_is_added_by_clicks(writer, record: Path) -> None:
    writer.goto("/tracker")
    writer.click("a.chip:has-text('a milestone')")
    writer.fill("#find", "bridge")
    writer.keyboard.press("Enter")
    writer.click("ul.plain a >> nth=0")
    writer.fill("#milestone", "last pier poured")
    for name, value in (
        ("source", "Zenda Gazette"),
        ("source_date", "2025-01-02"),
        ("quote", "The last pier is in."),
        ("by", "Ina"),
    ):
        writer.fill(f"#{name}", value)
    writer.click("button:has-text('Add')")
    writer.wait_for_selector("text=Added as row 1")
    with View(record) as view:
        made = [m.label for f in view.facts("undertakings") if f.origin == "hand" for m in f.fact.milestones]
    assert made == ["last pier poured"]


def test_a_spreadsheet_by_clicks(writer, record: Path) -> None:
    writer.goto("/tracker")
    writer.set_input_files("#file", {"name": "sheet.csv", "mimeType": "text/csv", "buffer": CSV.encode()})
    writer.click("text=Look at it")
    assert "sheet: completed" in writer.inner_text("table")
    writer.select_option("#row2", "skip")
    writer.fill("#by", "Ina")
    writer.click("button:has-text('as decided')")
    writer.wait_for_selector("text=1 row added")
    until(lambda: len(log(record)) == 1)


def test_a_pasted_report_is_read_while_one_waits(writer) -> None:
    writer.goto("/add")
    writer.focus("#text")
    writer.keyboard.insert_text(TEXT * 3)
    writer.fill("#title", "A meeting in Zenda")
    writer.focus("button:has-text('Read')")
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/reports/pasted-*")
    assert "Ana Vale" in writer.inner_text("main")


def test_a_file_is_uploaded(writer) -> None:
    writer.goto("/add")
    writer.set_input_files("#files", {"name": "zenda.txt", "mimeType": "text/plain", "buffer": (TEXT * 2).encode()})
    writer.click("main button:has-text('Read')")
    writer.wait_for_url("**/reports/zenda")


# ---------------------------------------------------------------- across


def test_from_a_dot_of_the_map_and_a_line_of_the_network_to_the_meetings(writer) -> None:
    writer.goto("/map?type=meeting")
    writer.click("svg.map a")
    writer.wait_for_url("**/meetings?where=**")
    writer.goto("/network?level=people")
    writer.focus("td.number a")
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/meetings?who=**")
    assert "1" in writer.inner_text(".bar [role=status]")


def test_without_a_script_a_fact_is_judged_all_the_same(browser, desk: str, record: Path) -> None:
    wrong: list[str] = []
    page = entered(browser, desk, wrong, java_script_enabled=False)
    page.fill("#by", "Ina")
    page.click("button:has-text('Reject')")
    page.click("button:has-text('Undo')")
    page.context.close()
    assert [e.action for e in log(record)] == ["reject", "undo"]


@pytest.mark.parametrize("path", ["/review", "/check", "/tracker", "/add", "/sources", "/network", "/map"])
def test_a_phone_needs_no_sideways_scrolling(writer, path: str) -> None:
    writer.set_viewport_size({"width": 390, "height": 800})
    writer.goto(path)
    assert writer.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.skipif(not AXE.is_file(), reason="no accessibility tests: axe-core is not here (make axe, or ONRECORD_AXE)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_axe(browser, desk: str, scheme: str) -> None:
    wrong: list[str] = []
    page = entered(browser, desk, wrong, color_scheme=scheme)
    page.goto("/check")
    page.fill("#by", "Ina")
    page.click("button:has-text('Draw')")
    page.wait_for_url("**/check/1")
    for path in PAGES:
        page.goto(path)
        for fold in page.query_selector_all("details:not([open]) > summary"):
            fold.click() if fold.is_visible() else None
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("async () => await axe.run({resultTypes: ['violations']})")
        grave = [v for v in result["violations"] if v["impact"] in ("serious", "critical")]
        assert [f"{path} {v['id']}: {v['nodes'][0]['html'][:160]}" for v in grave] == []
    page.context.close()
    assert wrong == []
