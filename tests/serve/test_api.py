import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from starlette.testclient import TestClient

LISTS = (
    "reports",
    "entities",
    "meetings",
    "statements",
    "undertakings",
    "figures",
    "obstacles",
    "links",
    "series",
    "relations",
    "panel",
    "judgements",
)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_a_page_with_its_total(program: TestClient, name: str) -> None:
    answer = program.get(f"/api/v1/{name}")
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) >= {"items", "total", "next"}
    assert body["total"] == len(body["items"]) or body["next"] or name == "panel"


@pytest.mark.parametrize("name", LISTS)
def test_csv_and_json_lines_have_every_row(program: TestClient, name: str) -> None:
    asked = program.get(f"/api/v1/{name}?limit=1").json()
    lines = program.get(f"/api/v1/{name}?format=jsonl").text.splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    table = program.get(f"/api/v1/{name}", headers={"accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    if name not in ("panel", "series"):
        assert len(lines) == asked["total"] == len(rows_of(table.text))


def test_a_list_of_series_leaves_the_points_to_each(program: TestClient) -> None:
    head = next(s for s in program.get("/api/v1/series").json()["items"] if s["point_count"])
    assert "points" not in head
    whole = program.get(f"/api/v1{head['href']}").json()
    assert head.items() <= whole.items()
    assert len(whole["points"]) == head["point_count"]
    assert whole["points"][0]["tellings"][0]["quote"]


def test_only_undertakings_go_stale(program: TestClient) -> None:
    given = program.get("/api/v1/openapi.json").json()["paths"]
    named = {path for path, methods in given.items() for p in methods["get"].get("parameters", ()) if p["name"] == "stale"}
    assert named == {"/api/v1/undertakings"}
    assert program.get("/api/v1/meetings?stale=12m").status_code == 422


def test_a_refused_method_is_answered_with_all_that_there_are(program: TestClient) -> None:
    answer = program.options("/api/v1/judgements")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


def test_pages_lead_from_one_to_the_next_and_lose_nothing(program: TestClient) -> None:
    whole = [i["id"] for i in program.get("/api/v1/entities").json()["items"]]
    seen, after = [], ""
    while after is not None:
        page = program.get("/api/v1/entities", params={"limit": 2, "after": after}).json()
        seen += [i["id"] for i in page["items"]]
        after = page["next"]
    assert seen == whole
    facts, after = [], ""
    while after is not None:
        page = program.get("/api/v1/statements", params={"limit": 1, "after": after, "sort": "oldest"}).json()
        facts += [i["id"] for i in page["items"]]
        after = page["next"]
    assert facts == [i["id"] for i in program.get("/api/v1/statements?sort=oldest").json()["items"]]
    assert len(set(facts)) == 3


def test_a_fact_is_record_json_with_what_the_record_knows_beyond_the_report(program: TestClient) -> None:
    item = program.get("/api/v1/undertakings").json()["items"][0]
    assert item["label"] == "the grain bridge"
    assert item["reports"] == 2
    assert item["stage_now"] == "under way"
    assert item["names"]["ruritania"] == "Ruritania"
    whole = program.get(f"/api/v1/facts/{item['id']}").json()
    assert {t["report"] for t in whole["tellings"]} == {"first", "second"}
    quote = whole["tellings"][0]["evidence"][0]
    text = program.get(f"/api/v1/reports/{whole['tellings'][0]['report']}/text").text
    assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_a_report_is_its_record_json(program: TestClient) -> None:
    body = program.get("/api/v1/reports/first").json()
    assert body["doc"] == "first.txt"
    assert {"entities", "meetings", "statements", "undertakings", "figures", "obstacles", "links"} <= set(body)
    assert program.get("/api/v1/reports/odd/%3Cb%3E:1").json()["id"] == "odd/<b>:1"


def test_a_thread_has_every_assertion(program: TestClient) -> None:
    ident = program.get("/api/v1/undertakings").json()["items"][0]["id"]
    thread = program.get(f"/api/v1/threads/{ident}").json()
    assert [s["stage"] for s in thread["said"]] == ["agreed", "under way"]
    assert thread["last_told"] == "2024-05-06"


def test_the_panel_counts_as_the_command_line_does(program: TestClient) -> None:
    rows = program.get("/api/v1/panel?by=month").json()["items"]
    assert [(r["a"], r["b"], r["period"], r["meetings"], r["reports"]) for r in rows] == [
        ("graustark", "ruritania", "2024-05", 1, 2)
    ]


def test_facets_count_what_passes(program: TestClient) -> None:
    facets = program.get("/api/v1/statements").json()["facets"]
    assert {f["value"]: f["count"] for f in facets["kind"]} == {"expects": 2, "asserts": 1}


def test_a_cell_that_a_spreadsheet_would_run_is_marked_as_text(program: TestClient) -> None:
    rows = rows_of(program.get("/api/v1/reports?format=csv").text)
    assert "'=cmd()" in [r["outlet"] for r in rows]


def test_a_feed_is_well_formed_and_links_to_pages(program: TestClient) -> None:
    feed = program.get("/api/v1/statements?format=atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(feed.text)
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = root.findall("a:entry", names)
    assert len(entries) == 3
    assert root.find("a:updated", names).text == "2024-06-01T00:00:00Z"
    link = entries[0].find("a:link", names).get("href")
    assert program.get(link.replace("http://127.0.0.1:8765", "")).status_code == 200


def test_geojson_is_a_collection(program: TestClient) -> None:
    body = program.get("/api/v1/meetings?format=geojson").json()
    assert body["type"] == "FeatureCollection"


def test_who_has_an_answer_already_gets_304(program: TestClient) -> None:
    first = program.get("/api/v1/statements")
    tag = first.headers["etag"]
    again = program.get("/api/v1/statements", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not again.content
    assert program.get("/api/v1/statements?limit=1", headers={"if-none-match": tag}).status_code == 200
    assert program.get("/api/v1/statements", headers={"if-none-match": f'"other", W/{tag}'}).status_code == 304


@pytest.mark.parametrize(("path", "status"), [
    ("/api/v1/statements?since=yesterday", 422), ("/api/v1/undertakings?stage=done", 422), ("/api/v1/statements?after=%00", 422),
    ("/api/v1/statements?limit=0", 422), ("/api/v1/statements?format=xml", 422), ("/api/v1/statements?who=%00", 422),
    ("/api/v1/statements?confidence=high", 422), ("/api/v1/facts/none", 404), ("/api/v1/reports/none", 404), ("/api/v1/none", 404),
    ("/api/v1/entities/none", 404), ("/api/v1/series/none", 404), ("/api/v1/threads/none", 404),
])  # fmt: skip
def test_errors_are_problems(program: TestClient, path: str, status: int) -> None:
    answer = program.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"].startswith("/api/v1/")


def test_the_description_names_every_list_and_the_page_shows_it(program: TestClient) -> None:
    described = program.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {f"/api/v1/{name}" for name in LISTS} <= set(described["paths"])
    assert described["paths"]["/api/v1/judgements"]["post"]["security"] == [{"token": []}]
    page = program.get("/api", headers={"accept": "text/html"}).text
    assert all(f"<strong>{path}</strong>" in page for path in described["paths"])
