"""Each page's main task, by clicks and by keyboard alone, in a real browser."""

import re

import pytest


def focus(page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_search_as_you_type_by_keyboard(page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("grain bri")
    page.wait_for_selector("#found a")
    page.keyboard.press("ArrowDown")
    assert "grain bridge" in focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/undertakings/*")
    assert page.inner_text("h1") == "The grain bridge"


def test_suggestions_close_with_escape_and_the_field_keeps_the_focus(page) -> None:
    page.goto("/")
    page.fill("#q", "vale")
    page.wait_for_selector("#found a")
    page.keyboard.press("Escape")
    assert page.is_hidden("#found")
    assert page.evaluate("document.activeElement.id") == "q"


def test_filters_narrow_a_list_and_come_off_again(page) -> None:
    page.goto("/statements")
    page.fill("#text", "bridge")
    page.click("button:has-text('Filter')")
    page.wait_for_url("**text=bridge**")
    assert "2 statements" in page.inner_text("[role=status]")
    page.click(".chip:has-text('expects')") if page.query_selector(".chip:has-text('expects')") else None
    page.click("text=Clear")
    assert "3 statements" in page.inner_text("[role=status]")


def test_a_click_in_the_text_shows_the_fact_and_a_click_on_the_fact_its_words(page) -> None:
    page.goto("/reports/first")
    page.click("mark.meeting")
    assert page.query_selector("[data-margin] li.meeting.on")
    page.click("[data-margin] li.obstacle a >> nth=0")
    assert page.inner_text("mark.on") == "A shortage of steel holds the bridge up"
    assert re.search(r"#o-[0-9a-f]+$", page.url)


def test_text_and_margin_by_keyboard(page) -> None:
    page.goto("/reports/first")
    page.focus("mark.figure")
    page.keyboard.press("Enter")
    assert "2 billion" in focus(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('figure')")


def test_overlaps_can_be_taken_apart(page) -> None:
    page.goto("/reports/first")
    assert page.query_selector("mark.several")
    page.uncheck("[data-toggle=statement]")
    assert page.query_selector("mark.several") is None
    assert page.query_selector("mark.undertaking")
    assert page.is_hidden("[data-margin] li.statement")


def test_a_link_to_a_fact_leads_to_its_words(page) -> None:
    page.goto("/obstacles")
    page.click("text=in the text")
    page.wait_for_url("**/reports/first?at=*#*")
    page.wait_for_selector("mark.on")
    assert "shortage of steel" in page.inner_text("mark.on")


def test_a_citation_is_copied_by_one_key(page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/figures?who=Ruritania")
    page.click("td.main a")
    page.focus("text=Copy as footnote")
    page.keyboard.press("Enter")
    page.wait_for_selector(".copied:has-text('Copied')")
    assert "2 billion dollars" in page.evaluate("navigator.clipboard.readText()")


def test_a_meeting_leads_to_both_accounts(page) -> None:
    page.goto("/meetings")
    page.click("td.main a")
    assert "Two leaders in Zenda" in page.inner_text("main")
    page.click("#told + ul a")
    page.wait_for_url("**/reports/*")


def test_from_a_dossier_to_the_relation_and_its_panel(page) -> None:
    page.goto("/parties/ruritania")
    page.click("td a:has-text('relation') >> nth=0")
    page.wait_for_url("**/relations/**")
    page.goto("/relations/graustark/ruritania")
    page.click("text=month")
    assert "May 2024" in page.inner_text("table.panel")


def test_the_skip_link_comes_first_and_leads_past_the_menu(page) -> None:
    page.goto("/undertakings")
    page.keyboard.press("Tab")
    assert focus(page) == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


PHONE = (
    "/", "/reports", "/reports/first", "/parties", "/parties/ana-vale", "/relations", "/relations/graustark/ruritania", "/undertakings",
    "/undertakings?stale=20d", "/meetings", "/statements", "/figures", "/obstacles", "/links", "/series", "/sources", "/stories",
    "/threads", "/needs", "/contradictions",
    "/stories/first", "/network", "/map", "/review", "/review/same?id=Ana+Vale", "/review/log", "/check", "/tracker", "/add", "/api",
    "/search?q=grain",
)  # fmt: skip


@pytest.mark.parametrize("path", PHONE)
def test_a_phone_needs_no_sideways_scrolling(page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.is_hidden("nav[aria-label=Main] ul >> nth=0")
    page.click("summary:has-text('Menu')")
    assert page.is_visible("nav[aria-label=Main] ul >> nth=0")


@pytest.mark.parametrize("path", ["/", "/reports/first", "/parties/ruritania", "/relations/graustark/ruritania", "/undertakings"])
def test_print_leaves_the_frame_out_and_keeps_the_content(page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    assert page.is_hidden(".side")
    assert page.is_hidden(".head form")
    assert page.is_visible("h1")


def test_what_is_new_since_a_day_by_keyboard(page) -> None:
    page.goto("/")
    page.focus("#since")
    page.keyboard.press("Control+a")
    page.keyboard.type("2024-05-06")
    page.keyboard.press("Enter")
    page.wait_for_url("**since=2024-05-06**")
    assert "New since 6 May 2024" in page.inner_text("#new")
    assert "Two leaders in Zenda" in page.inner_text("[aria-labelledby=new]")


def test_undertakings_past_their_day_are_filtered_by_keyboard(page) -> None:
    page.goto("/undertakings")
    page.focus("summary:has-text('More')")
    page.keyboard.press("Enter")
    page.focus("#stale")
    page.keyboard.type("2y")
    page.keyboard.press("Enter")
    page.wait_for_url("**stale=2y**")
    assert "Nothing on record passes" in page.inner_text("main")
    assert page.input_value("#stale") == "2y"


def test_from_a_story_to_its_reports_by_keyboard(page) -> None:
    page.goto("/stories")
    page.focus("td.main a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")
    assert "What more than one of them tells" in page.inner_text("main")
    page.focus("td.main a >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*")


WAYS = (
    ("/", ".tiles a >> nth=1", "**/undertakings"),
    ("/", "[aria-labelledby=open] a >> nth=2", "**/undertakings?stage=agreed"),
    ("/reports", "td.main a >> nth=0", "**/reports/**"),
    ("/reports/first", "a[href='/stories/first']", "**/stories/first"),
    ("/parties", "td.main a >> nth=0", "**/parties/*"),
    ("/parties/ruritania", "td a:has-text('relation') >> nth=0", "**/relations/**"),
    ("/relations", "td.main a >> nth=0", "**/relations/**"),
    ("/relations/graustark/ruritania", "a:has-text('month')", "**by=month**"),
    ("/undertakings", "td.main a >> nth=0", "**/undertakings/*"),
    ("/undertakings/the-grain-bridge", "[aria-labelledby=said] td a >> nth=-1", "**/reports/second?at=*"),
    ("/undertakings/the-grain-bridge", "[aria-labelledby=way] a", "**/facts/*"),
    ("/meetings", "td.main a >> nth=0", "**/meetings/*"),
    ("/statements", "a:has-text('cite') >> nth=0", "**/facts/*"),
    ("/figures", "td.main a >> nth=0", "**/facts/*"),
    ("/series", "main a[href^='/series/'] >> nth=0", "**/series/*"),
    ("/stories", "td.main a >> nth=0", "**/stories/*"),
    ("/threads", "td.main a >> nth=0", "**/undertakings/*"),
    ("/contradictions", "td.main a >> nth=0", "**/meetings/*"),
    ("/sources", "main a[href^='/reports?outlet='] >> nth=0", "**/reports?outlet=*"),
    ("/network", "td a >> nth=0", "**/*"),
    ("/search?q=grain", "main ul a >> nth=0", "**/*"),
)  # fmt: skip


@pytest.mark.parametrize("how", ["click", "key"])
@pytest.mark.parametrize(("path", "what", "to"), WAYS, ids=[f"{p} {t}" for p, _, t in WAYS])
def test_each_page_leads_on_by_click_and_by_key(page, path: str, what: str, to: str, how: str) -> None:
    page.goto(path)
    with page.expect_navigation():
        if how == "click":
            page.click(what)
        else:
            page.focus(what)
            page.keyboard.press("Enter")
    page.wait_for_url(to)
    assert page.is_visible("h1")


FIELDS = (
    ("/reports", "#text", "shortage"), ("/parties", "#text", "Vale"), ("/relations", "#who", "Ruritania"), ("/meetings", "#where", "Zenda"),
    ("/undertakings", "#who", "Graustark"), ("/statements", "#who", "Ana Vale"), ("/figures", "#since", "2023"), ("/obstacles", "#text", "steel"),
    ("/links", "#who", "Ana Vale"), ("/sources", "#who", "Ruritania"), ("/stories", "#who", "Ruritania"),
    ("/threads", "#who", "Ruritania"), ("/contradictions", "#who", "Bo Strand"), ("/network", "#since", "2024"), ("/map", "#until", "2025"),
)  # fmt: skip


@pytest.mark.parametrize(("path", "field", "word"), FIELDS)
def test_every_list_is_filtered_by_keyboard_and_its_address_keeps_the_filter(page, path: str, field: str, word: str) -> None:
    page.goto(path)
    page.focus(field)
    page.keyboard.type(word)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.input_value(field) == word
    found = page.inner_text("main")
    page.goto(page.url)
    assert page.inner_text("main") == found


def test_the_relation_is_taken_away_as_a_table(page) -> None:
    page.goto("/relations/graustark/ruritania")
    with page.expect_download() as started:
        page.click(".downloads a:has-text('CSV') >> nth=0")
    assert started.value.path().read_text(encoding="utf-8").startswith("type,id,label")


def test_everything_is_there_without_a_script(browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto("/reports/first")
    assert "President Ana Vale" in page.inner_text(".text")
    page.click("[data-margin] li.obstacle a >> nth=0")
    assert "#o-" in page.url
    page.fill("#q", "grain")
    page.click("button:has-text('Search')")
    assert "grain bridge" in page.inner_text("main").lower()
    context.close()
