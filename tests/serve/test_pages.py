import re

import pytest
from starlette.testclient import TestClient

from onrecord.serve.pages.lists import LISTS

KINDS = ("meetings", "undertakings", "statements", "figures", "obstacles", "links")


def first_id(program: TestClient, kind: str) -> str:
    return program.get(f"/api/v1/{kind}").json()["items"][0]["id"]


def test_home_says_what_the_record_holds(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "3 reports" in page.text
    assert "under way" in page.text


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.table)
def test_every_list_has_its_rows_and_downloads(client: TestClient, one) -> None:
    page = client.get(one.href)
    assert page.status_code == 200
    assert f'href="/api/v1{one.href}?format=csv"' in page.text or one.table == "entity"
    assert "<tbody>" in page.text


def test_a_list_takes_the_filters_of_the_command_line(client: TestClient) -> None:
    assert "the grain bridge" in client.get("/undertakings?who=Ruritania&who=Graustark").text.lower()
    assert "Nothing on record" in client.get("/undertakings?who=Nobody").text
    assert "Nothing on record" in client.get("/statements?until=2020").text
    assert "Nothing on record" not in client.get("/meetings?where=Zenda&since=2024-05&until=2024").text


def test_undertakings_are_filtered_through_time_as_on_the_command_line(client: TestClient, program: TestClient) -> None:
    def total(query: str) -> int:
        return program.get(f"/api/v1/undertakings?{query}").json()["total"]

    everything = total("")
    assert total("stale=20d") == everything > 0
    assert total("stale=2y") == 0
    assert total("stale=2y&as_of=2030") == everything
    assert total("overdue=true&as_of=2030") == 0
    assert "Nothing on record" in client.get("/undertakings?stale=2y").text
    assert 'href="/api/v1/undertakings?stale=20d&amp;format=csv"' in client.get("/undertakings?stale=20d").text
    assert client.get("/undertakings?stale=soon").status_code == 422
    assert client.get("/meetings?stale=2y").status_code == 422


def test_every_account_of_a_view_is_taken_away_as_csv_or_json(client: TestClient) -> None:
    table = client.get("/facts.csv?who=Ruritania").text.splitlines()
    assert table[0].startswith("type,id,label,date,stage")
    rows = client.get("/facts.json?who=Ruritania").json()
    assert len(rows) == len(table) - 1
    assert {r["report"] for r in rows if r["type"] == "undertaking"} == {"first", "second"}
    one = client.get(f"/facts.json?id={rows[0]['id']}").json()
    assert {r["id"] for r in one} == {rows[0]["id"]}
    assert client.get("/facts.json?who=Nobody").json() == []
    assert client.get("/facts.xml").status_code == 404
    assert client.get("/facts.csv?id=none").status_code == 404
    between = client.get("/relations/graustark/ruritania/facts.json").json()
    assert {r["type"] for r in between} >= {"meeting", "undertaking"}


def test_a_relation_shows_all_facts_of_one_type(client: TestClient) -> None:
    page = client.get("/relations/graustark/ruritania?show=meeting").text
    assert "Meetings" in page
    assert "Series of figures" not in page
    assert client.get("/relations/graustark/ruritania?show=link").status_code == 422
    persons = client.get("/relations/ana-vale/bo-strand").text
    assert "Meeting: Ana Vale" in persons


def test_wrong_use_is_a_page_that_says_so(client: TestClient) -> None:
    page = client.get("/statements?since=yesterday")
    assert page.status_code == 422
    assert "is no date" in page.text
    assert client.get("/facts/none").status_code == 404
    assert client.get("/nothing/here").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_has_a_permanent_page_that_cites_it(client: TestClient, program: TestClient, kind: str) -> None:
    ident = first_id(program, kind)
    page = client.get(f"/facts/{ident}")
    assert page.status_code == 200
    assert ident in page.text
    assert 'id="footnote"' in page.text
    for form, sign in (("footnote", "“"), ("bibtex", "@misc{"), ("ris", "TY  - NEWS")):
        cited = client.get(f"/facts/{ident}/cite?form={form}")
        assert cited.status_code == 200
        assert sign in cited.text


def test_a_report_shows_its_whole_text_with_every_fact_at_its_words(client: TestClient) -> None:
    page = client.get("/reports/first").text
    text = page.partition("data-text>")[2].partition("</div>")[0]
    bare = re.sub(r"<[^>]+>", "", text)
    assert bare.startswith("President Ana Vale of Ruritania met Premier Bo Strand")
    assert bare.endswith("Share this page")
    assert '<span class="furniture">Share this page</span>' in text
    overlapping = re.search(r'<mark class="[a-z]+ several[^>]*>the grain bridge would open by 2026<', text)
    assert overlapping  # a statement and an undertaking stand on the same words
    shown = re.findall(r'<p><a href="#([^"]+)"', page.partition("data-margin")[2])
    assert len(shown) == 6
    assert all(f'id="{fact}"' in text for fact in shown)
    numbers = {n for held in re.findall(r'data-f="([^"]+)"', text) for n in held.split()}
    assert numbers == {"0", "1", "2", "3", "4", "5"}  # a mark names its facts by their places in the margin


def test_a_meeting_told_twice_is_one_page_with_both_accounts(client: TestClient, program: TestClient) -> None:
    listed = program.get("/api/v1/meetings").json()
    assert listed["total"] == 1
    page = client.get(f"/meetings/{listed['items'][0]['id']}").text
    assert "told by 2 reports" in page
    assert "What more than one says" in page
    assert "Two leaders in Zenda" in page


def test_an_undertaking_is_followed_through_its_stages(client: TestClient, program: TestClient) -> None:
    item = program.get("/api/v1/undertakings").json()["items"][0]
    assert item["stage_now"] == "under way"
    page = client.get(f"/undertakings/{item['id']}").text
    assert "(now)" in page
    assert page.index("4 May 2024") < page.index("6 May 2024")
    assert "A shortage of steel" in page


def test_a_dossier_and_a_relation_hold_what_is_between_them(client: TestClient) -> None:
    dossier = client.get("/parties/ana-vale").text
    assert "President" in dossier
    assert "/relations/ana-vale/" in dossier
    relation = client.get("/relations/graustark/ruritania").text
    assert "Over time" in relation
    assert "trade" in relation.lower()


def test_series_have_a_picture_and_a_table(client: TestClient) -> None:
    listed = client.get("/series?measure=trade").text
    ident = re.search(r'href="/series/(x-[0-9a-f]+)"', listed)
    assert ident
    assert "2 billion" in client.get(f"/series/{ident[1]}").text
    picture = client.get(f"/series/{ident[1]}.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "sandbox" in picture.headers["content-security-policy"]


def test_search_finds_names_facts_and_text(client: TestClient) -> None:
    page = client.get("/search?q=grain").text
    assert "The grain bridge" in page
    short = client.get("/search/suggest?q=val").text
    assert "Ana Vale" in short
    assert "<html" not in short
    assert client.get('/search?q="*( OR').status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/reports", "/statements", "/figures", "/parties", "/reports/odd/%3Cb%3E:1", "/search?q=script"]
)
def test_text_never_becomes_markup(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<i>ships" not in page
    assert not re.search(r'href="javascript:', page)


def test_a_page_has_landmarks_a_heading_and_a_way_past_the_menu(client: TestClient) -> None:
    page = client.get("/undertakings").text
    for part in (
        '<html lang="en"',
        'class="skip" href="#main"',
        "<header",
        '<nav aria-label="Main"',
        '<main id="main"',
        "<footer",
        "<h1>",
    ):
        assert part in page
    assert page.count('aria-current="page"') == 1


def test_pages_ask_for_nothing_from_outside_and_have_no_inline_script_or_style(client: TestClient) -> None:
    paths = ["/", "/reports/first", "/undertakings", "/relations/graustark/ruritania", "/parties/ana-vale", "/api", "/series"]
    for path in paths:
        page = client.get(path).text
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), path
        assert not [tag for tag in re.findall(r"<[^>]+>", page) if re.search(r"\sstyle=|<style|\son[a-z]+=", tag)], path
        assert not re.search(r'(src|rel="stylesheet" href)="(https?:)?//', page), path
